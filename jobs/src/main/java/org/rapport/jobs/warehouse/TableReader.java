package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Reads one Parquet file of one table, row by row, as {@link TableWriter} took them. */
public final class TableReader {
  private TableReader() {}

  /**
   * Hands every row to the consumer, in file order, each as an array of its own. Page checksums are
   * checked.
   *
   * @throws IllegalStateException if the file's columns are not the table's
   * @throws IOException if the file can't be read; damaged pages may also end in Parquet's own
   *     unchecked exceptions
   */
  public static void read(
      Table table, Configuration hadoopConf, String fileUri, Consumer<@Nullable Object[]> rows)
      throws IOException {
    read(table, table.fields(), hadoopConf, fileUri, rows);
  }

  /**
   * The same of a few columns; the places of all others in the arrays stay empty.
   *
   * @param only the columns that are read
   */
  public static void read(
      Table table,
      List<Field> only,
      Configuration hadoopConf,
      String fileUri,
      Consumer<@Nullable Object[]> rows)
      throws IOException {
    int slash = fileUri.lastIndexOf('/');
    String folder = slash < 0 ? "." : fileUri.substring(0, slash);
    read(table, only, Storage.at(folder, hadoopConf).input(fileUri.substring(slash + 1)), rows);
  }

  static void read(Table table, InputFile file, Consumer<@Nullable Object[]> rows)
      throws IOException {
    read(table, table.fields(), file, rows);
  }

  private static void read(
      Table table, List<Field> only, InputFile file, Consumer<@Nullable Object[]> rows)
      throws IOException {
    MessageType schema = ParquetSchema.of(table);
    try (ParquetFileReader reader = open(file)) {
      if (!reader.getFileMetaData().getSchema().getFields().equals(schema.getFields())) {
        throw new IllegalStateException("the file's columns are not those of " + table.name());
      }
      List<Type> types = only.stream().map(field -> schema.getType(field.name())).toList();
      MessageType asked = new MessageType(schema.getName(), types);
      reader.setRequestedSchema(asked);
      MessageColumnIO columns = new ColumnIOFactory().getColumnIO(asked);
      for (PageReadStore group = reader.readNextRowGroup();
          group != null;
          group = reader.readNextRowGroup()) {
        RecordReader<@Nullable Object[]> records =
            columns.getRecordReader(group, new RowMaterializer(table, only));
        for (long i = 0; i < group.getRowCount(); i++) {
          rows.accept(records.read());
        }
      }
    }
  }

  /** The number of rows that the file's footer claims. */
  static long rows(InputFile file) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      return reader.getRecordCount();
    }
  }

  /** The key-value metadata of the file's footer. */
  static Map<String, String> metadata(InputFile file) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      return reader.getFileMetaData().getKeyValueMetaData();
    }
  }

  private static ParquetFileReader open(InputFile file) throws IOException {
    ParquetReadOptions options =
        new ParquetReadOptions.Builder(new HadoopParquetConfiguration(new Configuration(false)))
            .usePageChecksumVerification()
            .withCodecFactory(SharedCodecs.ofThread())
            .build();
    return ParquetFileReader.open(file, options);
  }

  private static final class RowMaterializer extends RecordMaterializer<@Nullable Object[]> {
    private final RowConverter root;

    RowMaterializer(Table table, List<Field> only) {
      root = new RowConverter(table, only);
    }

    @Override
    public @Nullable Object[] getCurrentRecord() {
      return root.row;
    }

    @Override
    public GroupConverter getRootConverter() {
      return root;
    }
  }

  private static final class RowConverter extends GroupConverter {
    private final Converter[] converters;
    private final int width;
    private @Nullable Object[] row;

    RowConverter(Table table, List<Field> only) {
      converters = new Converter[only.size()];
      width = table.fields().size();
      row = new Object[width];
      for (int i = 0; i < converters.length; i++) {
        converters[i] = new ValueConverter(this, only.get(i), table.indexOf(only.get(i)));
      }
    }

    @Override
    public Converter getConverter(int fieldIndex) {
      return converters[fieldIndex];
    }

    @Override
    public void start() {
      row = new Object[width];
    }

    @Override
    public void end() {}
  }

  private static final class ValueConverter extends PrimitiveConverter {
    private final RowConverter parent;
    private final Field field;
    private final int index;

    ValueConverter(RowConverter parent, Field field, int index) {
      this.parent = parent;
      this.field = field;
      this.index = index;
    }

    @Override
    public void addBinary(Binary value) {
      parent.row[index] = value.toStringUsingUTF8();
    }

    @Override
    public void addBoolean(boolean value) {
      parent.row[index] = value;
    }

    @Override
    public void addDouble(double value) {
      parent.row[index] = value;
    }

    @Override
    public void addInt(int value) {
      parent.row[index] =
          switch (field.type()) {
            case DATE -> LocalDate.ofEpochDay(value);
            case STRING, INSTANT, BOOL, INT, LONG, DOUBLE -> (Object) value;
          };
    }

    @Override
    public void addLong(long value) {
      parent.row[index] =
          switch (field.type()) {
            case INSTANT -> Moments.instant(value);
            case STRING, DATE, BOOL, INT, LONG, DOUBLE -> (Object) value;
          };
    }
  }
}
