package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.StaffCounts;
import org.rapport.jobs.spark.GroupTotals.Group;

/**
 * What the families of a shard have to do with each member of staff, for intervals with staff as
 * clusters: x and n by group, member of staff and month. Groups of the whole district follow from
 * those of its schools.
 *
 * <p>Size: some tens of bytes for each member of staff, month and group of a school in which there
 * is any contact, however many families; and as many for each family and month in which a contact
 * names nobody, for there the family stands for itself.
 */
final class StaffTally {
  private static final int INDICATORS = StaffCounts.INDICATORS.size();

  private final HashMap<Group, HashMap<Member, int[]>> named = new HashMap<>();
  private final ByteSink unnamed = new ByteSink(1 << 10);

  /** A member of staff in a month. */
  private record Member(int month, long staff) {
    @Override
    public int hashCode() {
      return (int) Spread.mix(staff + month);
    }
  }

  /**
   * Adds a family.
   *
   * @param family its pseudonym
   * @param grades by school and month the grades in which it has a child
   */
  void add(
      String family,
      String home,
      List<Evidence> evidence,
      Map<Integer, Map<Integer, Set<String>>> grades) {
    for (Evidence cell : evidence) {
      cell.staff().each((staffId, counts) -> add(family, home, cell, grades, staffId, counts));
    }
  }

  private void add(
      String family,
      String home,
      Evidence cell,
      Map<Integer, Map<Integer, Set<String>>> grades,
      String staffId,
      int[] counts) {
    List<Group> groups = new ArrayList<>();
    groups.add(Group.school(cell.school()));
    groups.add(Group.schoolLanguage(cell.school(), home));
    grades
        .getOrDefault(cell.school(), Map.of())
        .getOrDefault(cell.month(), Set.of())
        .forEach(grade -> groups.add(Group.grade(cell.school(), grade)));
    if (staffId.equals(StaffCounts.NOBODY)) {
      groups.forEach(
          group -> pack(group, cell.month(), Spread.of("family " + family), counts, unnamed));
      return;
    }
    Member member = new Member(cell.month(), Spread.of("staff " + staffId));
    for (Group group : groups) {
      int[] sum =
          named
              .computeIfAbsent(group, unused -> new HashMap<>())
              .computeIfAbsent(member, unused -> new int[2 * INDICATORS]);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += counts[i];
      }
    }
  }

  private static void pack(Group group, int month, long cluster, int[] counts, ByteSink to) {
    int present = 0;
    for (int slot = 0; slot < INDICATORS; slot++) {
      present += counts[2 * slot + 1] > 0 ? 1 : 0;
    }
    to.number(group.scope().ordinal()).number(group.school()).text(group.part());
    to.number(month).fixed(cluster).number(present);
    for (int slot = 0; slot < INDICATORS; slot++) {
      if (counts[2 * slot + 1] > 0) {
        to.number(slot).number(counts[2 * slot]).number(counts[2 * slot + 1]);
      }
    }
  }

  /** Rows of members of staff, summed over families. */
  byte[] named() {
    ByteSink rows = new ByteSink(1 << 12);
    named.forEach(
        (group, members) ->
            members.forEach(
                (member, counts) -> pack(group, member.month, member.staff, counts, rows)));
    return rows.toArray();
  }

  /** Rows of families whose contacts name nobody. */
  byte[] unnamed() {
    return unnamed.toArray();
  }
}
