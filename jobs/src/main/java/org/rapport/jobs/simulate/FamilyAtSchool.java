package org.rapport.jobs.simulate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;

/**
 * One family under one of its ids at one school: on which days it is enrolled there, what is
 * counted of it by month, and what is needed to count. All is found once, for the counting asks for
 * it many times.
 */
final class FamilyAtSchool {
  private final World world;
  private final Timeline timeline;
  private final FamilyMonths circumstances;
  private final School school;
  private final SchoolFacts facts;
  private final FollowUps followUps;
  private final Chains chains;
  private final double[] expectedBroadcasts;
  private final double[] thanks;
  private final Tally[] cells;
  private final Relation[] setups;
  private final Recorded[] records;
  private final int[][] enrolled;

  /** First and last days by turns: of each stay, as far as its student belongs to the family. */
  private final int[] spans;

  /**
   * Nothing counted yet.
   *
   * @param members the students that the family's id stands for
   */
  FamilyAtSchool(
      World world,
      Neighbourhood neighbourhood,
      FamilyMonths circumstances,
      List<Family.Membership> members,
      School school) {
    this.world = world;
    this.timeline = world.timeline();
    this.circumstances = circumstances;
    this.school = school;
    this.facts = neighbourhood.facts(school);
    this.followUps = neighbourhood.followUps(school);
    this.chains = neighbourhood.chains(school);
    this.expectedBroadcasts = neighbourhood.expectedBroadcasts(school);
    this.thanks = new double[timeline.count()];
    this.cells = new Tally[timeline.count()];
    this.setups = new Relation[timeline.count()];
    this.records = new Recorded[timeline.count()];
    this.enrolled = new int[timeline.count()][];
    this.spans = spans(members);
  }

  private int[] spans(List<Family.Membership> members) {
    int[] found = new int[0];
    for (Family.Membership member : members) {
      for (Stay stay : member.student().stays()) {
        if (stay.isAt(school)) {
          found = Arrays.copyOf(found, found.length + 2);
          found[found.length - 2] = Math.max(stay.from(), firstDay(member));
          found[found.length - 1] = Math.min(stay.to(), lastDay(member));
        }
      }
    }
    return found;
  }

  private int firstDay(Family.Membership member) {
    return member.fromMonth() < 0 ? Integer.MIN_VALUE : timeline.firstDay(member.fromMonth());
  }

  /** Nobody asks for days after the last month. */
  private int lastDay(Family.Membership member) {
    return timeline.isDelivered(member.toMonth())
        ? timeline.lastDay(member.toMonth())
        : Integer.MAX_VALUE;
  }

  School school() {
    return school;
  }

  SchoolFacts facts() {
    return facts;
  }

  FollowUps followUps() {
    return followUps;
  }

  /** How many texts to many, which it can answer, it is to get in the month. */
  double expectedBroadcasts(int month) {
    return expectedBroadcasts[month];
  }

  /** Whether the exports hold what an indicator needs. */
  boolean isMeasured(Indicator indicator, int month) {
    return facts.isMeasured(indicator, month);
  }

  boolean isContactsMeasured(int month) {
    return month <= facts.contactsKnownTo();
  }

  /** Whether a student who belongs to the family in the month of the day is enrolled on it. */
  boolean isEnrolled(int day) {
    for (int i = 0; i < spans.length; i += 2) {
      if (spans[i] <= day && day <= spans[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** The school days of the month on which it is enrolled; not to be changed. */
  int[] enrolledDays(int month) {
    int[] found = enrolled[month];
    if (found == null) {
      found = school.calendar().days(timeline.firstDay(month), timeline.lastDay(month));
      int count = 0;
      for (int day : found) {
        if (isEnrolled(day)) {
          found[count] = day;
          count++;
        }
      }
      found = count == found.length ? found : Arrays.copyOf(found, count);
      enrolled[month] = found;
    }
    return found;
  }

  /** The circumstances of the family in the month. */
  Relation setup(int month) {
    Relation found = setups[month];
    if (found == null) {
      int[] days = enrolledDays(month);
      Relation ofAll = circumstances.at(school, month);
      found =
          isOn(ofAll, days)
              ? ofAll
              : FamilyContacts.setup(world, circumstances.family(), school, month, "", days);
      setups[month] = found;
    }
    return found;
  }

  /** What is to be expected of the records about the family in the month. */
  Recorded recorded(int month) {
    Recorded found = records[month];
    if (found == null) {
      found = new Recorded(setup(month), chains.of(month), expectedThanks(month));
      records[month] = found;
    }
    return found;
  }

  private static boolean isOn(@Nullable Relation relation, int[] days) {
    return relation != null && Arrays.equals(relation.days(), days);
  }

  /** With which mean the school thanks for parts in the month's events. */
  double expectedThanks(int month) {
    return thanks[month];
  }

  /** Adds a part for which the school may thank. */
  void expectThanks(int month) {
    thanks[month] += setup(month).chances().thanks();
  }

  /** What is counted of the month. */
  Tally cell(int month) {
    Tally cell = cells[month];
    if (cell == null) {
      cell = new Tally();
      cells[month] = cell;
    }
    return cell;
  }

  /** Whether anything was counted of the month. */
  boolean isAny(int month) {
    Tally cell = cells[month];
    return cell != null && cell.isAny();
  }
}
