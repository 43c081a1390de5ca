package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Table;

/**
 * Writes one Parquet file of one table. Equal rows in equal order give equal bytes, on any machine
 * and at any time: codec, level, page and row group sizes are fixed here, and nothing of the clock
 * or the run is added that the caller does not hand in.
 *
 * <p>A writer belongs to the thread that made it, because threads share their compressors among
 * their files. {@link #close()} without {@link #finish()} leaves a partial file that nobody may
 * publish.
 */
public final class TableWriter implements AutoCloseable {
  /** Rows of a row group, at most: what a reader may have to hold of a column at once. */
  private static final int ROWS_PER_GROUP = 500_000;

  private static final int INDEX_BYTES = 64;
  private static final int STATISTICS_BYTES = 64;

  private final String path;
  private final HashingOutput output;
  private final Map<String, String> metadata;
  private final MessageType schema;
  private final ParquetFileWriter parquet;
  private final Thread owner = Thread.currentThread();
  private final Table table;
  private TableRows waiting;
  private long rows;
  private boolean isOpen = true;

  private TableWriter(
      Table table,
      String path,
      HashingOutput output,
      Map<String, String> metadata,
      ParquetFileWriter parquet) {
    this.table = table;
    this.path = path;
    this.output = output;
    this.metadata = metadata;
    this.schema = ParquetSchema.of(table);
    this.parquet = parquet;
    this.waiting = new TableRows(table);
  }

  /**
   * Opens a new file; an older one of that name is replaced.
   *
   * @param folderUri a local path or any URI that Hadoop writes to; made where it is missing
   * @param metadata what the file says beside the meanings of its table; part of its bytes, so
   *     whatever differs between runs here also keeps files from being shared between snapshots
   */
  public static TableWriter create(
      Table table,
      Configuration hadoopConf,
      String folderUri,
      String fileName,
      Map<String, String> metadata)
      throws IOException {
    Storage folder = Storage.at(folderUri, hadoopConf);
    HashingOutput output = new HashingOutput(() -> folder.create(fileName));
    Map<String, String> all = new TreeMap<>(metadata);
    all.putAll(ParquetSchema.meanings(table));
    ParquetFileWriter parquet =
        new ParquetFileWriter(
            output,
            ParquetSchema.of(table),
            ParquetFileWriter.Mode.CREATE,
            ParquetWriter.DEFAULT_BLOCK_SIZE,
            ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
            INDEX_BYTES,
            STATISTICS_BYTES,
            true);
    parquet.start();
    return new TableWriter(table, folder.uri(fileName), output, all, parquet);
  }

  /**
   * Adds one row: values in the order of the table's columns, of the Java classes that {@link
   * org.rapport.contract.FieldType} names.
   *
   * @throws IllegalStateException for a wrong number of values, a wrong class, or null in a column
   *     that needs a value; the message names table and column, never the value
   */
  public void write(@Nullable Object... rowInFieldOrder) throws IOException {
    requireOwner();
    waiting.add(rowInFieldOrder);
    if (waiting.size() == ROWS_PER_GROUP) {
      flush();
    }
  }

  /**
   * Adds rows, in the order of the table's key.
   *
   * @throws IllegalStateException for null in a column that needs a value
   */
  public void writeByKey(TableRows some) throws IOException {
    requireOwner();
    flush();
    write(some, some.orderByKey());
  }

  private void requireOwner() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("a table writer belongs to the thread that made it");
    }
  }

  private void flush() throws IOException {
    if (waiting.size() > 0) {
      write(waiting, waiting.order());
      waiting = new TableRows(table);
    }
  }

  private void write(TableRows some, int[] order) throws IOException {
    for (int from = 0; from < order.length; from += ROWS_PER_GROUP) {
      int[] group = Arrays.copyOfRange(order, from, Math.min(order.length, from + ROWS_PER_GROUP));
      parquet.startBlock(group.length);
      ColumnValues[] columns = some.columns();
      for (int i = 0; i < columns.length; i++) {
        new ColumnPages(
                parquet,
                SharedCodecs.ofThread().getCompressor(CompressionCodecName.ZSTD),
                schema.getColumns().get(i),
                columns[i],
                group,
                some.size())
            .write();
      }
      parquet.endBlock();
    }
    rows += order.length;
  }

  /** Rows so far. */
  public long rows() {
    return rows + waiting.size();
  }

  /** Closes the file and says what it is. */
  public WrittenFile finish() throws IOException {
    if (!isOpen) {
      throw new IllegalStateException("the file is closed already");
    }
    close();
    return new WrittenFile(path, rows, output.bytes(), output.sha256());
  }

  @Override
  public void close() throws IOException {
    if (isOpen) {
      isOpen = false;
      try (ParquetFileWriter closing = parquet) {
        flush();
        output.holdFooter();
        closing.end(metadata);
      }
    }
  }
}
