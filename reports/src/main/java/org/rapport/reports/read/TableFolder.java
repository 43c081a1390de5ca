package org.rapport.reports.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/** The Parquet files of one folder, read in the order of their names. */
final class TableFolder {
  private TableFolder() {}

  /** Hands each row that passes the filter to the consumer; a folder that is not there has none. */
  static void read(Path folder, FilterCompat.Filter filter, Consumer<Row> consumer)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (Path file : files(folder)) {
      try (ParquetReader<Group> reader = new Builder(file).withFilter(filter).build()) {
        for (Group group = next(reader, file); group != null; group = next(reader, file)) {
          consumer.accept(new Row(group));
        }
      }
    }
  }

  /** The library tells of damage by exceptions of many kinds. */
  private static @Nullable Group next(ParquetReader<Group> reader, Path file) {
    try {
      return reader.read();
    } catch (IOException | RuntimeException e) {
      throw new UserError(
          ExitCode.VERIFICATION_FAILED,
          file + " cannot be read: run 'rapport verify' to see all damage");
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(TableFolder::isTableFile).sorted().toList();
    }
  }

  private static boolean isTableFile(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".parquet") && !name.startsWith(".") && !name.startsWith("_");
  }

  /** The library's own builder hides its read support; this one names it. */
  private static final class Builder extends ParquetReader.Builder<Group> {
    Builder(Path file) {
      this(new LocalInputFile(file), new PlainParquetConfiguration());
    }

    private Builder(InputFile file, ParquetConfiguration configuration) {
      super(file, configuration);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
