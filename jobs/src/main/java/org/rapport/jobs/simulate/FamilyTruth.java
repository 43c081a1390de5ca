package org.rapport.jobs.simulate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;

/**
 * Counts, from what happened, what is true about one family under one of its ids: the evidence of
 * all indicators that are published of families, as the measurement design, section 1.7, and the
 * rule of each {@link Indicator} define it. Written from those texts; it shares no code with the
 * package that counts from exports.
 */
final class FamilyTruth {
  private static final byte[] NOTHING = ",0,0,0,".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] UNMEASURED = ",,,,".getBytes(StandardCharsets.US_ASCII);

  private final World world;
  private final Family family;
  private final Family.Identity identity;
  private final List<Family.Membership> members = new ArrayList<>();
  private final List<FamilyAtSchool> schools = new ArrayList<>();

  FamilyTruth(
      World world,
      Neighbourhood neighbourhood,
      FamilyMonths circumstances,
      Family.Identity identity) {
    this.world = world;
    this.family = circumstances.family();
    this.identity = identity;
    List<School> found = new ArrayList<>();
    for (Family.Membership member : identity.members()) {
      if (!family.noContactWith().contains(member.student().id())) {
        members.add(member);
        for (Stay stay : member.student().stays()) {
          stay.addSchoolTo(found);
        }
      }
    }
    for (School school : found) {
      schools.add(new FamilyAtSchool(world, neighbourhood, circumstances, members, school));
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
    List<Events.Part> held = held(parts);
    for (FamilyAtSchool school : schools) {
      List<Events.Part> own = own(held, school);
      expectThanks(school, own);
      for (int month = 0; month < timeline().count(); month++) {
        countEnrolment(school, month);
      }
      KnownContacts known = new KnownContacts(this, school, own(contacts, school.school()));
      new ContactTruth(known).count();
      new GratitudeTruth(known, own).count();
    }
    OfferTruth offers = new OfferTruth(this, identity, schools);
    offers.countEvents(held);
    for (Promise promise : promises) {
      if (isOwn(promise.family())) {
        offers.count(promise);
      }
    }
    for (StudentMonth month : attendance) {
      count(month);
    }
  }

  private boolean isOwn(Family.Identity other) {
    return other.id().equals(identity.id());
  }

  /** Parts in events that were held on days on which the family is enrolled. */
  private List<Events.Part> held(List<Events.Part> parts) {
    List<Events.Part> held = new ArrayList<>(parts.size());
    for (Events.Part part : parts) {
      Event event = part.event();
      if (!event.isCancelled() && isEnrolled(event.school(), event.day())) {
        held.add(part);
      }
    }
    return held;
  }

  /** Those of them in which the family takes part under this id, at the school. */
  private List<Events.Part> own(List<Events.Part> held, FamilyAtSchool school) {
    List<Events.Part> own = new ArrayList<>(held.size());
    for (Events.Part part : held) {
      if (isOwn(part.family()) && part.event().school().number() == school.school().number()) {
        own.add(part);
      }
    }
    return own;
  }

  private List<Contact> own(List<Contact> contacts, School school) {
    List<Contact> own = new ArrayList<>(contacts.size());
    for (Contact contact : contacts) {
      if (isOwn(contact.family()) && contact.school().number() == school.number()) {
        own.add(contact);
      }
    }
    return own;
  }

  private static void countEnrolment(FamilyAtSchool school, int month) {
    int days = school.enrolledDays(month).length;
    if (days == 0) {
      return;
    }
    Tally cell = school.cell(month);
    cell.enrolled(days);
    if (school.isContactsMeasured(month)) {
      Relation setup = school.setup(month);
      double thanks = school.expectedThanks(month);
      double reached = setup.expectedReached(school.expectedBroadcasts(month));
      double reach = 1 - StrictMath.exp(-reached - thanks) * setup.noUpdateChance();
      cell.add(Indicator.INDIVIDUAL_REACH_RATE, 0, 1, reach);
      cell.add(
          Indicator.CONTACT_RATE,
          0,
          days,
          (setup.expectedThreads() + thanks) / days,
          school.recorded(month).threads() / days);
    }
  }

  private void expectThanks(FamilyAtSchool school, List<Events.Part> own) {
    for (Events.Part part : own) {
      if (part.isThere() && part.entry().contributes()) {
        school.expectThanks(timeline().monthOf(part.event().day()));
      }
    }
  }

  private void count(StudentMonth student) {
    if (!isMember(student)) {
      return;
    }
    FamilyAtSchool school = at(student.school());
    if (school != null && school.isMeasured(Indicator.ATTENDANCE_RATE, student.month())) {
      school
          .cell(student.month())
          .add(
              Indicator.ATTENDANCE_RATE,
              student.attended(),
              student.known(),
              student.known() == 0 ? Contact.NO_CHANCE : student.expected() / student.known());
    }
  }

  private boolean isMember(StudentMonth student) {
    for (Family.Membership member : members) {
      if (member.student().id().equals(student.student().id()) && member.holds(student.month())) {
        return true;
      }
    }
    return false;
  }

  /** What is counted at the school; nothing where no student of the family is ever there. */
  @Nullable FamilyAtSchool at(School school) {
    for (FamilyAtSchool each : schools) {
      if (each.school().number() == school.number()) {
        return each;
      }
    }
    return null;
  }

  /** Whether a student who belongs to the family in the month of the day is enrolled on it. */
  boolean isEnrolled(School school, int day) {
    FamilyAtSchool at = at(school);
    return at != null && at.isEnrolled(day);
  }

  /** Lays out what was counted, and adds it to the sums of the family's language. */
  void layOut(Block block) {
    double[] sums = null;
    for (FamilyAtSchool school : schools) {
      for (int month = 0; month < timeline().count(); month++) {
        if (school.isAny(month)) {
          sums = sums == null ? block.gaps().of(family.homeLanguage()) : sums;
          layOut(block.of(TruthTable.FAMILY_SCHOOL), school, month);
          block.gaps().add(sums, month, school.cell(month));
        }
      }
    }
  }

  private void layOut(Rows rows, FamilyAtSchool at, int month) {
    School school = at.school();
    Tally cell = at.cell(month);
    double quality = world.quality(school, month);
    rows.day(timeline().firstDay(month))
        .id(identity.id())
        .id(school.id())
        .count(cell.enrolledDays())
        .decimal(family.traits().trust(quality, month))
        .decimal(family.traits().engagement(quality, month));
    for (Indicator indicator : TruthTable.told()) {
      if (!at.isMeasured(indicator, month)) {
        rows.laidOut(UNMEASURED, 4);
      } else if (cell.isAny(indicator)) {
        rows.count(cell.taken(indicator))
            .count(cell.known(indicator))
            .count(cell.pending(indicator))
            .decimal(cell.chance(indicator));
      } else {
        rows.laidOut(NOTHING, 4);
      }
    }
    for (Indicator indicator : TruthTable.recordedOtherwise()) {
      double recorded = cell.recordedChance(indicator);
      if (recorded != cell.chance(indicator) && at.isMeasured(indicator, month)) {
        rows.decimal(recorded);
      } else {
        rows.empty();
      }
    }
    rows.end();
  }
}
