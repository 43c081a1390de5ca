package org.rapport.jobs.ingest;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON document with a list of records, seen as JSON Lines of the same length: the comma
 * between two records is a line end, line ends within a record and all that is no record are
 * spaces. So a record keeps its place in the file, and whatever is wrong within one can't reach
 * into the next.
 *
 * <p>What can't be divided that way is an {@link EOFException}: brackets that do not close, commas
 * that lack a record, no list or two of them at the path, text behind the end; and, where {@link
 * #check} looks, anything around the list that is no JSON.
 */
final class JsonDocument extends FilterInputStream {
  /** Objects and lists within each other, those of records counted too. */
  static final int DEEPEST = 1000;

  private static final byte BROKEN_STRING = 1;

  private final List<String> path;
  private final boolean mayBeOne;
  private final boolean isWhole;
  private final boolean[] isObject = new boolean[DEEPEST + 1];
  private final ByteArrayOutputStream key = new ByteArrayOutputStream();
  private int depth;
  private int matched;
  private int recordsDepth = -1;
  private boolean isFound;
  private boolean isOne;
  private boolean isOver;
  private boolean hasRecord;
  private boolean isScalar;
  private boolean needsRecord;
  private boolean inString;
  private boolean isEscaped;
  private boolean isKey;
  private byte before;
  private @Nullable JsonFrame frame;

  private long line;
  private long[] lines = new long[64];
  private int firstLine;
  private int lastLine;

  /**
   * @param path the keys that lead to the list; empty where the document is the list
   * @param isWhole whether the document must end where the stream does
   * @param line number of the first line
   */
  JsonDocument(InputStream utf8, List<String> path, boolean isWhole, long line) {
    this(utf8, path, false, isWhole, line);
  }

  /**
   * A document of a profile. Where a key leads to the list, or records are elements of a list
   * within, an object in its place is a list of one: so writes who makes JSON of XML.
   */
  JsonDocument(InputStream utf8, Profile profile, boolean isWhole, long line) {
    this(
        utf8,
        profile.form().records(),
        profile.hasLists() || !profile.form().records().isEmpty(),
        isWhole,
        line);
  }

  private JsonDocument(
      InputStream utf8, List<String> path, boolean mayBeOne, boolean isWhole, long line) {
    super(utf8);
    this.path = path;
    this.mayBeOne = mayBeOne;
    this.isWhole = isWhole;
    this.line = line;
  }

  /** Reads a document to its end, only to see whether it can be divided into records. */
  static void check(InputStream utf8, Profile profile) throws IOException {
    JsonDocument document = new JsonDocument(utf8, profile, true, 1);
    JsonFrame frame = new JsonFrame();
    document.frame = frame;
    byte[] chunk = new byte[64 * 1024];
    while (document.read(chunk, 0, chunk.length) >= 0) {
      document.lastLine = 0;
    }
    frame.end();
  }

  @Override
  public int read() throws IOException {
    throw new UnsupportedOperationException("read blocks");
  }

  @Override
  public int read(byte[] out, int from, int length) throws IOException {
    int read = super.read(out, from, length);
    if (read < 0) {
      if (isWhole && !(isOver && isFound)) {
        throw new EOFException("the document does not end, or has no list at the path");
      }
      return read;
    }
    for (int i = from; i < from + read; i++) {
      byte b = out[i];
      boolean wasAround = recordsDepth < 0;
      out[i] = inString ? string(b) : structure(b);
      if (frame != null && (wasAround || recordsDepth < 0)) {
        frame.put(b);
      }
      line += b == '\n' ? 1 : b == '\r' ? 1 : 0;
      line -= b == '\n' && before == '\r' ? 1 : 0;
      before = b;
    }
    return read;
  }

  private boolean inRecords() {
    return recordsDepth >= 0 && depth >= recordsDepth;
  }

  private byte string(byte b) {
    if (isEscaped) {
      isEscaped = false;
    } else if (b == '\\') {
      isEscaped = true;
    } else if (b == '"') {
      inString = false;
    }
    if (inRecords()) {
      return StrictSplitter.isLineEnd(b) ? BROKEN_STRING : b;
    }
    if (inString && key.size() < StrictSplitter.MAX_FIELD) {
      key.write(b);
    }
    return ' ';
  }

  private byte structure(byte b) throws IOException {
    boolean isSpace = RowParser.isSpace(b);
    if (isSpace) {
      return ' ';
    }
    if (isOver) {
      throw new EOFException("text behind the end");
    }
    if (recordsDepth >= 0 && depth == recordsDepth) {
      return betweenRecords(b);
    }
    boolean isRecord = inRecords();
    switch (b) {
      case '"' -> {
        inString = true;
        key.reset();
      }
      case '{', '[' -> open(b);
      case '}', ']' -> close(b);
      case ':' -> isKey = isAtPath() && isNextKey();
      case ',' -> isKey = false;
      default -> {
        if (depth == 0) {
          throw new EOFException("the document is no list and no object");
        }
      }
    }
    return isRecord || (recordsDepth >= 0 && depth > recordsDepth) ? b : (byte) ' ';
  }

  private boolean isAtPath() {
    return !inRecords() && depth == matched + 1 && isObject[depth] && matched < path.size();
  }

  private boolean isNextKey() throws IOException {
    boolean isNext = key.toString(StandardCharsets.UTF_8).equals(path.get(matched));
    if (isNext && isFound) {
      throw new EOFException("two lists at the path");
    }
    return isNext;
  }

  private void open(byte b) throws IOException {
    if (depth == DEEPEST || (depth == 0 && isFound)) {
      throw new EOFException("too deep");
    }
    boolean isList = b == '[';
    boolean isRoot = depth == 0 && path.isEmpty();
    boolean isStep = isKey && isAtPath();
    boolean isPlace = !isFound && (isRoot || (isStep && matched == path.size() - 1));
    depth++;
    isObject[depth] = !isList;
    if (isPlace && mayBeOne && !isList) {
      isFound = true;
      isOne = true;
      recordsDepth = depth - 1;
      keepLine();
    } else if (isPlace && isList) {
      isFound = true;
      recordsDepth = depth;
      hasRecord = false;
      needsRecord = false;
    } else if (isStep && !isList && matched < path.size() - 1) {
      matched++;
    }
    isKey = false;
  }

  private void close(byte b) throws IOException {
    if (depth == 0 || isObject[depth] != (b == '}')) {
      throw new EOFException("a bracket closes what is not open");
    }
    depth--;
    if (depth == matched && matched > 0 && !isFound) {
      matched--;
    }
    isOver = depth == 0;
    if (isOne && depth == recordsDepth) {
      recordsDepth = -1;
    }
  }

  /** A sign between the records of the list. */
  private byte betweenRecords(byte b) throws IOException {
    if (b == ',' || b == ']') {
      boolean isMissing = b == ',' ? !hasRecord : needsRecord && !hasRecord;
      if (isMissing) {
        throw new EOFException("a comma lacks its record");
      }
      if (b == ']') {
        recordsDepth = -1;
        close(b);
        return ' ';
      }
      hasRecord = false;
      isScalar = false;
      needsRecord = true;
      return '\n';
    }
    boolean isPlain = b != '{' && b != '[' && b != '"';
    if (hasRecord && !(isScalar && isPlain)) {
      throw new EOFException("two records without a comma");
    }
    if (!hasRecord) {
      keepLine();
    }
    hasRecord = true;
    isScalar = isPlain;
    if (b == '{' || b == '[') {
      open(b);
    } else if (b == '}') {
      throw new EOFException("a bracket closes what is not open");
    }
    inString = b == '"';
    return b;
  }

  private void keepLine() {
    if (lastLine == lines.length) {
      int kept = lastLine - firstLine;
      long[] room = kept > lines.length / 2 ? new long[2 * lines.length] : lines;
      System.arraycopy(lines, firstLine, room, 0, kept);
      lines = room;
      firstLine = 0;
      lastLine = kept;
    }
    lines[lastLine++] = line;
  }

  /** The line on which the next record begins that was not yet asked for. */
  long nextLine() {
    return firstLine < lastLine ? lines[firstLine++] : line;
  }

  /** The beginning of a document as lines. */
  static byte[] head(byte[] utf8, Profile profile, boolean isWhole) {
    byte[] text = Arrays.copyOf(utf8, utf8.length);
    try (JsonDocument document =
        new JsonDocument(new java.io.ByteArrayInputStream(utf8), profile, isWhole, 1)) {
      int read = document.read(text, 0, text.length);
      return read < 0 ? new byte[0] : text;
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
