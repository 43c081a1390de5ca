package org.rapport.jobs.ingest;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one delivery is to be read.
 *
 * @param delivery the delivery
 * @param sha256 checksum of the file's bytes as stored, in hex
 * @param packing how the file is compressed
 * @param encoding how its bytes are text
 * @param readableFormat how its records are written; null where that broke the contract
 * @param unnamed columns of its header that have no name, by their numbers from 1
 * @param splits ranges that cover all records; empty where there is no format to read them by
 * @param refusals why the file as a whole is refused; empty for a good file
 */
public record FilePlan(
    Delivery delivery,
    String sha256,
    Packing packing,
    Encoding encoding,
    @Nullable RecordFormat readableFormat,
    List<Integer> unnamed,
    List<Split> splits,
    List<Rejection> refusals)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public FilePlan {
    Objects.requireNonNull(delivery);
    unnamed = List.copyOf(unnamed);
    splits = List.copyOf(splits);
    refusals = List.copyOf(refusals);
  }

  /** The same file with other ranges to read. */
  public FilePlan withSplits(List<Split> other) {
    return new FilePlan(
        delivery, sha256, packing, encoding, readableFormat, unnamed, other, refusals);
  }

  /** How its records are written; empty where that broke the contract. */
  public Optional<RecordFormat> format() {
    return Optional.ofNullable(readableFormat);
  }

  /** Whether the file as a whole is refused, which stops a run. */
  public boolean isRefused() {
    return !refusals.isEmpty();
  }
}
