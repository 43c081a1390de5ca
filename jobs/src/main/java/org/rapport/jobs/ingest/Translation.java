package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.RejectReason;
import org.rapport.contract.ValueKind;

/**
 * Turns a supplier's fields into the fields of a canonical record, in the order of the kind's
 * columns. What it can't read by the forms and words that the profile declares it refuses; what it
 * hands on is checked as canonical text is.
 */
final class Translation {
  private static final int NO_FIELD = -1;

  private final Profile profile;
  private final ColumnTranslation[] columns;
  private final WordTable nullWords;
  private final int[] positions;
  private final boolean isJson;
  private final List<WordTable> ruleWords;
  private final @Nullable List<Integer> listed;
  private final Fields out;
  private final TextBuffer copy = new TextBuffer();
  private final TextBuffer joined = new TextBuffer();

  private int start;
  private int end;
  private int failedColumn;
  private RejectReason failure = RejectReason.MISSING_VALUE;
  private ValueKind failedKind = ValueKind.RECORD;
  private byte[] failedBytes = new byte[0];

  Translation(Profile profile, RecordFormat format) {
    this.profile = profile;
    positions = format.fields().stream().mapToInt(Integer::intValue).toArray();
    isJson = format instanceof JsonKeys;
    nullWords = words(profile.nullWords());
    ruleWords = profile.rules().stream().map(rule -> words(rule.words())).toList();
    int slots = profile.columns().size();
    out = new Fields(slots);
    columns = new ColumnTranslation[slots];
    listed =
        profile.columns().stream()
            .filter(source -> source.use() == ColumnSource.Use.EACH)
            .map(source -> source.parts().get(0))
            .findFirst()
            .orElse(null);
    for (int i = 0; i < slots; i++) {
      ExportColumn.Type type = Profile.columnOf(profile.kind(), i).type();
      columns[i] = new ColumnTranslation(profile.columns().get(i), type);
    }
  }

  private static WordTable words(List<String> words) {
    return new WordTable(words.stream().map(word -> new ColumnSource.Word(word, "")).toList(), "");
  }

  /** Whether the profile leaves the record out. */
  boolean isLeftOut(Fields in) {
    List<Profile.RowRule> rules = profile.rules();
    for (int i = 0; i < rules.size(); i++) {
      Profile.RowRule rule = rules.get(i);
      field(in, rule.aliases(), false);
      boolean isNamed = ruleWords.get(i).has(in.bytes, start, end);
      boolean isThere = rule.aliases().stream().anyMatch(alias -> positions[alias] != NO_FIELD);
      if (isThere && isNamed != rule.isKept()) {
        return true;
      }
    }
    return lacksListed(in);
  }

  /** Whether the list by which records are taken apart has no value: then there is no record. */
  private boolean lacksListed(Fields in) {
    if (listed == null) {
      return false;
    }
    field(in, listed, true);
    return start == end;
  }

  /** Translates a record; false if some value can't be read, and then {@link #failure} says why. */
  boolean translate(Fields in) {
    copy.clear();
    for (int i = 0; i < columns.length; i++) {
      out.starts[i] = copy.length();
      if (!translate(in, i)) {
        return false;
      }
      out.ends[i] = copy.length();
    }
    out.bytes = copy.bytes();
    out.count = columns.length;
    return true;
  }

  private boolean translate(Fields in, int column) {
    ColumnTranslation translation = columns[column];
    ColumnSource source = translation.source();
    byte[] text = in.bytes;
    start = 0;
    end = 0;
    if (source.parts().size() == 1) {
      field(in, source.parts().get(0), true);
    } else if (source.parts().size() > 1) {
      text = join(in, translation);
    }
    boolean isThere = isThere(source);
    int before = copy.length();
    RejectReason fault = isThere ? translation.put(text, start, end, copy) : null;
    if (fault != null) {
      failedColumn = column;
      failure = fault;
      failedKind = ValueKinds.of(text, start, end);
      failedBytes = text;
      return false;
    }
    if (copy.length() == before) {
      copy.put(translation.standard());
    }
    return true;
  }

  /** Whether the file has the fields of the column at all; records of JSON may lack any. */
  private boolean isThere(ColumnSource source) {
    if (source.parts().isEmpty()) {
      return false;
    }
    for (List<Integer> part : source.parts()) {
      boolean hasOne = false;
      for (int alias : part) {
        hasOne |= positions[alias] != NO_FIELD;
      }
      if (!hasOne) {
        return false;
      }
    }
    return true;
  }

  /** Joins the parts of a column; empty if all are, and for identifiers if one is. */
  private byte[] join(Fields in, ColumnTranslation translation) {
    ColumnSource source = translation.source();
    joined.clear();
    boolean isEmpty = true;
    boolean hasGap = false;
    for (int i = 0; i < source.parts().size(); i++) {
      if (i > 0) {
        joined.put(translation.joiner());
      }
      field(in, source.parts().get(i), true);
      joined.put(in.bytes, start, end);
      isEmpty &= start == end;
      hasGap |= start == end;
    }
    boolean isNothing = !source.isClosed() && (isEmpty || (hasGap && translation.isId()));
    start = 0;
    end = isNothing ? 0 : joined.length();
    return joined.bytes();
  }

  /** Finds the field of an alias list, without spaces around it; nothing for words of null. */
  private void field(Fields in, List<Integer> aliases, boolean hasNulls) {
    start = 0;
    end = 0;
    for (int i = 0; i < aliases.size(); i++) {
      int field = positions[aliases.get(i)];
      if (field == NO_FIELD) {
        continue;
      }
      int from = in.starts[field];
      int to = in.ends[field];
      while (from < to && RowParser.isSpace(in.bytes[from])) {
        from++;
      }
      while (from < to && RowParser.isSpace(in.bytes[to - 1])) {
        to--;
      }
      if (from < to && !(hasNulls && nullWords.has(in.bytes, from, to))) {
        start = from;
        end = to;
        return;
      }
      if (!isJson) {
        return;
      }
    }
  }

  /** The translated fields; they are overwritten by the next record. */
  Fields fields() {
    return out;
  }

  int failedColumn() {
    return failedColumn;
  }

  RejectReason failure() {
    return failure;
  }

  /** The text that could not be read; valid until the next record. */
  String failedText() {
    return new String(failedBytes, start, end - start, StandardCharsets.UTF_8);
  }

  ValueKind failedKind() {
    return failedKind;
  }

  /** Bytes that grow. */
  static final class TextBuffer {
    private byte[] bytes = new byte[512];
    private int length;

    void clear() {
      length = 0;
    }

    void put(byte[] text) {
      put(text, 0, text.length);
    }

    void put(byte[] text, int from, int to) {
      int more = to - from;
      if (bytes.length - length < more) {
        bytes = java.util.Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
      }
      System.arraycopy(text, from, bytes, length, more);
      length += more;
    }

    void put(String text) {
      put(text.getBytes(StandardCharsets.UTF_8));
    }

    void put(char ascii) {
      if (length == bytes.length) {
        bytes = java.util.Arrays.copyOf(bytes, 2 * bytes.length);
      }
      bytes[length++] = (byte) ascii;
    }

    /** A number with at least that many digits. */
    void digits(long number, int width) {
      long scale = 1;
      for (int i = 1; i < width; i++) {
        scale *= 10;
      }
      while (number / scale >= 10) {
        scale *= 10;
      }
      for (; scale > 0; scale /= 10) {
        put((char) ('0' + number / scale % 10));
      }
    }

    int length() {
      return length;
    }

    byte[] bytes() {
      return bytes;
    }
  }
}
