package org.rapport.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.RejectReason;

/**
 * Finds the records of a file with a header and delimiters.
 *
 * <p>After damage it goes on with the next physical line: an unclosed quote never swallows lines
 * that are whole. A quoted field may hold line ends if it closes properly, the record has the
 * header's width, Commons CSV agrees, and none of the lines within is a whole record of its own.
 *
 * <p>Where a profile takes records apart by a list, each value of it is a record of the same place.
 */
final class CsvScanner extends RecordScanner {
  /** Says whether fields, split on their own, are a good record of the kind. */
  interface RecordTest {
    boolean isRecord(Fields fields);
  }

  private static final byte ORDINARY = 0;
  private static final byte DELIMITER = 1;
  private static final byte LINE_END = 2;
  private static final byte QUOTE = 3;
  // Marks that a record carries to its end; bits beyond the cases above.
  private static final byte HIGH = 4;
  private static final byte CONTROL = 8;

  private final RecordTest test;
  private final StrictSplitter splitter;
  private final StrictSplitter innerSplitter;
  private final Confirmation confirmation;
  private final byte[] classes;
  private final long headerLine;
  private final int headerLines;
  private final Fields plain;
  private final Fields unquoted;
  private final Fields inner;
  private final @Nullable CsvList list;

  private Fields fields;
  private int marks;
  private long begunOffset;

  /**
   * @param in UTF-8 bytes, from the beginning of a record
   * @param list takes records apart; null where they are whole
   * @param offset where that is in the file as stored
   * @param line number of that line
   */
  CsvScanner(
      InputStream in,
      Encoding encoding,
      Header header,
      @Nullable CsvList list,
      RecordTest test,
      long offset,
      long line) {
    super(in, encoding, offset, line, StrictSplitter.MAX_RECORD);
    this.test = test;
    this.list = list;
    splitter = new StrictSplitter(header.delimiter());
    innerSplitter = new StrictSplitter(header.delimiter());
    confirmation = new Confirmation(header.delimiter());
    classes = classes(header.delimiter());
    headerLine = header.line();
    headerLines = header.lines();
    plain = new Fields(header.width());
    unquoted = new Fields(header.width());
    inner = new Fields(header.width());
    fields = plain;
  }

  private static byte[] classes(byte delimiter) {
    byte[] classes = new byte[256];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = i >= 0x80 ? HIGH : i < 0x20 ? CONTROL : ORDINARY;
    }
    classes['\t'] = ORDINARY;
    classes['\n'] = LINE_END;
    classes['\r'] = LINE_END;
    classes['"'] = QUOTE;
    classes[delimiter] = DELIMITER;
    return classes;
  }

  @Override
  Found next() throws IOException {
    if (list == null) {
      return nextRecord();
    }
    if (!list.hasNext()) {
      begunOffset = super.offset();
      Found found = nextRecord();
      if (found != Found.ROW) {
        return found;
      }
      list.begin(fields);
    }
    list.select(fields);
    return Found.ROW;
  }

  /** A record that was begun is the place where reading must go on. */
  @Override
  long offset() {
    return list != null && list.hasNext() ? begunOffset : super.offset();
  }

  private Found nextRecord() throws IOException {
    if (!begin()) {
      return Found.END;
    }
    if (line() <= headerLine) {
      return untilHeader();
    }
    byte[] bytes = buffer;
    byte[] kinds = classes;
    Fields found = plain;
    found.bytes = bytes;
    found.count = 0;
    marks = 0;
    int at = position;
    int fieldStart = at;
    while (true) {
      int kind = kinds[bytes[at] & 0xFF];
      if (kind == ORDINARY) {
        at++;
      } else if (kind == DELIMITER) {
        found.add(fieldStart, at);
        fieldStart = ++at;
      } else if (kind == LINE_END) {
        break;
      } else if (kind == QUOTE) {
        return quotedRecord(true);
      } else {
        marks |= kind;
        at++;
      }
    }
    found.add(fieldStart, at);
    fields = found;
    if (isTooLong(at - position)) {
      return tooLong();
    }
    if (found.count == 1 && isBlank(position, at)) {
      advance(at, 1);
      return Found.BLANK;
    }
    int start = position;
    advance(at, 1);
    return judge(start, at);
  }

  /** How many records a line holds with a list in it is only seen by reading it. */
  @Override
  Found skip() throws IOException {
    return list == null ? skipRecord() : next();
  }

  private Found skipRecord() throws IOException {
    if (!begin()) {
      return Found.END;
    }
    if (line() <= headerLine) {
      return untilHeader();
    }
    int at = LineSearch.lineEndOrQuote(buffer, position, limit);
    if (at < limit && buffer[at] == '"') {
      return quotedRecord(false);
    }
    if (isTooLong(at - position)) {
      return tooLong();
    }
    boolean isBlank = isBlank(position, at);
    advance(at, 1);
    return isBlank ? Found.BLANK : Found.ROW;
  }

  /** A line above a header that is not the first line, or that header. */
  private Found untilHeader() throws IOException {
    int lines = line() == headerLine ? headerLines : 1;
    int end = LineSearch.lineEnd(buffer, position, limit);
    for (int i = 1; i < lines; i++) {
      end = LineSearch.lineEnd(buffer, end + (isPair(end, limit) ? 2 : 1), limit);
    }
    if (isTooLong(end - position)) {
      return tooLong();
    }
    boolean isBlank = isBlank(position, end);
    advance(end, lines);
    return isBlank ? Found.BLANK : damaged(RejectReason.LATE_HEADER);
  }

  private boolean isBlank(int from, int to) {
    int at = from;
    while (at < to && buffer[at] == ' ') {
      at++;
    }
    return at == to;
  }

  private Found quotedRecord(boolean isRead) throws IOException {
    int start = position;
    int lineEnd = LineSearch.lineEnd(buffer, start, limit);
    if (isTooLong(lineEnd - start)) {
      return tooLong();
    }
    int end = splitter.split(buffer, start, limit, unquoted);
    RejectReason reason = splitter.damage();
    if (end > lineEnd && !isWhole(start, lineEnd, end)) {
      end = StrictSplitter.DAMAGED;
      reason = RejectReason.UNCLOSED_QUOTE;
    }
    if (end == StrictSplitter.DAMAGED) {
      advance(lineEnd, 1);
      return damaged(reason);
    }
    boolean isOneLine = end == lineEnd;
    advance(end, isOneLine ? 1 : linesIn(start, end));
    if (!isRead) {
      return Found.ROW;
    }
    marks = 0;
    for (int i = start; i < end; i++) {
      marks |= classes[buffer[i] & 0xFF];
    }
    // Delimiters and quotes have marked the lowest bits.
    marks &= HIGH | CONTROL;
    fields = unquoted;
    Found found = judge(start, end);
    boolean isDoubted =
        found == Found.ROW && isOneLine && !confirmation.agrees(buffer, start, end, unquoted);
    return isDoubted ? damaged(RejectReason.STRAY_QUOTE) : found;
  }

  private boolean isWhole(int start, int lineEnd, int end) {
    if (unquoted.count != unquoted.width() || isTooLong(end - start)) {
      return false;
    }
    int from = lineEnd;
    while (from < end) {
      from += isPair(from, end) ? 2 : 1;
      int to = LineSearch.lineEnd(buffer, from, end);
      boolean hidesRecord =
          innerSplitter.split(buffer, from, to, inner) == to
              && inner.count == inner.width()
              && test.isRecord(inner);
      if (hidesRecord) {
        return false;
      }
      from = to;
    }
    return confirmation.agrees(buffer, start, end, unquoted);
  }

  private boolean isPair(int at, int end) {
    return buffer[at] == '\r' && at + 1 < end && buffer[at + 1] == '\n';
  }

  private int linesIn(int start, int end) {
    int lines = 1;
    int at = LineSearch.lineEnd(buffer, start, end);
    while (at < end) {
      at += isPair(at, end) ? 2 : 1;
      lines++;
      at = LineSearch.lineEnd(buffer, at, end);
    }
    return lines;
  }

  private Found judge(int start, int end) {
    if (marks != 0) {
      if ((marks & CONTROL) != 0) {
        return damaged(RejectReason.CONTROL_CHARACTER);
      }
      if ((marks & HIGH) != 0 && !Utf8.isValid(buffer, start, end)) {
        return damaged(RejectReason.UNDECODABLE);
      }
    }
    return fields.count == fields.width() ? Found.ROW : damaged(RejectReason.WRONG_FIELD_COUNT);
  }

  @Override
  Fields fields() {
    return fields;
  }
}
