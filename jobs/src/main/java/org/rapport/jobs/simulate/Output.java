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
  private final Wanted wanted;
  private final boolean isPart;
  private final @Nullable OutputStream[] files;
  private final long[] records;

  /** Which files are written. */
  enum Wanted {
    EXPORTS,
    EXPORTS_AND_TRUTH,
    /** What is true of families, and nothing else. */
    TRUTH_OF_FAMILIES;

    static Wanted of(Scenario scenario) {
      return scenario.hasTruth() ? EXPORTS_AND_TRUTH : EXPORTS;
    }

    private boolean holds(Plan plan, int slot) {
      return switch (this) {
        case EXPORTS -> !plan.isTruth(slot);
        case EXPORTS_AND_TRUTH -> true;
        case TRUTH_OF_FAMILIES ->
            slot == plan.slot(TruthTable.FAMILIES) || slot == plan.slot(TruthTable.FAMILY_SCHOOL);
      };
    }
  }

  /** No file yet. */
  Output(Plan plan, Path folder, Wanted wanted) {
    this(plan, folder, wanted, false);
  }

  private Output(Plan plan, Path folder, Wanted wanted, boolean isPart) {
    this.plan = plan;
    this.isPart = isPart;
    this.wanted = wanted;
    this.folder = folder;
    this.files = new OutputStream[plan.count()];
    this.records = new long[plan.count()];
  }

  /** Pieces of files, without headers and not compressed; none where a part has no row. */
  static Output ofPart(Plan plan, Path folder, Wanted wanted) {
    return new Output(plan, folder, wanted, true);
  }

  /** Where a part writes its piece of a file. */
  static Path piece(Plan plan, Path part, int slot) {
    return part.resolve(plan.path(slot).replace('/', '_'));
  }

  /** A file with its header, to be gone on with. */
  static OutputStream begin(Plan plan, Path path, int slot) throws IOException {
    Files.createDirectories(path.getParent());
    OutputStream file = Files.newOutputStream(path);
    if (path.toString().endsWith(".gz")) {
      file = new GZIPOutputStream(file, GZIP_BUFFER);
    }
    file.write(plan.layout(slot).header());
    return file;
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
    return wanted.holds(plan, slot);
  }

  /** Records by file so far. */
  long[] records() {
    return records.clone();
  }

  private OutputStream file(int slot) throws IOException {
    OutputStream file = files[slot];
    if (file == null) {
      file =
          isPart
              ? Files.newOutputStream(piece(plan, folder, slot))
              : begin(plan, folder.resolve(plan.path(slot)), slot);
      files[slot] = file;
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
