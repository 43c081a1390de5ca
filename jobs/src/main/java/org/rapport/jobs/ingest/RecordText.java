package org.rapport.jobs.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;

/**
 * One record as it stands in its file, in a form that a terminal shows and does not obey: control
 * signs, signs without a picture and bytes that are no text are escaped, each as {@code \\x} or
 * {@code \\u} and hex digits, and the backslash is doubled.
 *
 * @param text the record
 * @param from where the field of the column begins in the text; equal to {@code to} where there is
 *     no such field, or the column is not known
 * @param to where it ends
 * @param isCut whether the record goes on
 */
public record RecordText(String text, int from, int to, boolean isCut) {
  private static final int MOST_BYTES = StrictSplitter.MAX_RECORD;
  private static final byte QUOTE = '"';

  /**
   * Reads a record; empty where the file does not reach so far any more.
   *
   * @param column position in the kind's columns; {@link Rejection#WHOLE_RECORD} for none
   * @throws UncheckedIOException if the file can't be read
   */
  public static RecordText of(
      FilePlan plan, long offset, long length, int column, Configuration hadoop) {
    byte[] bytes;
    try (InputStream file = StoredFile.openAt(plan.delivery(), plan.packing(), offset, hadoop)) {
      byte[] stored = file.readNBytes((int) Math.min(length, MOST_BYTES));
      bytes = Transcoding.toUtf8(new ByteArrayInputStream(stored), plan.encoding()).readAllBytes();
    } catch (IOException e) {
      if (!StoredFile.isDamage(e)) {
        throw new UncheckedIOException(e);
      }
      // The file is shorter than it was, or cannot be unpacked any more.
      bytes = new byte[0];
    }
    int[] field = {0, 0};
    if (column != Rejection.WHOLE_RECORD) {
      field =
          plan.format().orElse(null) instanceof Header header
              ? csvField(bytes, header, column)
              : jsonValue(bytes, plan.delivery().kind(), column);
    }
    StringBuilder text = new StringBuilder();
    int from = escape(bytes, 0, field[0], text);
    int to = escape(bytes, field[0], field[1], text);
    escape(bytes, field[1], bytes.length, text);
    return new RecordText(text.toString(), from, to, length > MOST_BYTES);
  }

  private static int[] csvField(byte[] bytes, Header header, int column) {
    int wanted = header.fields().get(column);
    int at = 0;
    int field = 0;
    while (at <= bytes.length && wanted >= 0) {
      int start = at;
      boolean isQuoted = at < bytes.length && bytes[at] == QUOTE;
      if (isQuoted) {
        at = quoteEnd(bytes, at + 1);
      }
      while (at < bytes.length && bytes[at] != header.delimiter()) {
        at++;
      }
      if (field == wanted) {
        return new int[] {start, at};
      }
      field++;
      at++;
    }
    return new int[] {0, 0};
  }

  private static int quoteEnd(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length) {
      if (bytes[at++] == QUOTE) {
        if (at == bytes.length || bytes[at] != QUOTE) {
          return at;
        }
        at++;
      }
    }
    return at;
  }

  private static int[] jsonValue(byte[] bytes, ExportKind kind, int column) {
    List<ExportColumn> columns = kind.columns();
    String name =
        column < columns.size() ? columns.get(column).name() : ExportKind.IS_DELETED.name();
    int[] found = {0, 0};
    try (JsonParser parser = new JsonFactory().createParser(bytes)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isWanted = Headers.cell(parser.currentName()).equals(name);
        parser.nextToken();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        if (isWanted) {
          found = new int[] {from, (int) parser.currentLocation().getByteOffset()};
        }
      }
      return found;
    } catch (IOException e) {
      // A line that is no JSON has no fields; the record is shown as a whole.
      return found;
    }
  }

  /** Adds bytes to a text; the length of the text then. */
  private static int escape(byte[] bytes, int from, int to, StringBuilder text) {
    int at = from;
    while (at < to) {
      int length = signLength(bytes, at, to);
      if (length == 0) {
        text.append(String.format(Locale.ROOT, "\\x%02x", bytes[at] & 0xFF));
        at++;
      } else {
        append(new String(bytes, at, length, StandardCharsets.UTF_8).codePointAt(0), text);
        at += length;
      }
    }
    return text.length();
  }

  /** How many bytes the sign takes; 0 where there is none. */
  private static int signLength(byte[] bytes, int at, int to) {
    for (int length = 1; length <= 4 && at + length <= to; length++) {
      if (Utf8.isValid(bytes, at, at + length)) {
        return length;
      }
    }
    return 0;
  }

  private static void append(int point, StringBuilder text) {
    switch (point) {
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      case '\\' -> text.append("\\\\");
      default -> {
        if (isShown(point)) {
          text.appendCodePoint(point);
        } else if (point < 0x80) {
          text.append(String.format(Locale.ROOT, "\\x%02x", point));
        } else {
          text.append(String.format(Locale.ROOT, "\\u%04x", point));
        }
      }
    }
  }

  /** Whether a sign has a picture; one without may hide or turn text. */
  static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      case Character.SPACE_SEPARATOR -> point == ' ';
      default -> true;
    };
  }
}
