package org.rapport.jobs.estimate.rollup;

import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Windows;

/**
 * Whether the records of two windows bear a comparison of what rests on contacts (measurement
 * design, section 2.3). Where a log begins, or where it tells of other channels or of fewer
 * purposes than before, values move although nobody did anything else, and no change is claimed.
 */
public final class ComparableRecords {
  private final GroupTotals totals;
  private final TimeEstimates times;
  private final List<Windows> windows;

  /** All groups of a school and all their indicators ask the same of its records. */
  private final ConcurrentHashMap<Compared, Alike> known = new ConcurrentHashMap<>();

  /** Two windows of a school, or of the district. */
  private record Compared(Group place, Window window, int before, int month) {}

  /**
   * What is alike in the records of two windows.
   *
   * @param months whether every month of the earlier one has records
   */
  private record Alike(boolean months, boolean channels, boolean purposes) {}

  ComparableRecords(GroupTotals totals, TimeEstimates times, List<Windows> windows) {
    this.totals = totals;
    this.times = times;
    this.windows = windows;
  }

  /**
   * Whether there are records of the earlier window that an indicator could be compared with. Where
   * the log begins later, its first entries would read as if everything had changed; and where it
   * begins within the window, weeks and families before it would count as left alone.
   *
   * @param before the month with which the earlier window ends
   * @param month the month with which the later one ends
   */
  public boolean areThere(Indicator indicator, Group group, Window window, int before, int month) {
    return !indicator.inputs().contains(ExportKind.CONTACTS)
        || (isLogged(group, window, before, month) && alike(group, window, before, month).months);
  }

  /**
   * Whether an indicator may be compared.
   *
   * @param before the month with which the earlier window ends
   * @param month the month with which the later one ends
   */
  public boolean areAlike(Indicator indicator, Group group, Window window, int before, int month) {
    if (!indicator.inputs().contains(ExportKind.CONTACTS)) {
      return true;
    }
    Alike alike = alike(group, window, before, month);
    return alike.months
        && alike.channels
        && (alike.purposes || !indicator.needsPurposes())
        && isLogged(group, window, before, month);
  }

  /** Whether there are records of the earlier window of every component of an index. */
  public boolean areThere(Index index, Group group, Window window, int before, int month) {
    return index.components().stream()
        .allMatch(component -> areThere(component.indicator(), group, window, before, month));
  }

  /** Whether an index may be compared: every component of it. */
  public boolean areAlike(Index index, Group group, Window window, int before, int month) {
    return index.components().stream()
        .allMatch(component -> areAlike(component.indicator(), group, window, before, month));
  }

  /** Records are kept school by school, whatever group of its families is asked about. */
  private static Group place(Group group) {
    return group.school() == Group.ALL_SCHOOLS ? Group.DISTRICT : Group.school(group.school());
  }

  private Alike alike(Group group, Window window, int before, int month) {
    return known.computeIfAbsent(new Compared(place(group), window, before, month), this::compared);
  }

  private boolean isLogged(Group group, Window window, int before, int month) {
    return isLogged(
        totals.of(group, window, before, Indicator.CONTACT_RATE),
        totals.of(group, window, month, Indicator.CONTACT_RATE));
  }

  private static boolean isLogged(GroupSums earlier, GroupSums now) {
    return earlier.taken() > 0
        && (double) earlier.taken() * now.known()
            >= Threshold.RECORDS_BEGAN.standard() * now.taken() * earlier.known();
  }

  private Alike compared(Compared compared) {
    return new Alike(
        hasEveryMonth(compared), haveSameChannels(compared), haveSamePurposes(compared));
  }

  /**
   * Whether each month of the earlier window has records, at schools with most of the enrolled days
   * of those that have any now: what one school began is no change of the others.
   */
  private boolean hasEveryMonth(Compared compared) {
    TreeMap<Integer, long[]> days = new TreeMap<>();
    for (int school = 0; school < windows.size(); school++) {
      boolean isOfPlace =
          compared.place.school() == Group.ALL_SCHOOLS || compared.place.school() == school;
      if (isOfPlace) {
        addDays(compared, school, days);
      }
    }
    return days.values().stream()
        .allMatch(ofMonth -> ofMonth[0] >= (1 - Threshold.RECORDS_SHIFTED.standard()) * ofMonth[1]);
  }

  /** Adds enrolled days of a school by month: first those with records, then all. */
  private void addDays(Compared compared, int school, TreeMap<Integer, long[]> days) {
    Group group = Group.school(school);
    GroupSums now = totals.of(group, compared.window, compared.month, Indicator.CONTACT_RATE);
    OptionalInt last = windows.get(school).positionOf(compared.before);
    if (now.taken() == 0 || last.isEmpty()) {
      return;
    }
    for (int month : windows.get(school).monthsWithin(compared.window, last.getAsInt())) {
      GroupSums earlier = totals.of(group, Window.M, month, Indicator.CONTACT_RATE);
      long[] ofMonth = days.computeIfAbsent(month, unused -> new long[2]);
      ofMonth[0] += isLogged(earlier, now) ? earlier.known() : 0;
      ofMonth[1] += earlier.known();
    }
  }

  /** Half the sum of absolute differences of both windows' shares of each kind of channel. */
  private boolean haveSameChannels(Compared windows) {
    long[] earlier = times.reached(windows.place, windows.window, windows.before);
    long[] now = times.reached(windows.place, windows.window, windows.month);
    double ofEarlier = sum(earlier);
    double ofNow = sum(now);
    double distance = 0;
    for (int kind = 0; kind < now.length && ofEarlier > 0 && ofNow > 0; kind++) {
      distance += Math.abs(earlier[kind] / ofEarlier - now[kind] / ofNow) / 2;
    }
    return distance <= Threshold.RECORDS_SHIFTED.standard();
  }

  private boolean haveSamePurposes(Compared windows) {
    if (!GroupTotals.hasSums(Indicator.TRANSACTIONAL_SHARE, windows.window)) {
      return true;
    }
    double earlier = withPurpose(windows.place, windows.window, windows.before);
    double now = withPurpose(windows.place, windows.window, windows.month);
    return Math.abs(earlier - now) <= Threshold.RECORDS_SHIFTED.standard();
  }

  /** Of all conversations the share that says what it is about. */
  private double withPurpose(Group place, Window window, int month) {
    GroupSums purposes = totals.of(place, window, month, Indicator.TRANSACTIONAL_SHARE);
    long all = totals.of(place, window, month, Indicator.CONTACT_RATE).taken();
    return all == 0 ? 0 : (double) (purposes.known() + purposes.pending()) / all;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
