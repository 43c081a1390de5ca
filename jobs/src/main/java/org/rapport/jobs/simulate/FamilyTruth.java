package org.rapport.jobs.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.Indicator;

/**
 * Counts, from what happened, what is true about one family under one of its ids: the evidence of
 * all indicators that are published of families, as the measurement design, section 1.7, and the
 * rule of each {@link Indicator} define it. Written from those texts; it shares no code with the
 * package that counts from exports.
 */
final class FamilyTruth {
  private final World world;
  private final Neighbourhood neighbourhood;
  private final Family family;
  private final Family.Identity identity;
  private final List<Family.Membership> members = new ArrayList<>();
  private final List<School> schools = new ArrayList<>();
  private final TreeMap<Integer, Tally[]> cells = new TreeMap<>();
  private final Map<Integer, Relation[]> setups = new HashMap<>();
  private final Map<Integer, Recorded[]> records = new HashMap<>();
  private final Map<Integer, int[][]> enrolled = new HashMap<>();
  private final Map<Integer, double[]> thanks = new HashMap<>();

  FamilyTruth(World world, Neighbourhood neighbourhood, Family family, Family.Identity identity) {
    this.world = world;
    this.neighbourhood = neighbourhood;
    this.family = family;
    this.identity = identity;
    for (Family.Membership member : identity.members()) {
      if (!family.noContactWith().contains(member.student().id())) {
        members.add(member);
        for (Stay stay : member.student().stays()) {
          if (schools.stream().noneMatch(stay::isAt)) {
            schools.add(stay.school());
          }
        }
      }
    }
  }

  World world() {
    return world;
  }

  Timeline timeline() {
    return world.timeline();
  }

  boolean hasValidAddress() {
    return family.hasValidAddress();
  }

  String recordedLanguage() {
    return family.recordedCorrespondence();
  }

  /** Counts everything; a family that no school may contact has no evidence. */
  void count(
      List<Contact> contacts,
      List<Events.Part> parts,
      List<Promise> promises,
      List<StudentMonth> attendance) {
    if (members.isEmpty()) {
      return;
    }
    for (School school : schools) {
      expectThanks(school, own(parts, school));
      for (int month = 0; month < timeline().count(); month++) {
        countEnrolment(school, month);
      }
    }
    for (School school : schools) {
      List<Contact> own = new ArrayList<>();
      for (Contact contact : contacts) {
        if (contact.family().id().equals(identity.id())
            && contact.school().number() == school.number()) {
          own.add(contact);
        }
      }
      KnownContacts known = new KnownContacts(this, school, own);
      new ContactTruth(known).count();
      new GratitudeTruth(known, own(parts, school)).count();
    }
    OfferTruth offers = new OfferTruth(this, identity, schools);
    offers.countEvents(parts);
    promises.stream()
        .filter(promise -> promise.family().id().equals(identity.id()))
        .forEach(offers::count);
    attendance.forEach(this::count);
  }

  /** Its parts under this id in events of the school that were held on enrolled days. */
  private List<Events.Part> own(List<Events.Part> parts, School school) {
    return parts.stream()
        .filter(part -> part.family().id().equals(identity.id()))
        .filter(part -> part.event().school().number() == school.number())
        .filter(part -> !part.event().isCancelled())
        .filter(part -> isEnrolled(school, part.event().day()))
        .toList();
  }

  private void countEnrolment(School school, int month) {
    int days = enrolledDays(school, month).length;
    if (days == 0) {
      return;
    }
    Tally cell = cell(school, month);
    cell.enrolled(days);
    if (isContactsMeasured(school, month)) {
      Relation setup = setup(school, month);
      double broadcasts = neighbourhood.expectedBroadcasts(school, month);
      double thanks = expectedThanks(school, month);
      double reach = 1 - StrictMath.exp(-setup.expectedReached(broadcasts) - thanks);
      cell.add(Indicator.INDIVIDUAL_REACH_RATE, 0, 1, reach);
      cell.add(
          Indicator.CONTACT_RATE,
          0,
          days,
          (setup.expectedThreads() + thanks) / days,
          recorded(school, month).threads() / days);
    }
  }

  /** With which mean the school thanks for parts in the month's events. */
  double expectedThanks(School school, int month) {
    return thanks.getOrDefault(school.number(), new double[timeline().count()])[month];
  }

  private void expectThanks(School school, List<Events.Part> own) {
    double[] months = new double[timeline().count()];
    for (Events.Part part : own) {
      if (part.isThere() && part.entry().contributes()) {
        int month = timeline().monthOf(part.event().day());
        months[month] += setup(school, month).chances().thanks();
      }
    }
    thanks.put(school.number(), months);
  }

  private void count(StudentMonth student) {
    boolean isOwn =
        members.stream()
            .anyMatch(
                member ->
                    member.student().id().equals(student.student().id())
                        && member.holds(student.month()));
    if (isOwn && isMeasured(Indicator.ATTENDANCE_RATE, student.school(), student.month())) {
      cell(student.school(), student.month())
          .add(
              Indicator.ATTENDANCE_RATE,
              student.attended(),
              student.known(),
              student.known() == 0 ? Contact.NO_CHANCE : student.expected() / student.known());
    }
  }

  Tally cell(School school, int month) {
    Tally[] months =
        cells.computeIfAbsent(school.number(), unused -> new Tally[timeline().count()]);
    if (months[month] == null) {
      months[month] = new Tally();
    }
    return months[month];
  }

  /** Whether a student who belongs to the family in the month of the day is enrolled on it. */
  boolean isEnrolled(School school, int day) {
    int month = timeline().monthOf(day);
    for (Family.Membership member : members) {
      if (member.holds(month) && member.student().isAt(school, day)) {
        return true;
      }
    }
    return false;
  }

  /** The school days of the month on which it is enrolled. */
  int[] enrolledDays(School school, int month) {
    int[][] months =
        enrolled.computeIfAbsent(school.number(), unused -> new int[timeline().count()][]);
    if (months[month] == null) {
      int[] days = school.calendar().days(timeline().firstDay(month), timeline().lastDay(month));
      int count = 0;
      for (int day : days) {
        if (isEnrolled(school, day)) {
          days[count] = day;
          count++;
        }
      }
      months[month] = Arrays.copyOf(days, count);
    }
    return months[month];
  }

  SchoolFacts facts(School school) {
    return neighbourhood.facts(school);
  }

  FollowUps followUps(School school) {
    return neighbourhood.followUps(school);
  }

  double expectedBroadcasts(School school, int month) {
    return neighbourhood.expectedBroadcasts(school, month);
  }

  boolean isContactsMeasured(School school, int month) {
    return month <= facts(school).contactsKnownTo();
  }

  /** The circumstances of the family at the school in the month. */
  Relation setup(School school, int month) {
    Relation[] months =
        setups.computeIfAbsent(school.number(), unused -> new Relation[timeline().count()]);
    if (months[month] == null) {
      months[month] =
          FamilyContacts.setup(world, family, school, month, "", enrolledDays(school, month));
    }
    return months[month];
  }

  /** What is to be expected of the records about the family at the school in the month. */
  Recorded recorded(School school, int month) {
    Recorded[] months =
        records.computeIfAbsent(school.number(), unused -> new Recorded[timeline().count()]);
    if (months[month] == null) {
      months[month] =
          new Recorded(
              setup(school, month),
              neighbourhood.chains(school).of(month),
              expectedThanks(school, month));
    }
    return months[month];
  }

  /** Lays out what was counted, and adds it to the sums of the family's language. */
  void layOut(Block block) {
    for (School school : schools) {
      Tally[] months = cells.getOrDefault(school.number(), new Tally[0]);
      for (int month = 0; month < months.length; month++) {
        if (months[month] != null && months[month].isAny()) {
          layOut(block, school, month, months[month]);
        }
      }
    }
  }

  private void layOut(Block block, School school, int month, Tally cell) {
    Rows rows = block.of(TruthTable.FAMILY_SCHOOL);
    rows.day(timeline().firstDay(month))
        .id(identity.id())
        .id(school.id())
        .count(cell.enrolledDays())
        .decimal(family.traits().trust(school, month))
        .decimal(family.traits().engagement(school, month));
    for (Indicator indicator : TruthTable.told()) {
      layOut(rows, indicator, isMeasured(indicator, school, month), cell);
      if (cell.withChance(indicator) > 0) {
        block
            .gaps()
            .add(
                family.homeLanguage(),
                month,
                indicator,
                cell.withChance(indicator),
                cell.chance(indicator));
      }
    }
    for (Indicator indicator : TruthTable.recordedOtherwise()) {
      if (isMeasured(indicator, school, month)) {
        rows.decimal(cell.recordedChance(indicator));
      } else {
        rows.empty();
      }
    }
    rows.end();
  }

  private static void layOut(Rows rows, Indicator indicator, boolean isMeasured, Tally cell) {
    if (isMeasured) {
      rows.count(cell.taken(indicator))
          .count(cell.known(indicator))
          .count(cell.pending(indicator))
          .decimal(cell.chance(indicator));
    } else {
      rows.empty().empty().empty().empty();
    }
  }

  /** Whether the exports hold what an indicator needs. */
  boolean isMeasured(Indicator indicator, School school, int month) {
    return facts(school).isMeasured(indicator, month);
  }
}
