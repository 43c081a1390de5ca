package org.rapport.jobs.warehouse;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Field;
import org.rapport.contract.FieldType;

/**
 * The values of one column, by row. Texts are references; everything else is 64 bits: counts as
 * they are, days since 1970, microseconds since 1970, one for true, and the bits of a double.
 */
final class ColumnValues {
  private static final int FIRST_ROWS = 64;

  /** Only the first chunk of rows grows, so that many rows are never copied to make room. */
  private static final int CHUNK = 1 << 12;

  private final String table;
  private final Field field;
  private final boolean isSmall;

  /** The first rows, up to this one, have a value each. */
  private int dense;

  /** Later rows that have a value. */
  private final BitSet present = new BitSet();

  private @Nullable String[][] texts;
  private long[][] numbers;

  /** Numbers of 32 bits at most, which most are. */
  private int[][] smallNumbers;

  /** Rows for which the chunks have room. */
  private int room = FIRST_ROWS;

  private ColumnValues(String table, Field field) {
    this.table = table;
    this.field = field;
    boolean isText = field.type() == FieldType.STRING;
    this.texts = new @Nullable String[1][isText ? FIRST_ROWS : 0];
    this.isSmall =
        switch (field.type()) {
          case INT, DATE, BOOL -> true;
          case LONG, INSTANT, DOUBLE, STRING -> false;
        };
    this.numbers = new long[1][isText || isSmall ? 0 : FIRST_ROWS];
    this.smallNumbers = new int[1][isSmall ? FIRST_ROWS : 0];
  }

  /** No values yet of a column of a table. */
  static ColumnValues of(String table, Field field) {
    return new ColumnValues(table, field);
  }

  Field field() {
    return field;
  }

  void text(int row, String value) {
    require(FieldType.STRING, "java.lang.String");
    if (row >= room) {
      makeRoom(row);
    }
    texts[row / CHUNK][row % CHUNK] = value;
  }

  private void makeRoom(int row) {
    int chunks = row / CHUNK + 1;
    int first = chunks > 1 ? CHUNK : Math.min(CHUNK, Math.max(room * 2, row + 1));
    if (isText()) {
      texts[0] = first == texts[0].length ? texts[0] : Arrays.copyOf(texts[0], first);
      int before = texts.length;
      texts = Arrays.copyOf(texts, chunks);
      for (int i = before; i < chunks; i++) {
        texts[i] = new @Nullable String[CHUNK];
      }
    } else if (isSmall) {
      smallNumbers[0] =
          first == smallNumbers[0].length ? smallNumbers[0] : Arrays.copyOf(smallNumbers[0], first);
      int before = smallNumbers.length;
      smallNumbers = Arrays.copyOf(smallNumbers, chunks);
      for (int i = before; i < chunks; i++) {
        smallNumbers[i] = new int[CHUNK];
      }
    } else {
      numbers[0] = first == numbers[0].length ? numbers[0] : Arrays.copyOf(numbers[0], first);
      int before = numbers.length;
      numbers = Arrays.copyOf(numbers, chunks);
      for (int i = before; i < chunks; i++) {
        numbers[i] = new long[CHUNK];
      }
    }
    room = (chunks - 1) * CHUNK + first;
  }

  /** A count of either length. */
  void count(int row, long value) {
    if (field.type() == FieldType.INT) {
      int small = Math.toIntExact(value);
      put(row, small);
    } else {
      longNumber(row, value);
    }
  }

  void number(int row, int value) {
    require(FieldType.INT, "java.lang.Integer");
    put(row, value);
  }

  void longNumber(int row, long value) {
    require(FieldType.LONG, "java.lang.Long");
    put(row, value);
  }

  void day(int row, int epochDay) {
    require(FieldType.DATE, "java.time.LocalDate");
    put(row, epochDay);
  }

  void moment(int row, long epochMicros) {
    require(FieldType.INSTANT, "java.time.Instant");
    put(row, epochMicros);
  }

  void value(int row, double value) {
    require(FieldType.DOUBLE, "java.lang.Double");
    put(row, Double.doubleToRawLongBits(value));
  }

  void flag(int row, boolean value) {
    require(FieldType.BOOL, "java.lang.Boolean");
    put(row, value ? 1 : 0);
  }

  private void put(int row, long value) {
    if (row >= room) {
      makeRoom(row);
    }
    if (isSmall) {
      smallNumbers[row / CHUNK][row % CHUNK] = (int) value;
    } else {
      numbers[row / CHUNK][row % CHUNK] = value;
    }
    if (row == dense) {
      dense++;
    } else if (row > dense) {
      present.set(row);
    }
  }

  private void require(FieldType type, String given) {
    if (field.type() != type) {
      throw refusal(given);
    }
  }

  IllegalStateException refusal(String given) {
    return new IllegalStateException(
        "%s.%s holds %s, not %s".formatted(table, field.name(), field.type(), given));
  }

  boolean isText() {
    return field.type() == FieldType.STRING;
  }

  boolean isNull(int row) {
    return isText()
        ? row >= room || texts[row / CHUNK][row % CHUNK] == null
        : row >= dense && !present.get(row);
  }

  /** Whether each of the first rows is known to have a value. */
  boolean isWhole(int rows) {
    return !isText() && dense >= rows;
  }

  /** How many of the first rows have a value. */
  int present(int rows) {
    if (!isText()) {
      return dense + present.cardinality();
    }
    int count = 0;
    for (int row = 0; row < rows; row++) {
      count += isNull(row) ? 0 : 1;
    }
    return count;
  }

  long number(int row) {
    return isSmall ? smallNumbers[row / CHUNK][row % CHUNK] : numbers[row / CHUNK][row % CHUNK];
  }

  String text(int row) {
    String text = texts[row / CHUNK][row % CHUNK];
    if (text == null) {
      throw new IllegalStateException("the value is null");
    }
    return text;
  }

  /** The order of two rows that both have a value. */
  @SuppressWarnings("ReferenceEquality") // rows of one family mostly share its very name
  int compare(int a, int b) {
    if (!isText()) {
      return Long.compare(number(a), number(b));
    }
    String left = text(a);
    String right = text(b);
    return left == right ? 0 : left.compareTo(right);
  }

  /** Whether all rows have the same value. */
  boolean isConstant(int rows) {
    for (int row = 1; row < rows; row++) {
      if (compare(0, row) != 0) {
        return false;
      }
    }
    return true;
  }
}
