package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.RejectReason;

/** Ten thousand damaged copies of slices of the sample's exports; the laws hold for each. */
class MutationTest {
  private static final int COPIES = 10_000;
  private static final int SLICES_EVERY = 1_000;

  @TempDir Path folder;

  /**
   * A record where the reader says that it stands.
   *
   * @param values what it says; null where it was rejected
   */
  private record Read(long record, long line, long offset, long length, String values) {}

  private final List<Read> read = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();

  private FilePlan read(Mutation mutation, byte[] bytes) throws IOException {
    read.clear();
    rejections.clear();
    Path file = folder.resolve(mutation.slice().isJson() ? "a.jsonl" : "a.csv");
    Files.write(file, bytes);
    Delivery delivery = Exported.delivery(file, mutation.slice().kind(), bytes.length);
    FilePlan plan = FilePlanner.plan(delivery, Exported.HADOOP);
    SplitCounts counts = new SplitCounts(0, 0, 0);
    for (Split split : plan.splits()) {
      counts = counts.merge(SplitReader.read(plan, split, Exported.HADOOP, new Reader()));
    }
    // The balance law: what is counted is what came out.
    assertThat(counts.records()).isEqualTo(read.size());
    assertThat(counts.rejected()).isEqualTo(rejections.size());
    return plan;
  }

  private final class Reader implements RowSink {
    @Override
    public void row(Row row) {
      StringBuilder values = new StringBuilder();
      for (int i = 0; i < row.kind().columns().size(); i++) {
        values.append(i == 0 ? "" : "|").append(row.text(i));
      }
      read.add(new Read(row.record(), row.line(), row.offset(), row.length(), values.toString()));
    }

    @Override
    public void reject(Rejection rejection) {
      rejections.add(rejection);
      read.add(
          new Read(
              rejection.record(), rejection.line(), rejection.offset(), rejection.length(), null));
    }
  }

  @Test
  void lawsHoldForEveryDamagedCopy() throws IOException {
    Random random = new Random(20251031);
    List<Slice> slices = List.of();
    Map<RejectReason, Integer> seen = new EnumMap<>(RejectReason.class);
    int refused = 0;
    for (int copy = 0; copy < COPIES; copy++) {
      if (copy % SLICES_EVERY == 0) {
        slices = Slice.ofSample(random);
      }
      Mutation mutation = Mutation.of(slices.get(copy % slices.size()), random);
      byte[] bytes = mutation.bytes();
      FilePlan plan = read(mutation, bytes);
      if (!mutation.isHeaderTouched()) {
        assertThat(plan.refusals()).isEmpty();
        assertThatNothingIsLostOrChanged(copy, mutation);
      }
      if (plan.isRefused()) {
        refused++;
      } else {
        assertThatRecordsTile(copy, mutation, bytes, plan.splits().get(0).start());
      }
      assertThat(rejections.toString() + plan.refusals()).doesNotContain(Slice.CANARY);
      rejections.forEach(rejection -> seen.merge(rejection.reason(), 1, Integer::sum));
    }
    // Damage of all kinds was there, and was seen.
    assertThat(seen)
        .containsKeys(
            RejectReason.UNCLOSED_QUOTE,
            RejectReason.STRAY_QUOTE,
            RejectReason.WRONG_FIELD_COUNT,
            RejectReason.UNDECODABLE,
            RejectReason.CONTROL_CHARACTER,
            RejectReason.BROKEN_JSON,
            RejectReason.REPEATED_HEADER,
            RejectReason.MISSING_VALUE,
            RejectReason.BAD_DATE,
            RejectReason.UNKNOWN_CODE);
    assertThat(refused).isBetween(1, COPIES / 50);
  }

  private void assertThatNothingIsLostOrChanged(int copy, Mutation mutation) {
    int at = 0;
    for (String wanted : mutation.undamaged()) {
      while (at < read.size() && !wanted.equals(read.get(at).values())) {
        at++;
      }
      if (at++ == read.size()) {
        Assertions.fail("copy %d %s: lost or changed %s", copy, mutation, wanted);
      }
    }
  }

  /**
   * Records and rejections lie side by side from the header to the end of the file: between them is
   * nothing but line ends and blanks, their numbers have no gap, and their lines are those that
   * counting gives. So nothing of a file is outside of them, and each place leads to its bytes.
   */
  private void assertThatRecordsTile(int copy, Mutation mutation, byte[] bytes, long start) {
    read.sort(Comparator.comparingLong(Read::record));
    int unit = mutation.unit();
    int at = (int) start;
    int line = 1 + lines(bytes, unit == 2 ? 2 : 0, at, mutation);
    long number = 0;
    for (Read each : read) {
      int from = (int) each.offset();
      boolean isNext =
          each.record() == ++number && from >= at && isBlank(bytes, at, from, mutation);
      line += lines(bytes, at, from, mutation);
      at = (int) Math.min(bytes.length, from + each.length());
      boolean isOnLines =
          each.line() == line
              && isAtLineStart(bytes, from, mutation)
              && (at > bytes.length - unit || isLineEnd(bytes, at, mutation));
      if (!isNext || !isOnLines) {
        Assertions.fail("copy %d %s: %s is not there", copy, mutation, each);
      }
      line += lines(bytes, from, at, mutation);
    }
    if (!isBlank(bytes, at, bytes.length - bytes.length % unit, mutation)) {
      Assertions.fail("copy %d %s: something behind the last record is lost", copy, mutation);
    }
  }

  private static boolean isBlank(byte[] bytes, int from, int to, Mutation mutation) {
    for (int i = from; i < to; i += mutation.unit()) {
      if (" \t\r\n".indexOf(sign(bytes, i, mutation)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Line ends within a range; a pair that the range cuts apart counts where it ends. */
  private static int lines(byte[] bytes, int from, int to, Mutation mutation) {
    int lines = 0;
    int unit = mutation.unit();
    for (int i = from; i + unit <= to; i += unit) {
      int sign = sign(bytes, i, mutation);
      boolean isPaired = i + 2 * unit <= bytes.length && sign(bytes, i + unit, mutation) == '\n';
      lines += sign == '\n' || (sign == '\r' && !isPaired) ? 1 : 0;
    }
    return lines;
  }

  private static boolean isAtLineStart(byte[] bytes, int at, Mutation mutation) {
    return at <= (mutation.unit() == 2 ? 2 : 0) || isLineEnd(bytes, at - mutation.unit(), mutation);
  }

  private static boolean isLineEnd(byte[] bytes, int at, Mutation mutation) {
    int sign = sign(bytes, at, mutation);
    return sign == '\n' || sign == '\r';
  }

  private static int sign(byte[] bytes, int at, Mutation mutation) {
    return mutation.unit() == 1
        ? bytes[at] & 0xFF
        : (bytes[at + mutation.low()] & 0xFF) | (bytes[at + 1 - mutation.low()] & 0xFF) << 8;
  }
}
