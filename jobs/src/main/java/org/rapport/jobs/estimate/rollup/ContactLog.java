package org.rapport.jobs.estimate.rollup;

import java.util.List;
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
