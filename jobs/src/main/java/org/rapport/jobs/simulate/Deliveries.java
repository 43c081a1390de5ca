package org.rapport.jobs.simulate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.contract.ExportKind;

/**
 * The files of all monthly deliveries, open at once, so that each family is made once and its rows
 * go where they belong. A file begins to exist with its first row.
 */
final class Deliveries implements AutoCloseable {
  /** Kinds of many rows, compressed where the scenario asks for it. */
  private static final Set<ExportKind> LARGE =
      EnumSet.of(
          ExportKind.CALENDAR,
          ExportKind.ENROLMENTS,
          ExportKind.FAMILIES,
          ExportKind.GUARDIANSHIPS,
          ExportKind.ATTENDANCE,
          ExportKind.CONTACTS);

  private final Path out;
  private final Scenario scenario;
  private final List<YearMonth> months;
  private final List<Map<ExportKind, ExportFile>> files;

  Deliveries(Scenario scenario, Path out) {
    this.scenario = scenario;
    this.out = out;
    this.months = scenario.months();
    this.files = months.stream().map(Deliveries::none).toList();
  }

  private static Map<ExportKind, ExportFile> none(YearMonth month) {
    return new EnumMap<>(ExportKind.class);
  }

  List<YearMonth> months() {
    return months;
  }

  /** The file of that kind that is delivered at the end of the month. */
  ExportFile file(ExportKind kind, YearMonth month) {
    int position = position(month);
    Map<ExportKind, ExportFile> delivery = files.get(position);
    ExportFile file = delivery.get(kind);
    if (file == null) {
      file = new ExportFile(path(kind, month), kind, Staged.hasTombstones(scenario, kind, month));
      delivery.put(kind, file);
    }
    return file;
  }

  /** The file that rows of the day belong to; empty where the day is not delivered. */
  Optional<ExportFile> fileOf(ExportKind kind, int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    YearMonth month = YearMonth.of(date.getYear(), date.getMonthValue());
    return isDelivered(month) ? Optional.of(file(kind, month)) : Optional.empty();
  }

  boolean isDelivered(YearMonth month) {
    return !month.isBefore(scenario.from()) && !month.isAfter(scenario.to());
  }

  private int position(YearMonth month) {
    return (month.getYear() - scenario.from().getYear()) * 12
        + month.getMonthValue()
        - scenario.from().getMonthValue();
  }

  private Path path(ExportKind kind, YearMonth month) {
    boolean isCompressed =
        scenario.compressed() && LARGE.contains(kind) && !Staged.isPlain(scenario, month);
    String name = kind.code() + "-" + month.atEndOfMonth() + (isCompressed ? ".csv.gz" : ".csv");
    return out.resolve("exports").resolve(month.toString()).resolve(name);
  }

  @Override
  public void close() {
    files.forEach(delivery -> delivery.values().forEach(ExportFile::close));
  }
}
