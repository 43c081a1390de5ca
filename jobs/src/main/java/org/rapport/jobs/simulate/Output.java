package org.rapport.jobs.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The files of a simulation, open at once; blocks are added in order. */
final class Output implements AutoCloseable {
  private static final int GZIP_BUFFER = 1 << 15;

  private final Plan plan;
  private final Path folder;
  private final boolean hasTruth;
  private final @Nullable OutputStream[] files;
  private final long[] records;

  /**
   * No file yet.
   *
   * @param hasTruth whether tables of what is true are wanted
   */
  Output(Plan plan, Path folder, boolean hasTruth) {
    this.plan = plan;
    this.hasTruth = hasTruth;
    this.folder = folder;
    this.files = new OutputStream[plan.count()];
    this.records = new long[plan.count()];
  }

  /** Opens the files that are there in any case. */
  Output open() throws IOException {
    for (int slot = 0; slot < files.length; slot++) {
      if (plan.isAlwaysThere(slot) && isWanted(slot)) {
        file(slot);
      }
    }
    return this;
  }

  /** Adds rows to each file. */
  void add(Block block) throws IOException {
    for (int slot = 0; slot < files.length; slot++) {
      Rows rows = block.at(slot);
      if (rows != null && rows.used() > 0 && isWanted(slot)) {
        rows.writeTo(file(slot));
        records[slot] += rows.records();
      }
    }
  }

  private boolean isWanted(int slot) {
    return hasTruth || !plan.isTruth(slot);
  }

  /** Records by file so far. */
  long[] records() {
    return records.clone();
  }

  private OutputStream file(int slot) throws IOException {
    OutputStream file = files[slot];
    if (file == null) {
      Path path = folder.resolve(plan.path(slot));
      Files.createDirectories(path.getParent());
      file = Files.newOutputStream(path);
      if (path.toString().endsWith(".gz")) {
        file = new GZIPOutputStream(file, GZIP_BUFFER);
      }
      files[slot] = file;
      file.write(plan.layout(slot).header());
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (OutputStream file : files) {
      try {
        if (file != null) {
          file.close();
        }
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
