package org.rapport.jobs.estimate.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.SharedCounts;
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.family.pack.Spread;

/**
 * What the families of a shard have to do with each member of staff, for intervals with staff as
 * clusters, and with each event, for how families' own shares spread: x and n by group, member of
 * staff or event, and month. Groups of the whole district follow from those of its schools.
 *
 * <p>Size: some tens of bytes for each member of staff, month and group of a school in which there
 * is any contact, and for each event and group of its school, however many families; and as many
 * for each family and month in which a contact names nobody, for there the family stands for
 * itself.
 */
public final class SharedTally {
  private static final int INDICATORS = SharedCounts.INDICATORS.size();

  private final HashMap<Group, HashMap<Cluster, int[]>> named = new HashMap<>();
  private final HashMap<Group, HashMap<Cluster, int[]>> events = new HashMap<>();
  private final ByteSink unnamed = new ByteSink(1 << 10);

  /** A member of staff in a month, or an event. */
  private record Cluster(int month, long name) {
    @Override
    public int hashCode() {
      return (int) Spread.mix(name + month);
    }
  }

  /**
   * Adds a family.
   *
   * @param family its pseudonym
   * @param grades by school and month the grades in which it has a child
   */
  public void add(
      String family,
      String home,
      List<Evidence> evidence,
      Map<Integer, Map<Integer, Set<String>>> grades) {
    for (Evidence cell : evidence) {
      List<Group> groups = groups(home, cell, grades);
      cell.shared()
          .eachOfStaff((staffId, counts) -> addStaff(family, groups, cell, staffId, counts));
      cell.shared()
          .eachEvent(
              (eventId, counts) ->
                  add(
                      groups,
                      new Cluster(cell.month(), Spread.of("event " + eventId)),
                      counts,
                      events));
    }
  }

  private static List<Group> groups(
      String home, Evidence cell, Map<Integer, Map<Integer, Set<String>>> grades) {
    List<Group> groups = new ArrayList<>();
    groups.add(Group.school(cell.school()));
    groups.add(Group.schoolLanguage(cell.school(), home));
    grades
        .getOrDefault(cell.school(), Map.of())
        .getOrDefault(cell.month(), Set.of())
        .forEach(grade -> groups.add(Group.grade(cell.school(), grade)));
    return groups;
  }

  private void addStaff(
      String family, List<Group> groups, Evidence cell, String staffId, int[] counts) {
    if (staffId.equals(SharedCounts.NOBODY)) {
      groups.forEach(
          group -> pack(group, cell.month(), Spread.of("family " + family), counts, unnamed));
      return;
    }
    add(groups, new Cluster(cell.month(), Spread.of("staff " + staffId)), counts, named);
  }

  private static void add(
      List<Group> groups,
      Cluster cluster,
      int[] counts,
      HashMap<Group, HashMap<Cluster, int[]>> to) {
    for (Group group : groups) {
      int[] sum =
          to.computeIfAbsent(group, unused -> new HashMap<>())
              .computeIfAbsent(cluster, unused -> new int[2 * INDICATORS]);
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
  public byte[] named() {
    return packed(named);
  }

  /** Rows of events, summed over families. */
  public byte[] events() {
    return packed(events);
  }

  private static byte[] packed(HashMap<Group, HashMap<Cluster, int[]>> sums) {
    ByteSink rows = new ByteSink(1 << 12);
    sums.forEach(
        (group, clusters) ->
            clusters.forEach(
                (cluster, counts) -> pack(group, cluster.month, cluster.name, counts, rows)));
    return rows.toArray();
  }

  /** Rows of families whose contacts name nobody. */
  public byte[] unnamed() {
    return unnamed.toArray();
  }
}
