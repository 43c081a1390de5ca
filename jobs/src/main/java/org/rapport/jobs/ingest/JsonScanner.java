package org.rapport.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.RejectReason;

/**
 * Finds the records of a file of JSON Lines: every line that is not blank is one, and a damaged one
 * never reaches into the next, because JSON has no line end within a string.
 */
final class JsonScanner extends RecordScanner {
  /** An object whose lists hold many records may be longer than one record. */
  static final int MAX_OBJECT = 4 << 20;

  private final JsonLine line;
  private final @Nullable JsonDocument document;
  private int start;
  private int end;
  private boolean isObject;
  private boolean isLongObject;
  private long lineOffset;
  private int nextRecord;

  /**
   * @param in UTF-8 bytes, from the beginning of a line
   * @param offset where that is in the file as stored
   * @param firstLine number of that line
   */
  JsonScanner(InputStream in, Encoding encoding, Profile profile, long offset, long firstLine) {
    super(in, encoding, offset, firstLine, longest(profile));
    line = new JsonLine(profile);
    document = in instanceof JsonDocument found ? found : null;
  }

  private static int longest(Profile profile) {
    return profile.hasLists() ? MAX_OBJECT : StrictSplitter.MAX_RECORD;
  }

  @Override
  Found next() throws IOException {
    if (isWithinLine()) {
      return nextRecord();
    }
    Found found = nextLine();
    return found == Found.ROW ? read() : found;
  }

  /** How many records a line holds is only seen by reading it. */
  @Override
  Found skip() throws IOException {
    return line.hasLists() ? next() : nextLine();
  }

  private boolean isWithinLine() {
    return nextRecord < line.recordCount();
  }

  /** A line that was begun is the place where reading must go on. */
  @Override
  long offset() {
    return isWithinLine() ? lineOffset : super.offset();
  }

  private Found nextLine() throws IOException {
    if (!begin()) {
      return Found.END;
    }
    start = position;
    end = LineSearch.lineEnd(buffer, start, limit);
    if (isTooLong(end - start)) {
      return tooLongLine();
    }
    isLongObject = false;
    boolean isBlank = isBlank();
    advance(end, 1);
    if (document != null) {
      return placed(document, isBlank);
    }
    return isBlank ? Found.BLANK : Found.ROW;
  }

  private Found tooLongLine() throws IOException {
    int at = start;
    while (at < end && RowParser.isSpace(buffer[at])) {
      at++;
    }
    isLongObject = at < end && buffer[at] == '{';
    Found found = tooLong();
    if (document != null) {
      placeOn(document.nextLine());
    }
    return found;
  }

  /** A record of a document; what stands before and behind the list is nothing. */
  private Found placed(JsonDocument document, boolean isBlank) throws IOException {
    if (isBlank) {
      return nextLine();
    }
    placeOn(document.nextLine());
    return Found.ROW;
  }

  private boolean isBlank() {
    int at = start;
    while (at < end && (buffer[at] == ' ' || buffer[at] == '\t')) {
      at++;
    }
    return at == end;
  }

  private Found read() {
    isObject = false;
    int marks = LineSearch.marks(buffer, start, end);
    if ((marks & LineSearch.CONTROL) != 0) {
      return damaged(RejectReason.CONTROL_CHARACTER);
    }
    if ((marks & LineSearch.HIGH) != 0 && !Utf8.isValid(buffer, start, end)) {
      return damaged(RejectReason.UNDECODABLE);
    }
    boolean isGood = line.read(buffer, start, end);
    isObject = line.isObject();
    if (line.hasLists() && isObject) {
      lineOffset = recordOffset();
      nextRecord = 0;
      // A list that is empty says that there is nothing.
      return isWithinLine() ? nextRecord() : Found.BLANK;
    }
    return isGood ? Found.ROW : damaged(line.failedColumn(), line.failure(), line.failedKind());
  }

  /** A record within the line, whose bytes are still there. */
  private Found nextRecord() {
    int number = nextRecord++;
    boolean isGood = line.select(number);
    long before = encoding().storedLength(buffer, start, start + line.from(number));
    placeAt(
        lineOffset + before,
        encoding().storedLength(buffer, start + line.from(number), start + line.to(number)));
    return isGood ? Found.ROW : damaged(line.failedColumn(), line.failure(), line.failedKind());
  }

  /** The text of the last line that {@link #skip} found; valid until the next. */
  String recordText() {
    return new String(buffer, start, end - start, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Whether the last line begins as an object and is too long to be read. */
  boolean isLongObject() {
    return isLongObject;
  }

  /** Whether the last line that {@link #next} found is a JSON object, good or not. */
  boolean isObject() {
    return isObject;
  }

  /** Whether that object has a name of the profile. */
  boolean has(int slot) {
    return line.has(slot);
  }

  /** The keys of that object. */
  KeyTable keys() {
    return line.keys();
  }

  @Override
  Fields fields() {
    return line.fields();
  }

  @Override
  public void close() throws IOException {
    line.close();
    super.close();
  }
}
