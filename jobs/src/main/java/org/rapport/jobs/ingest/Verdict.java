package org.rapport.jobs.ingest;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.family.Months;

/**
 * What of a run's limits can be told before it, by the same code as in a run. What needs rows of
 * several kinds side by side is left to the run: rows that the rosters do not know, contradictions,
 * how many rows of other kinds than attendance a month has, and which participations snapshots take
 * away.
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
   * @param standing rows that stand
   * @param published months and files that no run judges again
   */
  static List<Breach> ofDistrict(
      Configuration configuration,
      List<FileCheck> files,
      LocalDate asOf,
      StandingRows standing,
      Published published) {
    return new Verdict(configuration.limits(), files)
        .ofDistrict(configuration, asOf, standing, published);
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

  private List<Breach> ofDistrict(
      Configuration configuration, LocalDate asOf, StandingRows rows, Published published) {
    FileLimits each =
        new FileLimits(
            limits,
            configuration.schoolYearStarts(),
            standing(ExportKind.CALENDAR).stream()
                .flatMap(file -> file.figures().schoolDays().values().stream())
                .flatMapToInt(open -> open.stream().mapToInt(Integer::intValue)),
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
    breaches.addAll(coverage(asOf, rows, published));
    return List.copyOf(breaches);
  }

  private List<Breach> refused() {
    return new ArrayList<>(
        FileLimits.refused(files.stream().map(FileCheck::plan).toList(), limits));
  }

  /**
   * Schools and months without rows, or with far fewer or more than usual, and what snapshots take.
   */
  private List<Breach> coverage(LocalDate asOf, StandingRows rows, Published published) {
    List<String> ids = schools();
    StandingDays days = rows.days();
    Volumes volumes = days.volumes(ids);
    SnapshotLimits snapshots = new SnapshotLimits(limits);
    days.losses(ids, snapshots);
    rows.keys().losses(ids, snapshots);
    Volumes left = rows.keys().volumes(ids);
    left.addAll(volumes);
    emptySnapshots(snapshots, published);
    List<Breach> breaches =
        new ArrayList<>(
            snapshots.breaches(
                (kind, school, month) ->
                    school.equals(Breach.ALL)
                        ? IntStream.range(0, ids.size())
                            .mapToLong(each -> left.of(kind, each, Months.of(month)))
                            .sum()
                        : left.of(kind, ids.indexOf(school), Months.of(month))));
    List<Coverage.School> open = ids.stream().map(school -> openSchool(school, days)).toList();
    TreeSet<Integer> months = new TreeSet<>();
    open.forEach(school -> months.addAll(school.attendanceMonths()));
    months.removeIf(month -> month > Months.of(YearMonth.from(asOf)));
    if (!months.isEmpty()) {
      int last = months.last();
      months.removeIf(month -> month < last && published.has(month));
      breaches.addAll(
          new Coverage(open, volumes, limits, asOf).breaches(months, published.schools()));
    }
    return breaches;
  }

  /** Schools that a run knows: those of the schools export, else those that rosters name. */
  private List<String> schools() {
    TreeSet<String> schools = new TreeSet<>();
    standing(ExportKind.SCHOOLS)
        .forEach(file -> schools.addAll(file.figures().coverage().keySet()));
    if (files.stream().noneMatch(file -> file.plan().delivery().kind() == ExportKind.SCHOOLS)) {
      for (ExportKind kind : List.of(ExportKind.CALENDAR, ExportKind.ENROLMENTS)) {
        standing(kind).forEach(file -> schools.addAll(file.figures().coverage().keySet()));
      }
    }
    return List.copyOf(schools);
  }

  private Coverage.School openSchool(String school, StandingDays days) {
    TreeSet<Integer> schoolDays = new TreeSet<>();
    boolean hasCalendar = false;
    for (FileCheck file : standing(ExportKind.CALENDAR)) {
      SortedSet<Integer> ofFile = file.figures().schoolDays().get(school);
      hasCalendar |= ofFile != null;
      schoolDays.addAll(ofFile == null ? Set.of() : ofFile);
    }
    int from = Integer.MAX_VALUE;
    int to = Integer.MIN_VALUE;
    for (FileCheck file : standing(ExportKind.ENROLMENTS)) {
      from = Math.min(from, file.figures().enrolledFrom().getOrDefault(school, from));
      to = Math.max(to, file.figures().enrolledUntil().getOrDefault(school, to));
    }
    TreeSet<Integer> attended = days.days(school);
    TreeSet<Integer> months = new TreeSet<>();
    attended.forEach(day -> months.add(Months.of(day)));
    return new Coverage.School(
        school,
        hasCalendar,
        (hasCalendar ? schoolDays : attended).stream().mapToInt(Integer::intValue).toArray(),
        from,
        to,
        days.isExceptionsOnly(school),
        months);
  }

  private void emptySnapshots(SnapshotLimits snapshots, Published published) {
    Map<String, List<FileCheck>> perKey = new LinkedHashMap<>();
    for (FileCheck file : files) {
      if (file.plan().delivery().isPeriodSnapshot() && !file.plan().isRefused()) {
        perKey
            .computeIfAbsent(file.plan().delivery().snapshotKey(), unused -> new ArrayList<>())
            .add(file);
      }
    }
    Map<Integer, Long> before = new HashMap<>();
    for (List<FileCheck> parts : perKey.values()) {
      long records = parts.stream().mapToLong(file -> file.counts().records()).sum();
      Delivery first = parts.get(0).plan().delivery();
      boolean isNew = parts.stream().anyMatch(file -> !published.hasRead(file.plan()));
      if (records == 0 && isNew) {
        snapshots.empty(first, before.getOrDefault(first.export(), 0L));
      } else {
        before.put(first.export(), records);
      }
    }
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
