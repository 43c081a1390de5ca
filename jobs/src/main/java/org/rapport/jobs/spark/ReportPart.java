package org.rapport.jobs.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.EquityGaps;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.contract.tables.GroupIndices;
import org.rapport.contract.tables.Measured;
import org.rapport.contract.tables.Runs;
import org.rapport.contract.tables.Schools;
import org.rapport.jobs.warehouse.Warehouse;
import org.rapport.reports.ReportRequest;
import org.rapport.reports.Reports;

/**
 * A part of the reports of one month: what one task draws. It is pure: drawn again, as after an
 * executor was lost, it gives the same files with the same bytes.
 *
 * @param warehouse root of the warehouse
 * @param runId the snapshot to draw from
 * @param month the month that the reports are about
 * @param districtName name of the district, as people know it
 * @param language BCP 47 tag of the language asked for
 * @param schoolId the one school to draw; null for the district and all its schools
 * @param version the version of Rapport
 * @param part which part it is, from 0
 * @param parts how many parts the month has
 */
record ReportPart(
    String warehouse,
    String runId,
    YearMonth month,
    String districtName,
    String language,
    @Nullable String schoolId,
    String version,
    int part,
    int parts)
    implements Serializable {

  /** How many months before and after its own a report may read. */
  private static final int FAR = 12;

  private static final List<Table> TABLES =
      List.of(
          GroupIndicators.TABLE,
          GroupIndices.TABLE,
          EquityGaps.TABLE,
          Measured.TABLE,
          Runs.TABLE,
          Schools.TABLE);

  /** Draws the part and puts its files where reports belong. */
  List<Drawn> draw() {
    try {
      Warehouse open = Warehouse.open(warehouse, SparkSettings.hadoop());
      Optional<Path> local = open.localRoot();
      if (local.isPresent()) {
        Path snapshot = local.get().resolve(WarehousePaths.snapshot(runId));
        return draw(snapshot, local.get().resolve(WarehousePaths.reports(month)));
      }
      return drawElsewhere(open);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Drawn> draw(Path snapshot, Path outFolder) {
    ReportRequest request =
        new ReportRequest(
            snapshot,
            month,
            districtName,
            language,
            outFolder,
            Optional.ofNullable(schoolId),
            version);
    return Reports.draw(request, part, parts).stream().map(Drawn::of).toList();
  }

  /** The reports read and write local files, so the few tables come here and the pages go there. */
  private List<Drawn> drawElsewhere(Warehouse open) throws IOException {
    Path here = Files.createTempDirectory("rapport-pages-");
    try {
      Path snapshot = here.resolve("snapshot");
      for (String folder : folders()) {
        open.copyOut(
            WarehousePaths.snapshot(runId) + "/" + folder, snapshot.resolve(folder).normalize());
      }
      List<Drawn> put = new ArrayList<>();
      for (Drawn drawn : draw(snapshot, here.resolve("out"))) {
        Path file = Path.of(drawn.file());
        String place = WarehousePaths.reports(month) + "/" + file.getFileName();
        put.add(drawn.at(open.put(place, Files.readAllBytes(file))));
      }
      return put;
    } finally {
      try (Stream<Path> left = Files.walk(here)) {
        left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  private List<String> folders() {
    List<String> folders = new ArrayList<>();
    for (Table table : TABLES) {
      if (!table.isByMonth()) {
        folders.add(WarehousePaths.table(table));
        continue;
      }
      for (int away = -FAR; away <= FAR; away++) {
        folders.add(WarehousePaths.month(table, month.plusMonths(away)));
      }
    }
    return folders;
  }
}
