package org.rapport.jobs.spark;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.family.Stay;
import org.rapport.jobs.family.StudentHistory.Guardianship;
import org.rapport.jobs.ingest.SchoolZones;

/**
 * The district in one place: who is where and belongs to whom. It is what every task knows; its
 * size grows with students and families, not with rows.
 *
 * @param schools ids of schools, sorted
 * @param levels kinds of schools
 * @param calendars their calendars; without school days where no calendar was delivered
 * @param students ids of students, sorted
 * @param stays their stays
 * @param guardianships their families, without those under a no-contact order
 * @param shardsOfStudent shards that need a student's attendance; the first one emits its rows
 * @param families ids of families, sorted
 * @param shardOfFamily the shard of each family; {@link #NO_FAMILY} for a catch-all
 * @param familyFacts languages and reachability of each family
 * @param studentsOfFamily students that ever belong to each family
 * @param studentsAlone per shard the students that belong to no family
 * @param events events by school, in order of their days
 * @param standardZone the district's time zone
 * @param shards number of shards
 */
record Roster(
    List<String> schools,
    IdTable schoolTable,
    List<SchoolLevel> levels,
    List<SchoolCalendar> calendars,
    List<String> students,
    IdTable studentTable,
    List<List<Stay>> stays,
    List<List<Guardianship>> guardianships,
    int[][] shardsOfStudent,
    List<String> families,
    IdTable familyTable,
    int[] shardOfFamily,
    List<FamilyFacts> familyFacts,
    int[][] studentsOfFamily,
    List<List<Integer>> studentsAlone,
    List<List<SchoolEvent>> events,
    ZoneId standardZone,
    int shards)
    implements Serializable {

  /**
   * What the roster says of a family: its languages as primary subtags, empty where unknown.
   *
   * @param home spoken at home
   * @param correspondence in which it wants to be written to, else the one spoken at home
   * @param hasValidAddress whether it can be reached; null where unknown
   */
  record FamilyFacts(String home, String correspondence, @Nullable Boolean hasValidAddress)
      implements Serializable {
    static final FamilyFacts UNKNOWN = new FamilyFacts("", "", null);
  }

  /** By which clocks its schools live; the district's for those that nobody knows. */
  SchoolZones zones() {
    Map<String, ZoneId> own = new HashMap<>();
    calendars.forEach(
        calendar -> {
          if (!calendar.zone().equals(standardZone)) {
            own.put(calendar.schoolId(), calendar.zone());
          }
        });
    return new SchoolZones(standardZone, own);
  }

  /** What is known of a family by id. */
  FamilyFacts factsOf(String familyId) {
    int number = familyTable.indexOf(familyId);
    return number < 0 ? FamilyFacts.UNKNOWN : familyFacts.get(number);
  }

  /** The shard of what is no family. */
  static final int NO_FAMILY = -2;

  /** Families in a shard, at most: few enough that a small district still keeps all cores busy. */
  static final int FAMILIES_PER_SHARD = 4_000;

  /** The shard of an id that the roster does not know. */
  int shardOfStranger(byte[] bytes, int start, int end) {
    return Math.floorMod(IdTable.hash(bytes, start, end), shards);
  }
}
