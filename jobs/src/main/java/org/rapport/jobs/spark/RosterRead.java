package org.rapport.jobs.spark;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.family.Placed;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.SchoolZones;
import org.rapport.jobs.spark.RosterRows.CalendarRow;
import org.rapport.jobs.spark.RosterRows.EnrolmentRow;
import org.rapport.jobs.spark.RosterRows.EventRow;
import org.rapport.jobs.spark.RosterRows.FamilyRow;
import org.rapport.jobs.spark.RosterRows.GuardianshipRow;
import org.rapport.jobs.spark.RosterRows.SchoolRow;

/**
 * The small exports as they stand, with what was counted while reading them.
 *
 * @param schoolIds all schools: those of the schools export, else those that rosters name
 * @param reports what was counted and refused
 * @param deliveriesRead deliveries that were read for it
 * @param eventLosses events that snapshots took away, by school in order of ids
 * @param emptied newest snapshots without a record, although earlier ones were delivered
 */
record RosterRead(
    TreeSet<String> schoolIds,
    List<Placed<SchoolRow>> schools,
    List<Placed<CalendarRow>> calendar,
    List<Placed<EnrolmentRow>> enrolments,
    List<Placed<FamilyRow>> families,
    List<Placed<GuardianshipRow>> guardianships,
    List<Placed<EventRow>> events,
    List<SplitReport> reports,
    Set<Integer> deliveriesRead,
    SnapshotLosses eventLosses,
    List<FilePlan> emptied) {

  static RosterRead of(
      List<FilePlan> plans,
      org.apache.hadoop.conf.Configuration hadoop,
      Ledger ledger,
      ZoneId standardZone) {
    RosterExports exports = new RosterExports(plans, hadoop, ledger);
    List<Placed<SchoolRow>> schools = exports.schools();
    TreeSet<String> schoolIds = new TreeSet<>();
    schools.forEach(school -> schoolIds.add(school.says().schoolId()));
    if (exports.has(ExportKind.SCHOOLS)) {
      exports.onlySchools(schoolIds);
    }
    List<Placed<CalendarRow>> calendar = exports.calendar();
    List<Placed<EnrolmentRow>> enrolments = exports.enrolments();
    if (!exports.has(ExportKind.SCHOOLS)) {
      calendar.forEach(day -> schoolIds.add(day.says().schoolId()));
      enrolments.forEach(stay -> schoolIds.add(stay.says().schoolId()));
      exports.onlySchools(schoolIds);
    }
    List<Placed<FamilyRow>> families = exports.families();
    List<Placed<GuardianshipRow>> guardianships = exports.guardianships();
    Map<String, ZoneId> zones = new HashMap<>();
    for (Placed<SchoolRow> school : schools) {
      String zone = school.says().timeZone();
      if (zone != null) {
        zones.put(school.says().schoolId(), ZoneId.of(zone));
      }
    }
    SnapshotLosses eventLosses = new SnapshotLosses();
    List<Placed<EventRow>> events =
        exports.events(new SchoolZones(standardZone, zones), eventLosses);
    return new RosterRead(
        schoolIds,
        schools,
        calendar,
        enrolments,
        families,
        guardianships,
        events,
        exports.reports(),
        exports.deliveriesRead(),
        eventLosses,
        exports.emptied());
  }
}
