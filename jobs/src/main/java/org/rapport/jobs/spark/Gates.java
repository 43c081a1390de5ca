package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.ingest.Breach;
import org.rapport.jobs.ingest.Configuration;
import org.rapport.jobs.ingest.Coverage;
import org.rapport.jobs.ingest.FileLimits;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Limits;
import org.rapport.jobs.ingest.Published;
import org.rapport.jobs.ingest.RosterLimits;
import org.rapport.jobs.ingest.Volumes;

/**
 * The gates that exports pass before anything is published, one after the other: files that can't
 * be read, rosters that came empty, and everything else. A run stops at the first that is broken; a
 * check asks the same gates what a run would do.
 *
 * @param reading the district with its limits, and the month that the run is made for
 * @param last what is published already
 */
record Gates(Reading reading, Published last) {

  /** Files that can't be read as a whole. */
  List<Breach> unreadable(List<FilePlan> plans) {
    return FileLimits.refused(plans, reading.configuration().limits());
  }

  /** All files, refused ones as if they held nothing. */
  static List<FilePlan> onlyReadable(List<FilePlan> plans) {
    return plans.stream()
        .map(plan -> plan.isRefused() ? plan.withSplits(List.of()) : plan)
        .toList();
  }

  /** Rosters whose newest snapshot came empty. */
  static List<Breach> empty(RosterRead rows) {
    return rows.emptied().stream().map(plan -> Breach.emptyRoster(plan.delivery().path())).toList();
  }

  /**
   * Everything else: records of files, schools, months, and what snapshots and rosters take away.
   *
   * @param books what became of all records
   * @param settled the same by shard
   */
  List<Breach> ofRecords(
      List<FilePlan> plans, FileBooks books, SortedRecords records, List<Settled> settled) {
    Configuration configuration = reading.configuration();
    FileLimits limits =
        new FileLimits(
            configuration.limits(),
            configuration.schoolYearStarts(),
            records.roster().calendars().stream()
                .flatMapToInt(calendar -> Arrays.stream(calendar.schoolDays())),
            reading.lastMonth().atEndOfMonth());
    List<Breach> breaches = new ArrayList<>(unreadable(plans));
    breaches.addAll(books.breaches(limits));
    breaches.addAll(coverage(plans, records, settled));
    return breaches;
  }

  /** What schools and months without rows, or with far fewer or more than usual, break. */
  private List<Breach> coverage(
      List<FilePlan> plans, SortedRecords records, List<Settled> settled) {
    Facts facts = records.facts();
    int lastMonth = Months.of(reading.lastMonth());
    Volumes volumes = new Volumes();
    records.shardFacts().forEach(shard -> volumes.addAll(shard.volumes()));
    settled.forEach(shard -> volumes.addAll(shard.volumes()));
    for (List<SchoolEvent> ofSchool : facts.events()) {
      ofSchool.forEach(
          event -> volumes.add(ExportKind.EVENTS, event.school(), Months.of(event.day()), 1));
    }
    Set<Integer> months = new TreeSet<>(Set.of(lastMonth));
    facts.attendanceMonths().forEach(months::addAll);
    months.removeIf(month -> month > lastMonth || (month < lastMonth && last.has(month)));
    Limits limits = reading.configuration().limits();
    SnapshotLosses losses = new SnapshotLosses();
    losses.addAll(records.rows().eventLosses());
    settled.forEach(shard -> losses.addAll(shard.losses()));
    NewSnapshots snapshots =
        new NewSnapshots(
            plans,
            Stream.concat(records.rows().reports().stream(), records.reports().stream()),
            records.roster().schools(),
            last);
    List<Breach> breaches = new ArrayList<>(snapshots.breaches(losses, volumes, limits));
    breaches.addAll(
        new Coverage(OpenSchools.of(records), volumes, limits, reading.asOf())
            .breaches(months, last.schools()));
    if (!last.enrolled().students().isEmpty()) {
      TreeSet<Integer> held = new TreeSet<>(last.enrolled().students().keySet());
      held.add(lastMonth);
      breaches.addAll(
          RosterLimits.breaches(last.enrolled(), EnrolledStudents.of(records, held), limits));
    }
    return breaches;
  }
}
