package org.rapport.jobs.estimate.rollup;

import java.util.concurrent.ConcurrentHashMap;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;

/**
 * Whether the records of two windows bear a comparison of what rests on contacts (measurement
 * design, section 2.3). Where a log begins, or where it tells of other channels or of fewer
 * purposes than before, values move although nobody did anything else, and no change is claimed.
 */
public final class ComparableRecords {
  private final GroupTotals totals;
  private final TimeEstimates times;

  /** All groups of a school and all their indicators ask the same of its records. */
  private final ConcurrentHashMap<Compared, Alike> known = new ConcurrentHashMap<>();

  /** Two windows of a school, or of the district. */
  private record Compared(Group place, Window window, int before, int month) {}

  /** What is alike in the records of two windows. */
  private record Alike(boolean channels, boolean purposes) {}

  ComparableRecords(GroupTotals totals, TimeEstimates times) {
    this.totals = totals;
    this.times = times;
  }

  /**
   * Whether there are records of the earlier window that an indicator could be compared with. Where
   * the log begins later, its first entries would read as if everything had changed.
   *
   * @param before the month with which the earlier window ends
   * @param month the month with which the later one ends
   */
  public boolean areThere(Indicator indicator, Group group, Window window, int before, int month) {
    return !indicator.inputs().contains(ExportKind.CONTACTS)
        || isLogged(group, window, before, month);
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
    Alike alike =
        known.computeIfAbsent(new Compared(place(group), window, before, month), this::compared);
    return alike.channels
        && (alike.purposes || !indicator.needsPurposes())
        && isLogged(group, window, before, month);
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

  private boolean isLogged(Group group, Window window, int before, int month) {
    GroupSums earlier = totals.of(group, window, before, Indicator.CONTACT_RATE);
    GroupSums now = totals.of(group, window, month, Indicator.CONTACT_RATE);
    return earlier.taken() > 0
        && (double) earlier.taken() * now.known()
            >= Threshold.RECORDS_BEGAN.standard() * now.taken() * earlier.known();
  }

  private Alike compared(Compared windows) {
    return new Alike(haveSameChannels(windows), haveSamePurposes(windows));
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
