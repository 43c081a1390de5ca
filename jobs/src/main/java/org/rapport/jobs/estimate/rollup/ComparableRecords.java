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
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.Windows;

/**
 * Whether the records of two windows bear a comparison (measurement design, section 2.3). Where a
 * log begins, or where the exports tell of other channels, of fewer purposes, or of fewer of the
 * days that they should, values move although nobody did anything else, and no change is claimed.
 *
 * <p>Each indicator asks what it rests on. Attendance: how many of the school days of enrolled
 * students were handed in. Contacts: how many school days lie in months of which any contact was
 * logged, by which channels contacts came, and, where purposes are needed, how many have one. Of
 * promises and events a run knows no more than that their exports came; these are asked nothing.
 */
public final class ComparableRecords {
  /** Months of a quarter. */
  private static final double QUARTER = 3;

  private final List<SchoolCalendar> calendars;
  private final List<Windows> windows;
  private final GroupTotals totals;
  private final ContactLog log;

  /** All groups of a school and all their indicators ask the same of its records. */
  private final ConcurrentHashMap<Compared, Alike> known = new ConcurrentHashMap<>();

  /** Two windows of a school, or of the district. */
  private record Compared(Group place, Window window, int before, int month) {}

  /**
   * What is alike in the records of two windows.
   *
   * @param months whether every month of the earlier one has records of contacts
   * @param length whether both hold as many months
   */
  private record Alike(
      boolean months,
      boolean channels,
      boolean purposes,
      boolean contacts,
      boolean attendance,
      boolean length) {}

  /** A share of each school, in the window that ends at a position. */
  private interface OfSchool {
    double share(int school, Window window, int position);
  }

  ComparableRecords(
      List<SchoolCalendar> calendars, List<Windows> windows, GroupTotals totals, ContactLog log) {
    this.calendars = calendars;
    this.windows = windows;
    this.totals = totals;
    this.log = log;
  }

  /**
   * Whether there are records of the earlier window that an indicator could be compared with. Where
   * the log begins later, its first entries would read as if everything had changed; where it
   * begins within the window, weeks and families before it would count as left alone; and what
   * families had at least once, or at most, grows with the months in which it could happen, so that
   * one or two months where the records begin are no window to compare three with.
   *
   * @param before the month with which the earlier window ends
   * @param month the month with which the later one ends
   */
  public boolean areThere(Indicator indicator, Group group, Window window, int before, int month) {
    Alike alike = alike(group, window, before, month);
    boolean isLogged =
        !indicator.inputs().contains(ExportKind.CONTACTS)
            || (alike.months && isLogged(group, window, before, month));
    boolean growsWithMonths = window == Window.R3 && indicator.merge() != Indicator.Merge.SUM;
    return isLogged && (!growsWithMonths || alike.length);
  }

  /**
   * Whether an indicator may be compared.
   *
   * @param before the month with which the earlier window ends
   * @param month the month with which the later one ends
   */
  public boolean areAlike(Indicator indicator, Group group, Window window, int before, int month) {
    Alike alike = alike(group, window, before, month);
    if (indicator.inputs().contains(ExportKind.ATTENDANCE) && !alike.attendance) {
      return false;
    }
    return !indicator.inputs().contains(ExportKind.CONTACTS)
        || (alike.months
            && alike.channels
            && alike.contacts
            && (alike.purposes || !indicator.needsPurposes())
            && isLogged(group, window, before, month));
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

  private Alike alike(Group group, Window window, int before, int month) {
    return known.computeIfAbsent(new Compared(place(group), window, before, month), this::compared);
  }

  /** Records are kept school by school, whatever group of its families is asked about. */
  private static Group place(Group group) {
    return group.school() == Group.ALL_SCHOOLS ? Group.DISTRICT : Group.school(group.school());
  }

  private boolean isLogged(Group group, Window window, int before, int month) {
    return isLogged(begun(group, window, before), begun(group, window, month));
  }

  private ContactLog.Begun begun(Group group, Window window, int month) {
    GroupSums sums = totals.of(group, window, month, Indicator.CONTACT_RATE);
    return new ContactLog.Begun(sums.taken(), sums.known());
  }

  private static boolean isLogged(ContactLog.Begun earlier, ContactLog.Begun now) {
    return earlier.conversations() > 0
        && (double) earlier.conversations() * now.days()
            >= Threshold.RECORDS_BEGAN.standard() * now.conversations() * earlier.days();
  }

  private Alike compared(Compared windows) {
    return new Alike(
        hasEveryMonth(windows),
        haveSameChannels(windows),
        haveSamePurposes(windows),
        haveSame(this::loggedDays, windows),
        areNear(
            handedIn(windows.place, windows.window, windows.before),
            handedIn(windows.place, windows.window, windows.month)),
        haveSame((school, window, position) -> Math.min(1, (position + 1) / QUARTER), windows));
  }

  private static boolean areNear(double before, double now) {
    return Math.abs(before - now) <= Threshold.RECORDS_SHIFTED.standard();
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
    Windows ofSchool = windows.get(school);
    ContactLog.Begun now = begun(Group.school(school), compared.window, compared.month);
    OptionalInt last = ofSchool.positionOf(compared.before);
    if (now.conversations() == 0 || last.isEmpty()) {
      return;
    }
    for (int month : ofSchool.monthsWithin(compared.window, last.getAsInt())) {
      // Sums of earlier months are not made where their files stand; the log has all of them.
      ContactLog.Begun earlier =
          log.begun(school, Window.M, ofSchool.positionOf(month).orElseThrow());
      long[] ofMonth = days.computeIfAbsent(month, unused -> new long[2]);
      ofMonth[0] += isLogged(earlier, now) ? earlier.days() : 0;
      ofMonth[1] += earlier.days();
    }
  }

  /** Half the sum of absolute differences of both windows' shares of each kind of channel. */
  private boolean haveSameChannels(Compared windows) {
    long[] earlier = log.reached(windows.place, windows.window, windows.before);
    long[] now = log.reached(windows.place, windows.window, windows.month);
    double ofEarlier = sum(earlier);
    double ofNow = sum(now);
    double distance = 0;
    for (int kind = 0; kind < now.length && ofEarlier > 0 && ofNow > 0; kind++) {
      distance += Math.abs(earlier[kind] / ofEarlier - now[kind] / ofNow) / 2;
    }
    return distance <= Threshold.RECORDS_SHIFTED.standard();
  }

  private boolean haveSamePurposes(Compared windows) {
    return !GroupTotals.hasSums(Indicator.TRANSACTIONAL_SHARE, windows.window)
        || areNear(
            withPurpose(windows.place, windows.window, windows.before),
            withPurpose(windows.place, windows.window, windows.month));
  }

  /** Of all conversations the share that says what it is about. */
  private double withPurpose(Group place, Window window, int month) {
    GroupSums purposes = totals.of(place, window, month, Indicator.TRANSACTIONAL_SHARE);
    long all = totals.of(place, window, month, Indicator.CONTACT_RATE).taken();
    return all == 0 ? 0 : (double) (purposes.known() + purposes.pending()) / all;
  }

  /** Of all school days of enrolled students the share for which attendance was handed in. */
  private double handedIn(Group place, Window window, int month) {
    long days = totals.studentDays(place, window, month);
    long known = totals.of(place, window, month, Indicator.ATTENDANCE_RATE).known();
    return days == 0 ? 1 : (double) known / days;
  }

  /** Of the school days of a window the share in months in which the school logged any contact. */
  private double loggedDays(int school, Window window, int position) {
    Windows ofSchool = windows.get(school);
    int days = 0;
    int logged = 0;
    int first = ofSchool.months().get(0).first();
    for (int month = first; month <= ofSchool.months().get(position).last(); month++) {
      if (ofSchool.contains(window, position, month)) {
        int ofMonth =
            calendars.get(school).schoolDaysBetween(Months.firstDay(month), Months.lastDay(month));
        days += ofMonth;
        logged += log.holds(school, month) ? ofMonth : 0;
      }
    }
    return days == 0 ? 1 : (double) logged / days;
  }

  private boolean haveSame(OfSchool share, Compared windows) {
    return areNear(
        mean(share, windows.place, windows.window, windows.before),
        mean(share, windows.place, windows.window, windows.month));
  }

  /** The mean over the schools of a place, each of which weighs as many families as it has. */
  private double mean(OfSchool share, Group place, Window window, int month) {
    double sum = 0;
    long families = 0;
    for (int school = 0; school < windows.size(); school++) {
      OptionalInt position = windows.get(school).positionOf(month);
      if (position.isPresent()
          && (place.school() == Group.ALL_SCHOOLS || place.school() == school)) {
        long ofSchool = totals.eligible(Group.school(school), window, month);
        sum += ofSchool * share.share(school, window, position.getAsInt());
        families += ofSchool;
      }
    }
    return families == 0 ? 1 : sum / families;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
