package org.rapport.jobs.spark;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.contract.RejectReason;
import org.rapport.contract.Threshold;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.jobs.family.LanguageMatch;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.family.Placed;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.family.Span;
import org.rapport.jobs.family.Stay;
import org.rapport.jobs.family.StudentHistory.Guardianship;
import org.rapport.jobs.spark.RosterRows.CalendarRow;
import org.rapport.jobs.spark.RosterRows.EnrolmentRow;
import org.rapport.jobs.spark.RosterRows.EventRow;
import org.rapport.jobs.spark.RosterRows.FamilyRow;
import org.rapport.jobs.spark.RosterRows.GuardianshipRow;
import org.rapport.jobs.spark.RosterRows.SchoolRow;

/** Makes the roster of a district from the rows of its small exports that stand. */
final class RosterBuilder {
  private final RosterRead rows;
  private final District district;
  private final Ledger ledger;
  private final int familiesPerShard;
  private final List<String> schools;
  private final List<String> students;
  private final List<String> families;
  private final List<List<Stay>> stays = new ArrayList<>();
  private final List<List<Guardianship>> guardianships = new ArrayList<>();

  private RosterBuilder(RosterRead rows, District district, Ledger ledger, int familiesPerShard) {
    this.rows = rows;
    this.district = district;
    this.ledger = ledger;
    this.familiesPerShard = familiesPerShard;
    this.schools = List.copyOf(rows.schoolIds());
    TreeSet<String> studentIds = new TreeSet<>();
    TreeSet<String> familyIds = new TreeSet<>();
    rows.enrolments().forEach(stay -> studentIds.add(stay.says().studentId()));
    rows.families().forEach(family -> familyIds.add(family.says().familyId()));
    for (Placed<GuardianshipRow> guardianship : rows.guardianships()) {
      studentIds.add(guardianship.says().studentId());
      familyIds.add(guardianship.says().familyId());
    }
    this.students = List.copyOf(studentIds);
    this.families = List.copyOf(familyIds);
  }

  /** The roster; rows of catch-all families are refused in the ledger. */
  static Roster of(RosterRead rows, District district, Ledger ledger, int familiesPerShard) {
    return new RosterBuilder(rows, district, ledger, familiesPerShard).build();
  }

  private Roster build() {
    IdTable schoolTable = IdTable.of(schools);
    IdTable studentTable = IdTable.of(students);
    IdTable familyTable = IdTable.of(families);
    Set<String> catchAlls = catchAlls();
    students.forEach(
        unused -> {
          stays.add(new ArrayList<>());
          guardianships.add(new ArrayList<>());
        });
    for (Placed<EnrolmentRow> placed : rows.enrolments()) {
      EnrolmentRow row = placed.says();
      stays
          .get(studentTable.indexOf(row.studentId()))
          .add(
              new Stay(
                  schoolTable.indexOf(row.schoolId()),
                  new Span(row.from(), row.to() == null ? Span.OPEN : row.to()),
                  row.grade()));
    }
    List<TreeSet<Integer>> studentsOfFamily = new ArrayList<>();
    families.forEach(unused -> studentsOfFamily.add(new TreeSet<>()));
    for (Placed<GuardianshipRow> placed : rows.guardianships()) {
      GuardianshipRow row = placed.says();
      if (catchAlls.contains(row.familyId())) {
        ledger.withdraw(placed.place().delivery());
        ledger.refuse(placed.place(), RejectReason.NOT_A_FAMILY);
      } else if (!row.isNoContact()) {
        int student = studentTable.indexOf(row.studentId());
        Span days =
            new Span(
                row.from() == null ? Integer.MIN_VALUE : row.from(),
                row.to() == null ? Span.OPEN : row.to());
        guardianships.get(student).add(new Guardianship(row.familyId(), days));
        studentsOfFamily.get(familyTable.indexOf(row.familyId())).add(student);
      }
    }
    return withShards(schoolTable, studentTable, familyTable, studentsOfFamily, catchAlls);
  }

  private Set<String> catchAlls() {
    Map<String, Set<String>> studentsPerFamily = new HashMap<>();
    for (Placed<GuardianshipRow> row : rows.guardianships()) {
      studentsPerFamily
          .computeIfAbsent(row.says().familyId(), unused -> new HashSet<>(2))
          .add(row.says().studentId());
    }
    Set<String> catchAlls = new HashSet<>();
    studentsPerFamily.forEach(
        (family, members) -> {
          if (members.size() > Threshold.FAMILY_STUDENTS.count()) {
            catchAlls.add(family);
          }
        });
    return catchAlls;
  }

  private Roster withShards(
      IdTable schoolTable,
      IdTable studentTable,
      IdTable familyTable,
      List<TreeSet<Integer>> studentsOfFamily,
      Set<String> catchAlls) {
    List<ShardCuts.Unit> units = new ArrayList<>();
    int beginning = ShardCuts.beginning(rows.calendar());
    int[] shardOfFamily = new int[families.size()];
    for (int family = 0; family < families.size(); family++) {
      if (catchAlls.contains(families.get(family))) {
        shardOfFamily[family] = Roster.NO_FAMILY;
      } else {
        units.add(
            ShardCuts.Unit.of(
                families.get(family), family, -1, stays(studentsOfFamily.get(family)), beginning));
      }
    }
    for (int student = 0; student < students.size(); student++) {
      if (guardianships.get(student).isEmpty()) {
        units.add(
            ShardCuts.Unit.of(
                "~" + students.get(student), -1, student, stays.get(student), beginning));
      }
    }
    List<List<ShardCuts.Unit>> shards = ShardCuts.of(units, familiesPerShard);
    List<List<Integer>> alone = new ArrayList<>();
    int[][] shardsOfStudent = new int[students.size()][];
    for (int shard = 0; shard < shards.size(); shard++) {
      alone.add(new ArrayList<>());
      for (ShardCuts.Unit unit : shards.get(shard)) {
        if (unit.family() >= 0) {
          shardOfFamily[unit.family()] = shard;
        } else {
          shardsOfStudent[unit.student()] = new int[] {shard};
          alone.get(shard).add(unit.student());
        }
      }
    }
    for (int student = 0; student < students.size(); student++) {
      if (shardsOfStudent[student] == null) {
        shardsOfStudent[student] =
            guardianships.get(student).stream()
                .map(Guardianship::familyId)
                .sorted()
                .mapToInt(family -> shardOfFamily[familyTable.indexOf(family)])
                .distinct()
                .toArray();
      }
    }
    return new Roster(
        schools,
        schoolTable,
        levels(),
        calendars(),
        students,
        studentTable,
        stays,
        guardianships,
        shardsOfStudent,
        families,
        familyTable,
        shardOfFamily,
        familyFacts(familyTable),
        studentsOfFamily.stream()
            .map(members -> members.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new),
        alone,
        events(schoolTable),
        district.timeZone(),
        shards.size());
  }

  private List<Roster.FamilyFacts> familyFacts(IdTable familyTable) {
    Roster.FamilyFacts[] languages = new Roster.FamilyFacts[families.size()];
    Arrays.fill(languages, Roster.FamilyFacts.UNKNOWN);
    for (Placed<FamilyRow> placed : rows.families()) {
      FamilyRow row = placed.says();
      String home = LanguageMatch.primarySubtag(row.homeLanguage());
      String correspondence = LanguageMatch.primarySubtag(row.correspondenceLanguage());
      languages[familyTable.indexOf(row.familyId())] =
          new Roster.FamilyFacts(
              home, correspondence.isEmpty() ? home : correspondence, row.hasValidAddress());
    }
    return List.of(languages);
  }

  private List<Stay> stays(Set<Integer> members) {
    return members.stream().flatMap(member -> stays.get(member).stream()).toList();
  }

  private List<SchoolLevel> levels() {
    Map<String, SchoolLevel> levels = new HashMap<>();
    for (Placed<SchoolRow> school : rows.schools()) {
      if (school.says().level() != null) {
        levels.put(school.says().schoolId(), school.says().level());
      }
    }
    return List.copyOf(
        schools.stream().map(id -> levels.getOrDefault(id, SchoolLevel.OTHER)).toList());
  }

  private List<SchoolCalendar> calendars() {
    Map<String, SchoolRow> known = new HashMap<>();
    rows.schools().forEach(school -> known.put(school.says().schoolId(), school.says()));
    Map<String, TreeSet<Integer>> days = new TreeMap<>();
    for (Placed<CalendarRow> row : rows.calendar()) {
      if (row.says().isInstructional()) {
        days.computeIfAbsent(row.says().schoolId(), unused -> new TreeSet<>())
            .add(row.says().day());
      }
    }
    List<SchoolCalendar> calendars = new ArrayList<>();
    for (String id : schools) {
      SchoolRow school = known.get(id);
      String zone = school == null ? null : school.timeZone();
      String language = school == null ? null : school.mainLanguage();
      calendars.add(
          new SchoolCalendar(
              id,
              zone == null ? district.timeZone() : ZoneId.of(zone),
              LanguageMatch.primarySubtag(language == null ? district.mainLanguage() : language),
              days.getOrDefault(id, new TreeSet<>()).stream().mapToInt(Integer::intValue).toArray(),
              district.schoolYearStarts().getMonthValue()));
    }
    return calendars;
  }

  private List<List<SchoolEvent>> events(IdTable schoolTable) {
    List<SchoolCalendar> calendars = calendars();
    List<List<SchoolEvent>> events = new ArrayList<>();
    schools.forEach(unused -> events.add(new ArrayList<>()));
    for (Placed<EventRow> placed : rows.events()) {
      EventRow row = placed.says();
      int school = schoolTable.indexOf(row.schoolId());
      SchoolCalendar calendar = calendars.get(school);
      long at = row.hasOffset() ? row.startsAt() : calendar.momentOf(row.startsAt());
      events
          .get(school)
          .add(
              new SchoolEvent(
                  row.eventId(),
                  school,
                  at,
                  calendar.dayOf(at),
                  row.type(),
                  row.topic(),
                  row.slots(),
                  row.interpretationLanguages(),
                  row.hasChildcare(),
                  row.isRemote(),
                  Boolean.TRUE.equals(row.isOpenInvitation()),
                  Boolean.TRUE.equals(row.isCancelled()),
                  row.administratorPresent()));
    }
    events.forEach(
        held ->
            held.sort(
                Comparator.comparingInt(SchoolEvent::day).thenComparing(SchoolEvent::eventId)));
    return events;
  }

  /** Whether a school's calendar was delivered; otherwise its days follow from attendance. */
  static boolean[] hasCalendar(RosterRead rows, Roster roster) {
    boolean[] has = new boolean[roster.schools().size()];
    Arrays.fill(has, false);
    rows.calendar().forEach(row -> has[roster.schoolTable().indexOf(row.says().schoolId())] = true);
    return has;
  }
}
