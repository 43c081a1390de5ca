package org.rapport.jobs.estimate.rollup;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.rapport.contract.Window;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Windows;

/**
 * How schools log contacts, month by month: by which kinds of channel contacts arrived, and whether
 * anything was logged at all. Size: one row for each school and month.
 */
final class ContactLog {
  private final List<Windows> windows;

  /** Conversations that began, and the enrolled days of families on which they could. */
  record Begun(long conversations, long days) {}

  /** By school and month the conversations that began, and the days on which they could. */
  private final TreeMap<Integer, TreeMap<Integer, long[]>> begun = new TreeMap<>();

  /** By school and month with anything logged the contacts that arrived, by kind of channel. */
  private final TreeMap<Integer, TreeMap<Integer, long[]>> reached = new TreeMap<>();

  /**
   * An empty log.
   *
   * @param windows of all schools
   */
  ContactLog(List<Windows> windows) {
    this.windows = windows;
  }

  /**
   * Adds what is logged of a family at a school in a month.
   *
   * @param reached contacts that arrived, by kind of channel
   * @param hasConversation whether one began, arrived or not
   */
  void add(int school, int month, int[] reached, boolean hasConversation) {
    boolean hasAny = hasConversation;
    for (int count : reached) {
      hasAny |= count > 0;
    }
    if (!hasAny) {
      return;
    }
    long[] sum =
        this.reached
            .computeIfAbsent(school, unused -> new TreeMap<>())
            .computeIfAbsent(month, unused -> new long[FamilySchoolEvidence.REACHED.size()]);
    for (int kind = 0; kind < sum.length; kind++) {
      sum[kind] += reached[kind];
    }
  }

  /**
   * Adds how often a family and a school began to talk in a month.
   *
   * @param conversations how many began
   * @param days enrolled school days of the family
   */
  void addBegun(int school, int month, int conversations, int days) {
    long[] sum =
        begun
            .computeIfAbsent(school, unused -> new TreeMap<>())
            .computeIfAbsent(month, unused -> new long[2]);
    sum[0] += conversations;
    sum[1] += days;
  }

  /** Conversations that began at a school in a window, and the days on which they could. */
  Begun begun(int school, Window window, int position) {
    long conversations = 0;
    long days = 0;
    for (Map.Entry<Integer, long[]> each : begun.getOrDefault(school, new TreeMap<>()).entrySet()) {
      if (windows.get(school).contains(window, position, each.getKey())) {
        conversations += each.getValue()[0];
        days += each.getValue()[1];
      }
    }
    return new Begun(conversations, days);
  }

  /** Whether a school logged anything in a month. */
  boolean holds(int school, int month) {
    return ofSchool(school).containsKey(month);
  }

  /** Contacts of a school, or of the district, that arrived in a window, by kind of channel. */
  long[] reached(Group place, Window window, int month) {
    long[] all = new long[FamilySchoolEvidence.REACHED.size()];
    for (int school = 0; school < windows.size(); school++) {
      Windows ofSchool = windows.get(school);
      OptionalInt position = ofSchool.positionOf(month);
      if (position.isPresent()
          && (place.school() == Group.ALL_SCHOOLS || place.school() == school)) {
        ofSchool(school)
            .forEach(
                (each, sum) -> {
                  if (ofSchool.contains(window, position.getAsInt(), each)) {
                    for (int kind = 0; kind < all.length; kind++) {
                      all[kind] += sum[kind];
                    }
                  }
                });
      }
    }
    return all;
  }

  private TreeMap<Integer, long[]> ofSchool(int school) {
    return reached.getOrDefault(school, new TreeMap<>());
  }
}
