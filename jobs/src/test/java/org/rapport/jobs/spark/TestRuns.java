package org.rapport.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Field;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.jobs.ingest.CheckReport;
import org.rapport.jobs.ingest.Configuration;
import org.rapport.jobs.warehouse.KeyFile;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.Pseudonyms;
import org.rapport.jobs.warehouse.TableReader;
import org.rapport.jobs.warehouse.Warehouse;
import org.rapport.jobs.warehouse.WarehouseLock;

/** Runs the main job in tests, all of them in one engine. */
final class TestRuns {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private TestRuns() {}

  private static final class Shared {
    private static final Engine ENGINE = start();

    /**
     * Tests read published tables with Spark's SQL in the same engine, which refuses classes that
     * nobody registered; the main job needs none of these two.
     */
    private static Engine start() {
      System.setProperty(
          "spark.kryo.classesToRegister",
          "org.apache.spark.sql.types.BooleanType$,org.apache.spark.sql.types.TimestampType$");
      return Engine.start("tests");
    }
  }

  /**
   * What a run published.
   *
   * @param root the warehouse
   */
  record Published(RunResult result, Path root, Pseudonyms pseudonyms) {
    /** All rows of a table in the newest snapshot, as maps from column to value. */
    List<Row> rows(Table table) {
      List<Row> rows = new ArrayList<>();
      for (Manifest.StoredFile file : result.manifest().filesOf(table, unused -> true)) {
        Path path =
            root.resolve(WarehousePaths.snapshot(result.manifest().runId())).resolve(file.path());
        try {
          TableReader.read(
              table,
              SparkSettings.hadoop(),
              path.toString(),
              values -> rows.add(new Row(table, values.clone())));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return rows;
    }
  }

  /** One row of a table. */
  record Row(Table table, @Nullable Object[] values) {
    @Nullable Object get(Field field) {
      return values[table.indexOf(field)];
    }
  }

  /** The one engine of all tests. */
  static Engine engine() {
    return Shared.ENGINE;
  }

  /** What a check says of a run up to a month with these limits accepted. */
  static CheckReport check(Path config, YearMonth lastMonth, String... accepted) {
    try {
      // Not closed: the engine is that of all tests.
      return DistrictJobs.of(config.toString(), Map.of(), "test")
          .on(Shared.ENGINE)
          .check(
              lastMonth, lastMonth.atEndOfMonth(), Acceptances.of(List.of(accepted)), unused -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes everything up to a month. */
  static Published publish(Path config, YearMonth lastMonth) {
    return publish(config, lastMonth, false);
  }

  static Published publish(Path config, YearMonth lastMonth, boolean isRebuild) {
    return publish(config, lastMonth, isRebuild, Roster.FAMILIES_PER_SHARD);
  }

  /** The same, told to someone who waits. */
  static Published publish(Path config, YearMonth lastMonth, Stages stages) {
    return publish(
        config, lastMonth, false, Roster.FAMILIES_PER_SHARD, Acceptances.NONE, 3, stages);
  }

  /** The same with limits accepted by name. */
  static Published publish(Path config, YearMonth lastMonth, String... accepted) {
    return publish(
        config, lastMonth, false, Roster.FAMILIES_PER_SHARD, Acceptances.of(List.of(accepted)));
  }

  /** The same with shards of a size. */
  static Published publish(
      Path config, YearMonth lastMonth, boolean isRebuild, int familiesPerShard) {
    return publish(config, lastMonth, isRebuild, familiesPerShard, Acceptances.NONE);
  }

  private static Published publish(
      Path config,
      YearMonth lastMonth,
      boolean isRebuild,
      int familiesPerShard,
      Acceptances acceptances) {
    return publish(config, lastMonth, isRebuild, familiesPerShard, acceptances, 3, unused -> {});
  }

  /** The same with so many snapshots kept, and told to someone who waits. */
  static Published publish(
      Path config,
      YearMonth lastMonth,
      boolean isRebuild,
      int familiesPerShard,
      Acceptances acceptances,
      int keep,
      Stages stages) {
    try {
      Configuration configuration = Configuration.read(config.toString(), SparkSettings.hadoop());
      Pseudonyms pseudonyms = KeyFile.load(Optional.empty(), null, configuration.districtId());
      Warehouse warehouse = Warehouse.open(configuration.warehouse(), SparkSettings.hadoop());
      RunRequest request =
          new RunRequest(
              configuration,
              lastMonth,
              lastMonth.atEndOfMonth(),
              keep,
              isRebuild,
              acceptances,
              "test",
              pseudonyms,
              familiesPerShard);
      try (WarehouseLock lock = warehouse.lock("test", NOON)) {
        RunResult result = MonthlyRun.run(Shared.ENGINE, request, warehouse, lock, stages);
        return new Published(result, Warehouse.localPath(configuration.warehouse()), pseudonyms);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
