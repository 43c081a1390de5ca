package org.rapport.jobs.ingest;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Threshold;

/**
 * What of a run's limits can be told from the files alone, by the same code as in a run. What needs
 * rows of several files side by side is left to the run: rows that the rosters do not know, copies
 * and contradictions, and whether a month has far fewer or far more rows than the one before.
 */
final class Verdict {
  /** Begins no school year: days of single files are not judged. */
  private static final MonthDay ANY_DAY = MonthDay.of(1, 1);

  private final Limits limits;
  private final List<FileCheck> files;

  private Verdict(Limits limits, List<FileCheck> files) {
    this.limits = limits;
    this.files = files;
  }

  /**
   * Of all exports of a district.
   *
   * @param asOf deliveries up to this day were read
   */
  static List<Breach> ofDistrict(
      Configuration configuration, List<FileCheck> files, LocalDate asOf) {
    return new Verdict(configuration.limits(), files).ofDistrict(configuration, asOf);
  }

  /** Of single files, whose calendar nobody knows: no day lies outside a school year. */
  static List<Breach> ofFiles(Limits limits, List<FileCheck> files) {
    FileLimits each = new FileLimits(limits, ANY_DAY, IntStream.empty(), LocalDate.EPOCH);
    Verdict verdict = new Verdict(limits, files);
    List<Breach> breaches = verdict.refused();
    for (FileCheck file : files) {
      LimitFigures figures = file.figures();
      breaches.addAll(
          each.ofRecords(file.plan(), file.counts().records(), figures.faults(), figures.tally()));
    }
    return List.copyOf(breaches);
  }

  private List<Breach> ofDistrict(Configuration configuration, LocalDate asOf) {
    FileLimits each =
        new FileLimits(
            limits,
            configuration.schoolYearStarts(),
            standing(ExportKind.CALENDAR).stream()
                .flatMap(file -> file.figures().schoolDays().values().stream())
                .flatMapToInt(days -> days.stream().mapToInt(Integer::intValue)),
            asOf);
    List<Breach> breaches = refused();
    long records = 0;
    long rejected = 0;
    for (FileCheck file : files) {
      LimitFigures figures = file.figures();
      records += file.counts().records();
      rejected += figures.faults().rejected();
      breaches.addAll(
          each.of(file.plan(), file.counts().records(), figures.faults(), figures.tally()));
    }
    breaches.addAll(each.ofAll(records, rejected));
    breaches.addAll(missingSchools());
    return List.copyOf(breaches);
  }

  private List<Breach> refused() {
    return new ArrayList<>(
        FileLimits.refused(files.stream().map(FileCheck::plan).toList(), limits));
  }

  /** Open schools with attendance in the month before the newest one, and none in that. */
  private List<Breach> missingSchools() {
    SortedMap<String, SortedMap<YearMonth, Long>> rows = new TreeMap<>();
    for (FileCheck file : files) {
      if (file.plan().delivery().kind() == ExportKind.ATTENDANCE) {
        file.figures()
            .coverage()
            .forEach(
                (school, months) -> {
                  SortedMap<YearMonth, Long> all =
                      rows.computeIfAbsent(school, unused -> new TreeMap<>());
                  months.forEach((month, count) -> all.merge(month, count, Long::sum));
                });
      }
    }
    TreeSet<YearMonth> months = new TreeSet<>();
    rows.values().forEach(ofSchool -> months.addAll(ofSchool.keySet()));
    List<Breach> missing = new ArrayList<>();
    if (months.isEmpty()) {
      return missing;
    }
    YearMonth newest = months.last();
    rows.forEach(
        (school, counts) -> {
          long before = counts.getOrDefault(newest.minusMonths(1), 0L);
          if (before > 0 && !counts.containsKey(newest) && isOpen(school, newest)) {
            missing.add(Breach.missingSchool(school, before, newest));
          }
        });
    return missing.size() > limits.of(Threshold.MISSING_SCHOOLS) ? missing : List.of();
  }

  /** Whether a school holds lessons in a month: by its calendar, else if it has students. */
  private boolean isOpen(String school, YearMonth month) {
    int first = (int) month.atDay(1).toEpochDay();
    int last = (int) month.atEndOfMonth().toEpochDay();
    Optional<Integer> enrolledUntil =
        standing(ExportKind.ENROLMENTS).stream()
            .flatMap(
                file -> Optional.ofNullable(file.figures().enrolledUntil().get(school)).stream())
            .max(Integer::compare);
    boolean isLeft = enrolledUntil.isPresent() && enrolledUntil.orElseThrow() < first;
    if (isLeft) {
      return false;
    }
    List<Map<String, SortedSet<Integer>>> calendars = new ArrayList<>();
    standing(ExportKind.CALENDAR).forEach(file -> calendars.add(file.figures().schoolDays()));
    boolean hasCalendar = calendars.stream().anyMatch(each -> each.containsKey(school));
    return hasCalendar
        ? calendars.stream()
            .filter(each -> each.containsKey(school))
            .anyMatch(each -> !each.get(school).subSet(first, last + 1).isEmpty())
        : enrolledUntil.isPresent();
  }

  /** The files of a roster that hold: those of its newest snapshot, or all where it has none. */
  private List<FileCheck> standing(ExportKind kind) {
    List<FileCheck> all =
        files.stream()
            .filter(file -> file.plan().delivery().kind() == kind && !file.plan().isRefused())
            .toList();
    if (all.isEmpty()) {
      return all;
    }
    Delivery newest = all.get(all.size() - 1).plan().delivery();
    return newest.layout().mode().delivery() == ExportKind.Delivery.INCREMENT
        ? all
        : all.stream().filter(file -> isOfOneSnapshot(file.plan().delivery(), newest)).toList();
  }

  private static boolean isOfOneSnapshot(Delivery one, Delivery other) {
    return one.isStamped() == other.isStamped()
        && (!one.isStamped() || one.orderedOn().equals(other.orderedOn()));
  }
}
