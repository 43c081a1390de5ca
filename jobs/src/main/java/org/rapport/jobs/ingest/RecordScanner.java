package org.rapport.jobs.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.RejectReason;
import org.rapport.contract.ValueKind;

/**
 * Finds one record after the other in UTF-8 bytes. What it finds at a place depends on nothing but
 * the bytes from there on, so that splits can be read apart and give what the whole file gives.
 *
 * <p>The window {@code buffer[position, limit)} always holds more than the longest record, or the
 * rest of the file; {@code buffer[limit]} is a line feed, so that inner loops need no bound.
 */
abstract class RecordScanner implements Closeable {
  /** What stands at a place. */
  enum Found {
    ROW,
    BLANK,
    DAMAGE,
    END
  }

  private static final int CAPACITY = 1 << 20;
  // Most rosters are small.
  private static final int FIRST_CAPACITY = 1 << 15;

  private final InputStream in;
  private final Encoding encoding;
  private final int longest;
  private final int capacity;
  byte[] buffer = new byte[FIRST_CAPACITY + 1];
  int position;
  int limit;
  private boolean atEnd;
  private @Nullable IOException failure;

  private RejectReason damage = RejectReason.WRONG_FIELD_COUNT;
  private int damagedColumn = Rejection.WHOLE_RECORD;
  private ValueKind damagedKind = ValueKind.RECORD;
  private long offset;
  private long line;
  private long recordOffset;
  private long recordLength;
  private long recordLine;

  /**
   * @param in UTF-8 bytes, from the beginning of a record
   * @param offset where that is in the file as stored
   * @param line number of that line
   * @param longest how many bytes a record may have
   */
  RecordScanner(InputStream in, Encoding encoding, long offset, long line, int longest) {
    this.in = in;
    this.encoding = encoding;
    this.longest = longest;
    capacity = Math.max(CAPACITY, 2 * longest);
    this.offset = offset;
    this.line = line;
  }

  /**
   * A scanner of the records of a format.
   *
   * @param in UTF-8 bytes, from the beginning of a record
   * @param offset where that is in the file as stored
   * @param line number of that line
   */
  static RecordScanner of(
      RecordFormat format,
      Profile profile,
      InputStream in,
      Encoding encoding,
      long offset,
      long line) {
    if (format instanceof Header header) {
      RecordParser test = new RecordParser(profile, header);
      CsvList list = CsvList.of(profile, header);
      return new CsvScanner(in, encoding, header, list, test, offset, line);
    }
    boolean isDocument = profile.form().format() == Profile.Format.JSON;
    return new JsonScanner(
        isDocument ? new JsonDocument(in, profile, true, line) : in,
        encoding,
        profile,
        offset,
        line);
  }

  /**
   * Goes to the next record and splits it.
   *
   * @throws IOException if the file can't be read on; whole lines before that were found
   */
  abstract Found next() throws IOException;

  /**
   * Goes over the next record without splitting it, where its end can be seen without. Finds the
   * same places as {@link #next}; does not tell good records from damaged ones.
   */
  abstract Found skip() throws IOException;

  /** The fields of the last row; they are overwritten by the next. */
  abstract Fields fields();

  /** Whether so many bytes are more than a record may have. */
  final boolean isTooLong(int bytes) {
    return bytes > longest;
  }

  final Encoding encoding() {
    return encoding;
  }

  /** Opens the next record, if there is one. */
  final boolean begin() throws IOException {
    // A line end behind the longest record is seen, too.
    if (limit - position < longest + 4 && !atEnd) {
      fill();
    }
    if (position == limit) {
      if (failure != null) {
        throw failure;
      }
      return false;
    }
    recordOffset = offset;
    recordLine = line;
    return true;
  }

  private void fill() {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    try {
      while (limit < capacity && !atEnd) {
        if (limit == buffer.length - 1) {
          buffer = Arrays.copyOf(buffer, Math.min(capacity, 4 * limit) + 1);
        }
        int read = in.read(buffer, limit, buffer.length - 1 - limit);
        if (read < 0) {
          atEnd = true;
        } else {
          limit += read;
        }
      }
    } catch (IOException e) {
      failure = e;
      atEnd = true;
      // A line that was cut off may look like a whole one.
      while (limit > 0 && !StrictSplitter.isLineEnd(buffer[limit - 1])) {
        limit--;
      }
    }
    buffer[limit] = '\n';
  }

  /** Ends the record at {@code end} and steps over its line end. */
  final void advance(int end, int lines) {
    recordLength = encoding.storedLength(buffer, position, end);
    offset += recordLength;
    position = end;
    if (position < limit) {
      boolean isPair = buffer[end] == '\r' && end + 1 < limit && buffer[end + 1] == '\n';
      position += isPair ? 2 : 1;
      offset += encoding.storedLength(buffer, end, position);
    }
    line += lines;
  }

  /** The record as a whole is damaged. */
  final Found damaged(RejectReason reason) {
    boolean isControl = reason == RejectReason.CONTROL_CHARACTER;
    return damaged(
        Rejection.WHOLE_RECORD, reason, isControl ? ValueKind.CONTROL : ValueKind.RECORD);
  }

  /** The record is damaged in a column. */
  final Found damaged(int column, RejectReason reason, ValueKind kind) {
    damage = reason;
    damagedColumn = column;
    damagedKind = kind;
    return Found.DAMAGE;
  }

  /** Steps over a line that is longer than any record, however long it is. */
  final Found tooLong() throws IOException {
    long length = 0;
    while (true) {
      int end = LineSearch.lineEnd(buffer, position, limit);
      // A return at the very end may be half of a line end.
      boolean isEnd = end < limit - 1 || atEnd;
      int to = isEnd ? end : Math.max(position, end - 8);
      if (isEnd) {
        advance(to, 1);
        recordLength += length;
        return damaged(RejectReason.RECORD_TOO_LONG);
      }
      advanceWithin(to);
      length = offset - recordOffset;
      fill();
    }
  }

  private void advanceWithin(int to) {
    offset += encoding.storedLength(buffer, position, to);
    position = to;
  }

  /** Why the last record is damaged. */
  final RejectReason damage() {
    return damage;
  }

  /** In which column it is damaged; -1 for the record as a whole. */
  final int damagedColumn() {
    return damagedColumn;
  }

  /** What kind of text stands there. */
  final ValueKind damagedKind() {
    return damagedKind;
  }

  /** Where the next record begins, in bytes of the decompressed file. */
  long offset() {
    return offset;
  }

  /** The line on which the next record begins. */
  final long line() {
    return line;
  }

  final long recordOffset() {
    return recordOffset;
  }

  final long recordLength() {
    return recordLength;
  }

  final long recordLine() {
    return recordLine;
  }

  /** Says where in the last line a record stands that is not all of it. */
  final void placeAt(long from, long length) {
    recordOffset = from;
    recordLength = length;
  }

  /** Says on which line of the file the last record begins, where lines do not divide records. */
  final void placeOn(long fileLine) {
    recordLine = fileLine;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
