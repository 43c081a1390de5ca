package org.rapport.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.RejectReason;
import org.rapport.contract.ValueKind;

/**
 * Reads the records of one split, in the order of the file. Rows and record numbers are the same
 * however a file is split.
 */
public final class SplitReader {
  private final FilePlan plan;
  private final RowSink sink;
  private final Profile profile;
  private final RecordParser parser;
  private final List<String> names;
  private final boolean headerCouldPass;
  private long records;
  private long rejected;
  private long blankLines;
  private long leftOut;
  private @Nullable WordSink words;

  private SplitReader(FilePlan plan, RecordFormat format, RowSink sink) {
    this.plan = plan;
    this.sink = sink;
    profile = plan.delivery().layout();
    parser = new RecordParser(profile, format);
    names = format instanceof Header header ? header.names() : List.of();
    headerCouldPass =
        !names.isEmpty()
            && (!profile.isCanonical()
                || profile.kind().columns().stream()
                    .filter(ExportColumn::isRequired)
                    .allMatch(
                        column ->
                            column.type() == ExportColumn.Type.ID
                                || column.type() == ExportColumn.Type.TEXT));
  }

  /** Takes texts that are no codes, for a check that tells what is missing in a profile. */
  interface WordSink {
    /**
     * A text where a code should stand; it is a value of a record and must not be told as it is.
     */
    void unknown(int column, RejectReason reason, String word);
  }

  /**
   * Hands every record of the split to the sink, as a row or as a rejection.
   *
   * @return records = rows + rejections with a record number
   * @throws UncheckedIOException if the file system fails; a packed file that turns out to be
   *     damaged, and was not when it was planned, is a rejection with record number 0
   */
  public static SplitCounts read(FilePlan plan, Split split, Configuration hadoop, RowSink sink) {
    RecordFormat format =
        plan.format().orElseThrow(() -> new IllegalArgumentException("a file without a format"));
    return new SplitReader(plan, format, sink).read(format, split, hadoop);
  }

  /** The same, with the texts that are no codes. */
  static SplitCounts read(
      FilePlan plan, Split split, Configuration hadoop, RowSink sink, WordSink words) {
    RecordFormat format = plan.format().orElseThrow();
    SplitReader reader = new SplitReader(plan, format, sink);
    reader.words = words;
    return reader.read(format, split, hadoop);
  }

  private SplitCounts read(RecordFormat format, Split split, Configuration hadoop) {
    try (InputStream stored =
            StoredFile.openAt(plan.delivery(), plan.packing(), split.start(), hadoop);
        RecordScanner scanner =
            RecordScanner.of(
                format,
                profile,
                Transcoding.toUtf8(stored, plan.encoding()),
                plan.encoding(),
                split.start(),
                split.firstLine())) {
      records = split.firstRecord() - 1;
      while (scanner.offset() < split.end()) {
        RecordScanner.Found found = scanner.next();
        if (found == RecordScanner.Found.END) {
          break;
        }
        take(found, scanner);
      }
    } catch (IOException e) {
      if (!StoredFile.isDamage(e)) {
        throw new UncheckedIOException(e);
      }
      if (!plan.isRefused()) {
        sink.reject(
            Rejection.ofFile(
                plan.delivery(), Rejection.WHOLE_RECORD, RejectReason.UNREADABLE_FILE));
      }
    }
    long all = records - split.firstRecord() + 1;
    return new SplitCounts(all - leftOut, rejected, blankLines, leftOut);
  }

  private void take(RecordScanner.Found found, RecordScanner scanner) {
    switch (found) {
      case ROW -> {
        records++;
        row(scanner);
      }
      case DAMAGE -> {
        records++;
        reject(scanner, scanner.damagedColumn(), scanner.damage(), scanner.damagedKind());
      }
      case BLANK -> blankLines++;
      case END -> throw new IllegalStateException("the end is no record");
    }
  }

  private void row(RecordScanner scanner) {
    Fields fields = scanner.fields();
    if (parser.isLeftOut(fields)) {
      leftOut++;
      return;
    }
    boolean isGood = parser.parse(fields);
    // The name of a column is no day, time or code: where one is required, good rows need no look.
    if ((!isGood || headerCouldPass) && isHeader(fields)) {
      reject(scanner, Rejection.WHOLE_RECORD, RejectReason.REPEATED_HEADER, ValueKind.RECORD);
      return;
    }
    if (!isGood) {
      if (words != null && isWord(parser.failure())) {
        words.unknown(parser.failedColumn(), parser.failure(), parser.failedText());
      }
      reject(scanner, parser.failedColumn(), parser.failure(), parser.failedKind());
      return;
    }
    Row row = parser.row();
    row.record = records;
    row.line = scanner.recordLine();
    row.offset = scanner.recordOffset();
    row.length = scanner.recordLength();
    sink.row(row);
  }

  private static boolean isWord(RejectReason reason) {
    return reason == RejectReason.UNKNOWN_CODE
        || reason == RejectReason.BAD_BOOL
        || reason == RejectReason.BAD_LANGUAGE;
  }

  private void reject(RecordScanner scanner, int column, RejectReason reason, ValueKind valueKind) {
    rejected++;
    sink.reject(
        new Rejection(
            plan.delivery().index(),
            records,
            scanner.recordLine(),
            scanner.recordOffset(),
            scanner.recordLength(),
            column,
            reason,
            valueKind));
  }

  private boolean isHeader(Fields fields) {
    if (names.isEmpty()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (!Headers.cell(fields.text(i)).equals(names.get(i))) {
        return false;
      }
    }
    return true;
  }
}
