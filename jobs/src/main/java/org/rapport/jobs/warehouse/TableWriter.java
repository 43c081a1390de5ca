package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
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
  private static final long ROW_GROUP_BYTES = 64L * 1024 * 1024;
  private static final int PAGE_BYTES = 1024 * 1024;
  private static final int DICTIONARY_BYTES = 1024 * 1024;
  private static final int ROWS_PER_PAGE = 20_000;

  private final String path;
  private final HashingOutput output;
  private final RowWriteSupport rowSupport;
  private final ParquetWriter<@Nullable Object[]> parquet;
  private final Thread owner = Thread.currentThread();
  private long rows;
  private boolean isOpen = true;

  private TableWriter(
      String path,
      HashingOutput output,
      RowWriteSupport rowSupport,
      ParquetWriter<@Nullable Object[]> parquet) {
    this.path = path;
    this.output = output;
    this.rowSupport = rowSupport;
    this.parquet = parquet;
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
    RowWriteSupport rowSupport = new RowWriteSupport(table, all, output::holdFooter);
    ParquetWriter<@Nullable Object[]> parquet =
        new Builder(output, rowSupport)
            .withConf(new HadoopParquetConfiguration(new Configuration(false)))
            .withCodecFactory(SharedCodecs.ofThread())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withWriterVersion(WriterVersion.PARQUET_1_0)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withPageSize(PAGE_BYTES)
            .withPageRowCountLimit(ROWS_PER_PAGE)
            .withDictionaryPageSize(DICTIONARY_BYTES)
            .withDictionaryEncoding(true)
            .withPageWriteChecksumEnabled(true)
            .withValidation(false)
            .build();
    return new TableWriter(folder.uri(fileName), output, rowSupport, parquet);
  }

  /**
   * Adds one row: values in the order of the table's columns, of the Java classes that {@link
   * org.rapport.contract.FieldType} names.
   *
   * @throws IllegalStateException for a wrong number of values, a wrong class, or null in a column
   *     that needs a value; the message names table and column, never the value
   */
  public void write(@Nullable Object... rowInFieldOrder) throws IOException {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("a table writer belongs to the thread that made it");
    }
    rowSupport.check(rowInFieldOrder);
    parquet.write(rowInFieldOrder);
    rows++;
  }

  /** Rows so far. */
  public long rows() {
    return rows;
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
      parquet.close();
    }
  }

  private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
    private final RowWriteSupport rowSupport;

    Builder(OutputFile file, RowWriteSupport rowSupport) {
      super(file);
      this.rowSupport = rowSupport;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // The superclass still demands this form.
    protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration configuration) {
      return rowSupport;
    }

    @Override
    protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
      return rowSupport;
    }
  }
}
