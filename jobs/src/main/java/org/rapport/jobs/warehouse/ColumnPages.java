package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.plain.BooleanPlainValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridValuesWriter;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.FieldType;
import org.rapport.contract.Role;

/**
 * Writes one column of a row group as pages of the first format version: a dictionary where values
 * repeat, and data pages. The library's own row-wise writer asks for every single value which
 * column it is of and hashes its bytes; here a whole column is encoded in one loop, and a text that
 * repeats is turned into bytes once.
 */
final class ColumnPages {
  private static final int ROWS_PER_PAGE = 20_000;
  private static final int MAX_PAGE_BYTES = 64 << 20;
  private static final int FIRST_BYTES = 1024;

  /** Fewer rows than these the library's encoder packs bit by bit. */
  private static final int SHORTEST_RUN = 8;

  private static final ByteBufferAllocator HEAP = HeapByteBufferAllocator.getInstance();

  private final ParquetFileWriter file;
  private final BytesInputCompressor compressor;
  private final ColumnDescriptor descriptor;
  private final ColumnValues values;
  private final int[] order;

  /** The rows that have a value, in order, and how many. */
  private final int[] valued;

  private int valuedCount;

  /** Whether every row has a value. */
  private final boolean isWhole;

  /**
   * A column of a row group.
   *
   * @param order the rows of the group
   * @param rows how many rows the column has in all
   */
  ColumnPages(
      ParquetFileWriter file,
      BytesInputCompressor compressor,
      ColumnDescriptor descriptor,
      ColumnValues values,
      int[] order,
      int rows) {
    this.file = file;
    this.compressor = compressor;
    this.descriptor = descriptor;
    this.values = values;
    this.order = order;
    this.isWhole = values.isWhole(rows);
    this.valued = isWhole ? order : new int[order.length];
    this.valuedCount = isWhole ? order.length : 0;
  }

  /** Writes the column. */
  void write() throws IOException {
    if (!isWhole) {
      for (int row : order) {
        if (!values.isNull(row)) {
          valued[valuedCount++] = row;
        }
      }
    }
    file.startColumn(descriptor, order.length, compressor.getCodecName());
    FieldType type = values.field().type();
    ColumnCodes codes = type == FieldType.BOOL ? null : ColumnCodes.of(values, valued, valuedCount);
    if (codes != null && codes.isWorthwhile()) {
      writeDictionary(codes);
    } else {
      codes = null;
    }
    int value = 0;
    for (int from = 0; from < order.length; from += ROWS_PER_PAGE) {
      int to = Math.min(order.length, from + ROWS_PER_PAGE);
      int end = isWhole ? to : value;
      for (int i = from; i < to && !isWhole; i++) {
        end += end < valuedCount && valued[end] == order[i] ? 1 : 0;
      }
      writePage(codes, from, to, value, end);
      value = end;
    }
    file.endColumn();
  }

  private void writeDictionary(ColumnCodes codes) throws IOException {
    try (ValuesWriter plain = new PlainValuesWriter(FIRST_BYTES, MAX_PAGE_BYTES, HEAP)) {
      for (int code = 0; code < codes.size(); code++) {
        writePlain(plain, codes.rowOf(code));
      }
      BytesInput bytes = plain.getBytes();
      int size = Math.toIntExact(bytes.size());
      file.writeDictionaryPage(
          new DictionaryPage(compressor.compress(bytes), size, codes.size(), Encoding.PLAIN));
    }
  }

  /** Rows from one position of the order to another, whose values are those from first to end. */
  private void writePage(@Nullable ColumnCodes codes, int from, int to, int first, int end)
      throws IOException {
    Statistics<?> statistics = Statistics.createStats(descriptor.getPrimitiveType());
    statistics.incrementNumNulls(to - from - (end - first));
    if (codes == null) {
      note(statistics, first, end);
    } else {
      note(statistics, codes, first, end);
    }
    boolean isRequired = descriptor.getMaxDefinitionLevel() == 0;
    try (RunLengthBitPackingHybridValuesWriter levels =
            new RunLengthBitPackingHybridValuesWriter(1, FIRST_BYTES, MAX_PAGE_BYTES, HEAP);
        ValuesWriter plain =
            values.field().type() == FieldType.BOOL
                ? new BooleanPlainValuesWriter()
                : new PlainValuesWriter(FIRST_BYTES, MAX_PAGE_BYTES, HEAP);
        RunLengthBitPackingHybridEncoder coded =
            new RunLengthBitPackingHybridEncoder(
                codes == null ? 0 : bits(codes.size()), FIRST_BYTES, MAX_PAGE_BYTES, HEAP)) {
      BytesInput body;
      if (codes == null) {
        for (int n = first; n < end; n++) {
          writePlain(plain, valued[n]);
        }
        body = plain.getBytes();
      } else {
        for (int n = first; n < end; n++) {
          coded.writeInt(codes.code(n));
        }
        body =
            BytesInput.concat(
                BytesInput.from(new byte[] {(byte) bits(codes.size())}), coded.toBytes());
      }
      BytesInput page =
          isRequired ? body : BytesInput.concat(levels(levels, from, to, first, end), body);
      file.writeDataPage(
          to - from,
          Math.toIntExact(page.size()),
          compressor.compress(page),
          statistics,
          to - from,
          Encoding.RLE,
          Encoding.RLE,
          codes == null ? Encoding.PLAIN : Encoding.RLE_DICTIONARY);
    }
  }

  private BytesInput levels(
      RunLengthBitPackingHybridValuesWriter levels, int from, int to, int first, int end)
      throws IOException {
    if (to - from >= SHORTEST_RUN && (end == first || end - first == to - from)) {
      return run(end == first ? 0 : 1, to - from);
    }
    int value = first;
    for (int i = from; i < to; i++) {
      boolean isValued = value < end && valued[value] == order[i];
      levels.writeInteger(isValued ? 1 : 0);
      value += isValued ? 1 : 0;
    }
    return levels.getBytes();
  }

  /** What the library's encoder makes of a level that all rows of a page share: one run. */
  static BytesInput run(int level, int rows) throws IOException {
    BytesInput run =
        BytesInput.concat(
            BytesInput.fromUnsignedVarInt(rows << 1), BytesInput.from(new byte[] {(byte) level}));
    return BytesInput.concat(BytesInput.fromInt((int) run.size()), run);
  }

  private static int bits(int codes) {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(codes - 1));
  }

  private void writePlain(ValuesWriter to, int row) {
    switch (values.field().type()) {
      case STRING -> to.writeBytes(binary(row));
      case DATE, INT -> to.writeInteger((int) values.number(row));
      case LONG, INSTANT -> to.writeLong(values.number(row));
      case DOUBLE -> to.writeDouble(Double.longBitsToDouble(values.number(row)));
      case BOOL -> to.writeBoolean(values.number(row) != 0);
    }
  }

  private Binary binary(int row) {
    return Binary.fromConstantByteArray(values.text(row).getBytes(StandardCharsets.UTF_8));
  }

  private void note(Statistics<?> statistics, ColumnCodes codes, int first, int end) {
    BitSet used = new BitSet(codes.size());
    for (int n = first; n < end; n++) {
      used.set(codes.code(n));
    }
    int[] rows = used.stream().map(codes::rowOf).toArray();
    note(statistics, rows, 0, rows.length);
  }

  private void note(Statistics<?> statistics, int first, int end) {
    note(statistics, valued, first, end);
  }

  @SuppressWarnings("ReferenceEquality") // the very rows, not rows like them
  private void note(Statistics<?> statistics, int[] rows, int first, int end) {
    if (values.isText()) {
      // The least and the greatest of texts that hardly repeat bound nothing, unless rows are in
      // their order.
      if (rows != valued || values.field().role() == Role.KEY) {
        noteTexts(statistics, rows, first, end);
      }
      return;
    }
    for (int n = first; n < end; n++) {
      long number = values.number(rows[n]);
      switch (values.field().type()) {
        case DATE, INT -> statistics.updateStats((int) number);
        case LONG, INSTANT -> statistics.updateStats(number);
        case DOUBLE -> statistics.updateStats(Double.longBitsToDouble(number));
        case BOOL -> statistics.updateStats(number != 0);
        case STRING -> throw new IllegalStateException("texts are noted elsewhere");
      }
    }
  }

  /** Only the least and the greatest text become bytes. */
  private void noteTexts(Statistics<?> statistics, int[] rows, int first, int end) {
    if (first == end) {
      return;
    }
    String least = values.text(rows[first]);
    String greatest = least;
    boolean isAscii = true;
    for (int n = first; n < end && isAscii; n++) {
      String text = values.text(rows[n]);
      isAscii = isAscii(text);
      least = text.compareTo(least) < 0 ? text : least;
      greatest = text.compareTo(greatest) > 0 ? text : greatest;
    }
    if (isAscii) {
      statistics.updateStats(Binary.fromString(least));
      statistics.updateStats(Binary.fromString(greatest));
      return;
    }
    // Beyond ASCII the order of characters is not that of bytes.
    Arrays.stream(rows, first, end).forEach(row -> statistics.updateStats(binary(row)));
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
