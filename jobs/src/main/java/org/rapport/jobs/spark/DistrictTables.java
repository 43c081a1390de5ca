package org.rapport.jobs.spark;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rapport.jobs.estimate.rollup.DistrictSums;
import org.rapport.jobs.estimate.rollup.GroupEstimates;
import org.rapport.jobs.estimate.rollup.IndexEstimates;
import org.rapport.jobs.estimate.rollup.IndexGaps;
import org.rapport.jobs.estimate.rollup.IndexMeasures;
import org.rapport.jobs.estimate.rollup.IndicatorGaps;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.warehouse.StagedFile;

/** The tables that the driver writes: of groups, of what values rest on, and of rosters. */
final class DistrictTables {
  private final District district;
  private final Facts facts;
  private final DistrictSums sums;
  private final Borrowed borrowed;
  private final GroupEstimates groups;
  private final IndexEstimates indices;

  DistrictTables(
      District district, Facts facts, DistrictSums sums, Borrowed borrowed, GroupEstimates groups) {
    this.district = district;
    this.facts = facts;
    this.sums = sums;
    this.borrowed = borrowed;
    this.groups = groups;
    this.indices = new IndexEstimates(borrowed.measures(), sums.indexTotals(), sums.totals());
  }

  /**
   * Writes all.
   *
   * @param folder where the driver's unfinished files are
   * @param openFrom first month of which rows are wanted
   * @param others adds the tables that are told elsewhere
   */
  List<StagedFile> write(String folder, int openFrom, Consumer<TableFiles> others) {
    Stream<Consumer<TableFiles>> parts =
        Stream.of(this::addGaps, this::addGroups, this::addIndices, others);
    // No two parts have a table in common, and each would keep one core only.
    return parts.parallel().map(part -> written(part, folder, openFrom)).toList().stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<StagedFile> written(Consumer<TableFiles> part, String folder, int openFrom) {
    TableFiles files = new TableFiles(folder, "part-00000.parquet", openFrom);
    part.accept(files);
    return files.write();
  }

  private void addGroups(TableFiles files) {
    new GroupTables(district.id(), facts, sums.totals(), groups, files).write();
  }

  private void addIndices(TableFiles files) {
    IndexMeasures measures = borrowed.measures();
    new GroupIndexTables(
            district.id(), facts, sums.totals(), groups, indices, measures.weights(), files)
        .write();
    new IndexAuditTables(measures.weights().version(), files)
        .write(borrowed.audits().rows(), groups.openMonths());
    new HyperParameterTables(files)
        .write(
            borrowed.priors(),
            borrowed.indexPriors().value(),
            borrowed.calibrations(),
            groups.openMonths());
  }

  private void addGaps(TableFiles files) {
    int schools = facts.calendars().size();
    IndicatorGaps gaps = new IndicatorGaps(sums.totals(), sums.references(), groups, schools);
    IndexGaps indexGaps = new IndexGaps(indices, borrowed.audits(), sums.indexTotals(), schools);
    new EquityTables(district, facts, sums.totals(), groups, gaps, indexGaps, files).write();
  }
}
