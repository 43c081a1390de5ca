package org.rapport.jobs.ingest;

import java.io.Serializable;
import java.util.Objects;
import org.rapport.contract.RejectReason;
import org.rapport.contract.ValueKind;

/**
 * One refused record, or one reason why a whole file is refused. It says where the bytes stand and
 * what is wrong with them, never what they say.
 *
 * @param delivery index of the delivery
 * @param record number of the record in its file, from 1; 0 for the file as a whole
 * @param line line on which the record begins, from 1; 0 for the file as a whole
 * @param offset where the record begins, in bytes of the decompressed file
 * @param length length of the record in bytes, without its line end
 * @param column position in the kind's columns (their number for {@code is_deleted}); -1 for the
 *     record as a whole
 * @param reason why it was refused
 * @param valueKind what kind of text stood there
 */
public record Rejection(
    int delivery,
    long record,
    long line,
    long offset,
    long length,
    int column,
    RejectReason reason,
    ValueKind valueKind)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The column of a rejection that concerns the record as a whole. */
  public static final int WHOLE_RECORD = -1;

  public Rejection {
    Objects.requireNonNull(reason);
    Objects.requireNonNull(valueKind);
  }

  static Rejection ofFile(Delivery delivery, int column, RejectReason reason) {
    return new Rejection(delivery.index(), 0, 0, 0, 0, column, reason, ValueKind.RECORD);
  }
}
