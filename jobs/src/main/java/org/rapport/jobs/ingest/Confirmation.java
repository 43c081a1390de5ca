package org.rapport.jobs.ingest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A second opinion on records that hold quotes: Commons CSV in strict mode must see the same fields
 * with the same text. One parser serves many records, because making one costs more than a record;
 * where it disagrees, a new one decides, so that one bad record can't spoil the next.
 */
final class Confirmation {
  private final CSVFormat format;
  private Feed feed = new Feed();
  private @Nullable Iterator<CSVRecord> records;

  Confirmation(byte delimiter) {
    format =
        CSVFormat.Builder.create()
            .setDelimiter((char) delimiter)
            .setQuote('"')
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(false)
            .setLenientEof(false)
            .setTrailingData(false)
            .get();
  }

  /** Whether Commons CSV splits the bytes into the same fields. */
  boolean agrees(byte[] bytes, int from, int to, Fields fields) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8) + "\n";
    if (records != null && sees(records, text, fields)) {
      return true;
    }
    feed = new Feed();
    Iterator<CSVRecord> fresh = parser(feed);
    boolean agrees = sees(fresh, text, fields);
    records = agrees ? fresh : null;
    return agrees;
  }

  private Iterator<CSVRecord> parser(Reader reader) {
    try {
      return CSVParser.builder().setReader(reader).setFormat(format).get().iterator();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean sees(Iterator<CSVRecord> parser, String text, Fields fields) {
    feed.text = text;
    feed.position = 0;
    try {
      return parser.hasNext() && isSame(parser.next(), fields) && feed.isEmpty();
    } catch (UncheckedIOException | IllegalStateException e) {
      return false;
    }
  }

  private static boolean isSame(CSVRecord theirs, Fields ours) {
    if (theirs.size() != ours.count || ours.count > ours.width()) {
      return false;
    }
    for (int i = 0; i < ours.count; i++) {
      if (!isSame(theirs.get(i), ours, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(String theirs, Fields ours, int field) {
    int start = ours.starts[field];
    int length = ours.ends[field] - start;
    if (theirs.length() == length) {
      int i = 0;
      while (i < length && ours.bytes[start + i] == theirs.charAt(i)) {
        i++;
      }
      if (i == length) {
        return true;
      }
    }
    return theirs.equals(ours.text(field));
  }

  /** Hands one record after the other to the same parser. */
  private static final class Feed extends Reader {
    private String text = "";
    private int position;

    @Override
    public int read(char[] out, int from, int length) {
      int count = Math.min(length, text.length() - position);
      if (count == 0) {
        return -1;
      }
      text.getChars(position, position + count, out, from);
      position += count;
      return count;
    }

    boolean isEmpty() {
      return position == text.length();
    }

    @Override
    public void close() {}
  }
}
