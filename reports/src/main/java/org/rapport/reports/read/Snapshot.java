package org.rapport.reports.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Operators.BinaryColumn;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Field;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Table;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.Window;
import org.rapport.contract.codes.Code;
import org.rapport.contract.tables.EquityGaps;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.contract.tables.GroupIndices;
import org.rapport.contract.tables.Measured;
import org.rapport.contract.tables.Runs;
import org.rapport.contract.tables.Schools;
import org.rapport.reports.model.Gap;
import org.rapport.reports.model.GroupValue;
import org.rapport.reports.model.Measurement;
import org.rapport.reports.model.Published;
import org.rapport.reports.model.RecordCounts;
import org.rapport.reports.model.Records;
import org.rapport.reports.model.School;

/** One snapshot of the warehouse, as far as reports read it. */
public final class Snapshot {
  private static final int MONTHS = 13;

  /** How many months a run may have covered after the month asked for. */
  private static final int LATER_RUNS = 12;

  private final Path folder;
  private final UnaryOperator<School> printed;

  /** A snapshot in the folder that holds {@code published/} and {@code conformed/}. */
  public Snapshot(Path folder) {
    this(folder, UnaryOperator.identity());
  }

  /** The same, with schools under names that can be printed. */
  public Snapshot(Path folder, UnaryOperator<School> printed) {
    this.folder = folder;
    this.printed = printed;
  }

  /**
   * What the reports of a month need.
   *
   * @param schoolId read the values of this school and the district only
   * @throws UserError if nothing is published for the month
   */
  public Published published(YearMonth month, Optional<String> schoolId) {
    try {
      if (!isPublished(GroupIndicators.TABLE, month) && !isPublished(Measured.TABLE, month)) {
        throw new UserError(
            ExitCode.CANNOT_START,
            "nothing is published for " + month + " in " + folder + "; run that month first");
      }
      List<GroupValue> values = new ArrayList<>();
      List<GroupValue> singleMonths = new ArrayList<>();
      for (int back = MONTHS - 1; back >= 0; back--) {
        TableFolder.read(
            folder.resolve(WarehousePaths.month(GroupIndicators.TABLE, month.minusMonths(back))),
            back == 0 ? ofTheMonth(schoolId) : onlyReported(schoolId),
            row -> {
              GroupRows.value(row).ifPresent(values::add);
              GroupRows.singleMonth(row).ifPresent(singleMonths::add);
            });
      }
      String indexVersion = indices(month, values);
      return new Published(
          schools(),
          values,
          measurements(month),
          gaps(month, schoolId),
          new Records(singleMonths),
          indexVersion,
          counts(month));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isPublished(Table table, YearMonth month) {
    return Files.isDirectory(folder.resolve(WarehousePaths.month(table, month)));
  }

  /**
   * The month of the report: besides, all schools, for the middle half of them, and home languages.
   */
  private static FilterCompat.Filter ofTheMonth(Optional<String> schoolId) {
    FilterPredicate languages = equal(GroupIndicators.SCOPE, Scope.SCHOOL_LANGUAGE.code());
    if (schoolId.isPresent()) {
      // The next character after the slash ends the span of ids that begin with the school's.
      BinaryColumn id = FilterApi.binaryColumn(GroupIndicators.SCOPE_ID.name());
      languages =
          FilterApi.and(
              languages,
              FilterApi.and(
                  FilterApi.gtEq(id, Binary.fromString(schoolId.get() + "/")),
                  FilterApi.lt(id, Binary.fromString(schoolId.get() + "0"))));
    }
    return FilterCompat.get(
        FilterApi.or(
            FilterApi.or(
                equal(GroupIndicators.SCOPE, Scope.DISTRICT.code()),
                equal(GroupIndicators.SCOPE, Scope.SCHOOL.code())),
            FilterApi.or(equal(GroupIndicators.SCOPE, Scope.HOME_LANGUAGE.code()), languages)));
  }

  /**
   * The district and its schools, or that one school: pages of other rows are never decoded. How
   * many records there are is read of all schools, for the district's depend on it.
   */
  private static FilterCompat.Filter onlyReported(Optional<String> schoolId) {
    FilterPredicate district = equal(GroupIndicators.SCOPE, Scope.DISTRICT.code());
    FilterPredicate schools = equal(GroupIndicators.SCOPE, Scope.SCHOOL.code());
    if (schoolId.isPresent()) {
      schools =
          FilterApi.and(
              schools,
              FilterApi.or(equal(GroupIndicators.SCOPE_ID, schoolId.get()), thatTellOfRecords()));
    }
    return FilterCompat.get(FilterApi.or(district, schools));
  }

  private static FilterPredicate thatTellOfRecords() {
    Set<Binary> codes = new HashSet<>();
    for (Indicator indicator : Indicator.values()) {
      if (Records.isWitness(indicator)) {
        codes.add(Binary.fromString(indicator.code()));
      }
    }
    BinaryColumn indicators = FilterApi.binaryColumn(GroupIndicators.INDICATOR.name());
    return FilterApi.and(
        equal(GroupIndicators.WINDOW, Window.M.code()), FilterApi.in(indicators, codes));
  }

  private static FilterPredicate equal(Field field, String value) {
    BinaryColumn column = FilterApi.binaryColumn(field.name());
    return FilterApi.eq(column, Binary.fromString(value));
  }

  /** Adds the indices of all months and tells the version of the last one's weights. */
  private String indices(YearMonth month, List<GroupValue> values) throws IOException {
    List<String> versions = new ArrayList<>();
    for (int back = MONTHS - 1; back >= 0; back--) {
      versions.clear();
      TableFolder.read(
          folder.resolve(WarehousePaths.month(GroupIndices.TABLE, month.minusMonths(back))),
          FilterCompat.NOOP,
          row -> {
            IndexRows.value(row).ifPresent(values::add);
            versions.add(row.text(GroupIndices.INDEX_VERSION));
          });
    }
    return versions.isEmpty() ? "" : versions.get(0);
  }

  private List<Gap> gaps(YearMonth month, Optional<String> schoolId) throws IOException {
    List<Gap> gaps = new ArrayList<>();
    FilterPredicate places = equal(EquityGaps.SCOPE, Scope.DISTRICT.code());
    FilterPredicate schools = equal(EquityGaps.SCOPE, Scope.SCHOOL.code());
    if (schoolId.isPresent()) {
      schools = FilterApi.and(schools, equal(EquityGaps.SCOPE_ID, schoolId.get()));
    }
    TableFolder.read(
        folder.resolve(WarehousePaths.month(EquityGaps.TABLE, month)),
        FilterCompat.get(FilterApi.or(places, schools)),
        row -> GapRows.gap(row).ifPresent(gaps::add));
    return gaps;
  }

  private List<Measurement> measurements(YearMonth month) throws IOException {
    List<Measurement> measurements = new ArrayList<>();
    TableFolder.read(
        folder.resolve(WarehousePaths.month(Measured.TABLE, month)),
        FilterCompat.NOOP,
        row ->
            Code.of(Indicator.class, row.text(Measured.INDICATOR))
                .ifPresent(
                    indicator ->
                        measurements.add(
                            new Measurement(
                                row.text(Measured.SCHOOL_ID),
                                indicator,
                                GroupRows.state(row.text(Measured.STATE)),
                                row.count(Measured.FAMILIES),
                                row.text(Measured.REASON)))));
    return measurements;
  }

  /**
   * Runs are filed under their last month, so the run of this month may stand under a later one.
   */
  private @Nullable RecordCounts counts(YearMonth month) throws IOException {
    for (int later = 0; later <= LATER_RUNS; later++) {
      List<RecordCounts> found = new ArrayList<>();
      TableFolder.read(
          folder.resolve(WarehousePaths.month(Runs.TABLE, month.plusMonths(later))),
          FilterCompat.NOOP,
          row ->
              found.add(
                  new RecordCounts(
                      row.day(Runs.AS_OF),
                      row.count(Runs.FILES),
                      row.count(Runs.RECORDS),
                      row.count(Runs.ACCEPTED),
                      row.count(Runs.SUPERSEDED),
                      row.count(Runs.REJECTED),
                      row.text(Runs.ACCEPTED_LIMITS).lines().toList(),
                      row.text(Runs.WARNINGS).lines().toList())));
      if (!found.isEmpty()) {
        return found.get(found.size() - 1);
      }
    }
    return null;
  }

  private List<School> schools() throws IOException {
    List<School> schools = new ArrayList<>();
    TableFolder.read(
        folder.resolve(WarehousePaths.table(Schools.TABLE)),
        FilterCompat.NOOP,
        row -> {
          String id = row.text(Schools.SCHOOL_ID);
          String name = row.text(Schools.SCHOOL_NAME).strip();
          schools.add(printed.apply(new School(id, name.isEmpty() ? id : name)));
        });
    return schools;
  }
}
