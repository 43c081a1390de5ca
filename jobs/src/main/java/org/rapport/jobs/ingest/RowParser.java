package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;
import org.rapport.contract.ValueKind;

/** Turns the fields of a record into a row, or finds the first value that breaks a rule. */
final class RowParser implements CsvScanner.RecordTest {
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
  private static final long ONE = 1_000_000;
  private static final int NO_FIELD = -1;
  private static final int LONGEST_NOTHING = 4;

  private final Row row;
  private final int[] fields;
  private final ExportColumn.Type[] types;
  private final boolean[] required;
  private final boolean[] kept;
  private final @Nullable CodeTable[] codes;
  private final int tombstone;
  private final int spanStart;
  private final int spanEnd;

  private int failedColumn;
  private RejectReason failure = RejectReason.MISSING_VALUE;

  RowParser(ExportKind kind, RecordFormat format) {
    row = new Row(kind);
    List<ExportColumn> columns = kind.columns();
    tombstone = columns.size();
    int slots = columns.size() + 1;
    fields = format.fields().stream().mapToInt(Integer::intValue).toArray();
    types = new ExportColumn.Type[slots];
    required = new boolean[slots];
    kept = new boolean[slots];
    codes = new CodeTable[slots];
    for (int i = 0; i < slots; i++) {
      ExportColumn column = i == tombstone ? ExportKind.IS_DELETED : columns.get(i);
      types[i] = column.type();
      required[i] = column.isRequired();
      kept[i] = types[i] == ExportColumn.Type.ID || types[i] == ExportColumn.Type.DATE;
      codes[i] = column.codes().map(CodeTable::new).orElse(null);
    }
    spanStart = spanColumn(kind, "enrolled_from", "valid_from");
    spanEnd = spanColumn(kind, "enrolled_to", "valid_to");
  }

  private static int spanColumn(ExportKind kind, String ofStay, String ofValidity) {
    return switch (kind) {
      case ENROLMENTS -> kind.indexOf(ofStay);
      case GUARDIANSHIPS -> kind.indexOf(ofValidity);
      case SCHOOLS, CALENDAR, FAMILIES, ATTENDANCE, CONTACTS, COMMITMENTS, EVENTS, PARTICIPATION ->
          NO_FIELD;
    };
  }

  /** What is wrong with the text as a value of a column; empty for a good one. */
  Optional<RejectReason> fault(int column, byte[] text) {
    row.bytes = text;
    row.starts[column] = 0;
    row.ends[column] = text.length;
    return read(column) ? Optional.empty() : Optional.of(failure);
  }

  /** The one row that this parser fills. */
  Row row() {
    return row;
  }

  /** Position of the first column that breaks a rule. */
  int failedColumn() {
    return failedColumn;
  }

  /** Which rule it breaks. */
  RejectReason failure() {
    return failure;
  }

  /** What kind of text stands there. */
  ValueKind failedKind() {
    return ValueKinds.of(row.bytes, row.starts[failedColumn], row.ends[failedColumn]);
  }

  @Override
  public boolean isRecord(Fields split) {
    return parse(split);
  }

  /** Reads all columns. */
  boolean parse(Fields split) {
    row.bytes = split.bytes;
    row.offsets = 0;
    for (int i = 0; i < fields.length; i++) {
      place(split, i, fields[i]);
    }
    boolean isTombstone = false;
    if (fields[tombstone] != NO_FIELD) {
      if (!read(tombstone)) {
        return false;
      }
      isTombstone = row.isDeleted();
    } else {
      row.values[tombstone] = 0;
    }
    for (int i = 0; i < tombstone; i++) {
      if (row.starts[i] == row.ends[i]) {
        row.values[i] = 0;
        if (required[i] && (!isTombstone || kept[i])) {
          return fail(i, RejectReason.MISSING_VALUE);
        }
      } else if (!read(i)) {
        return false;
      }
    }
    boolean isBackwards =
        spanEnd != NO_FIELD
            && !row.isEmpty(spanStart)
            && !row.isEmpty(spanEnd)
            && row.values[spanEnd] < row.values[spanStart];
    return !isBackwards || fail(spanEnd, RejectReason.INVALID_SPAN);
  }

  private void place(Fields split, int column, int field) {
    if (field == NO_FIELD) {
      row.starts[column] = 0;
      row.ends[column] = 0;
      return;
    }
    byte[] bytes = split.bytes;
    int start = split.starts[field];
    int end = split.ends[field];
    while (start < end && isSpace(bytes[start])) {
      start++;
    }
    while (start < end && isSpace(bytes[end - 1])) {
      end--;
    }
    if (end - start <= LONGEST_NOTHING && saysNothing(bytes, start, end)) {
      end = start;
    }
    row.starts[column] = start;
    row.ends[column] = end;
  }

  /** The words that systems write where they know nothing: NULL, N/A and a dash, in any case. */
  private static boolean saysNothing(byte[] b, int start, int end) {
    return switch (end - start) {
      case 1 -> b[start] == '-';
      case 3 -> (b[start] | 0x20) == 'n' && b[start + 1] == '/' && (b[start + 2] | 0x20) == 'a';
      case LONGEST_NOTHING -> (b[start] | 0x20) == 'n' && TruthWords.isWord("null", b, start, end);
      default -> false;
    };
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private boolean fail(int column, RejectReason reason) {
    failedColumn = column;
    failure = reason;
    return false;
  }

  private boolean read(int i) {
    byte[] b = row.bytes;
    int start = row.starts[i];
    int end = row.ends[i];
    if (start == end) {
      row.values[i] = 0;
      return true;
    }
    return switch (types[i]) {
      case ID, IDS -> isId(i, b, start, end);
      case TEXT -> isText(i, b, start, end);
      case DATE -> keepTime(i, Times.day(b, start, end), RejectReason.BAD_DATE);
      case INSTANT -> {
        boolean isGood = keepTime(i, Times.instant(b, start, end), RejectReason.BAD_INSTANT);
        if (isGood && Times.hasOffset(b, start, end)) {
          row.offsets |= 1L << i;
        }
        yield isGood;
      }
      case BOOL -> keepBool(i, b, start, end);
      case COUNT -> keepNumber(i, Numbers.count(b, start, end), Long.MAX_VALUE);
      case SHARE -> keepNumber(i, Numbers.micros(b, start, end), ONE);
      case DECIMAL -> keepNumber(i, Numbers.micros(b, start, end), Long.MAX_VALUE);
      case CODE, CODES -> keepCodes(i, b, start, end);
      case LANGUAGE, LANGUAGES ->
          Languages.areTags(b, start, end, types[i] == ExportColumn.Type.LANGUAGES)
              || fail(i, RejectReason.BAD_LANGUAGE);
      case TIME_ZONE ->
          ZONES.contains(new String(b, start, end - start, StandardCharsets.UTF_8))
              || fail(i, RejectReason.BAD_TIME_ZONE);
    };
  }

  private boolean isId(int i, byte[] b, int start, int end) {
    if (types[i] == ExportColumn.Type.ID) {
      RejectReason fault = Identifiers.fault(b, start, end);
      return fault == null || fail(i, fault);
    }
    int from = start;
    while (from < end) {
      int to = Languages.pieceEnd(b, from, end);
      int first = Languages.trimStart(b, from, to);
      int last = Languages.trimEnd(b, first, to);
      RejectReason fault = first == last ? null : Identifiers.fault(b, first, last);
      if (fault != null) {
        return fail(i, fault);
      }
      from = to + 1;
    }
    return true;
  }

  /** A text is kept as it is, but for damage that others did to it and that shows. */
  private boolean isText(int i, byte[] b, int start, int end) {
    RejectReason fault = Texts.fault(b, start, end);
    return fault == null || fail(i, fault);
  }

  private boolean keepTime(int i, long value, RejectReason bad) {
    if (value == Times.BAD) {
      return fail(i, bad);
    }
    if (value == Times.IMPLAUSIBLE) {
      return fail(i, RejectReason.IMPLAUSIBLE_DATE);
    }
    row.values[i] = value;
    return true;
  }

  private boolean keepNumber(int i, long value, long most) {
    if (value == Numbers.BAD) {
      return fail(i, RejectReason.BAD_NUMBER);
    }
    if (value == Numbers.OUT_OF_RANGE || value > most) {
      return fail(i, RejectReason.OUT_OF_RANGE);
    }
    row.values[i] = value;
    return true;
  }

  private boolean keepBool(int i, byte[] b, int start, int end) {
    int truth = TruthWords.find(b, start, end);
    row.values[i] = truth;
    return truth >= 0 || fail(i, RejectReason.BAD_BOOL);
  }

  private boolean keepCodes(int i, byte[] b, int start, int end) {
    CodeTable table = codes[i];
    if (table == null) {
      throw new IllegalStateException("a code column without codes");
    }
    if (types[i] == ExportColumn.Type.CODE) {
      int code = table.find(b, start, end);
      row.values[i] = code;
      return code >= 0 || fail(i, RejectReason.UNKNOWN_CODE);
    }
    long set = 0;
    int from = start;
    while (from < end) {
      int to = Languages.pieceEnd(b, from, end);
      int first = Languages.trimStart(b, from, to);
      int last = Languages.trimEnd(b, from, to);
      if (first < last) {
        int code = table.find(b, first, last);
        if (code < 0) {
          return fail(i, RejectReason.UNKNOWN_CODE);
        }
        set |= 1L << code;
      }
      from = to + 1;
    }
    row.values[i] = set;
    return true;
  }
}
