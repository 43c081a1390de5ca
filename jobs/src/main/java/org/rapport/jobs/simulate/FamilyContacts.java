package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.CONTACTS;
import static org.rapport.jobs.simulate.RandomStream.Entity.LEADERS;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Interpreter;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

/**
 * All contacts of a family with its schools that are recorded: conversations, and what went to
 * many. Nothing is recorded in a month without school.
 */
final class FamilyContacts {
  private final World world;
  private final Neighbourhood neighbourhood;
  private final FamilyMonths months;
  private final Family family;
  private final List<Events.Part> parts;
  private final List<Contact> contacts = new ArrayList<>();

  private FamilyContacts(
      World world, Neighbourhood neighbourhood, FamilyMonths months, List<Events.Part> parts) {
    this.world = world;
    this.neighbourhood = neighbourhood;
    this.months = months;
    this.family = months.family();
    this.parts = parts;
  }

  /**
   * The contacts of a family, in the order in which they are made.
   *
   * @param parts its parts in events
   */
  static List<Contact> of(
      World world, Neighbourhood neighbourhood, FamilyMonths months, List<Events.Part> parts) {
    FamilyContacts all = new FamilyContacts(world, neighbourhood, months, parts);
    Family family = months.family();
    if (family.isReal() && !family.isContactless()) {
      for (int month = 0; month < world.timeline().count(); month++) {
        all.make(month);
      }
      all.flagHardTimes();
    }
    return all.contacts;
  }

  private void make(int month) {
    int slot = 0;
    for (Relation relation : months.in(month)) {
      make(relation, month, slot);
      slot++;
    }
  }

  private void make(Relation relation, int month, int slot) {
    School school = relation.school();
    YearMonth date = world.timeline().month(month);
    RandomStream stream =
        RandomStream.of(
            world.scenario().seed(),
            CONTACTS,
            family.number(),
            family.household(),
            school.number(),
            date.getYear() * 12L + date.getMonthValue());
    Relation setup = relation.under(prefix(date, slot));
    List<Contact> hardTalks = new ArrayList<>();
    Conversations.ContactSink sink =
        contact -> {
          // Before it is recorded: what becomes of it does not depend on what is written down.
          if (Care.isHardTalk(contact)) {
            hardTalks.add(contact);
          }
          add(contact);
        };
    Conversations conversations = new Conversations(setup, stream, sink);
    conversations.make();
    int serial = 0;
    long copies = Broadcast.copiesKey(world.scenario(), family, school);
    for (Broadcast broadcast : neighbourhood.broadcasts(school, month)) {
      if (broadcast.isFor(copies) && family.isAt(school, broadcast.day())) {
        Contact copy = copy(broadcast, setup.prefix() + "b" + serial);
        add(copy);
        if (!broadcast.isGreeting()) {
          conversations.hearAbout(copy);
        }
      }
      serial++;
    }
    talkToLeaders(setup, sink);
    new SmallUpdates(world, setup, this::add).make();
    Care care = new Care(world, setup, this::add);
    hardTalks.forEach(care::comeBack);
    for (Events.Part part : parts) {
      if (part.event().school().number() == school.number()
          && world.timeline().monthOf(part.event().day()) == month) {
        care.thank(part);
      }
    }
  }

  private void talkToLeaders(Relation setup, Conversations.ContactSink sink) {
    int leaders = setup.school().leaderCount();
    double mean = setup.leaderMessages() * setup.volume() / leaders;
    for (int leader = 0; leader < leaders; leader++) {
      RandomStream stream =
          RandomStream.of(
              world.scenario().seed(),
              LEADERS,
              family.number(),
              family.household(),
              setup.school().number(),
              world.timeline().firstDay(setup.month()),
              leader);
      int count = stream.poisson(mean);
      if (count > 0) {
        Relation own = setup.under("l" + leader).by(setup.school().leader(leader));
        new Conversations(own, stream, sink).makeOfLeader(count);
      }
    }
  }

  /** The circumstances of a family, school and month. */
  static Relation setup(
      World world, Family family, School school, int month, String prefix, int[] days) {
    Practice practice = world.practice(school, month);
    int teacher = 1 + family.number() % school.teachers();
    double volume = world.setting(Setting.VOLUME) * family.volume() * days.length / 20;
    double gamma = world.setting(Setting.INFORMATIVE_EXPOSURE);
    double informed =
        gamma == 0
            ? 1
            : StrictMath.exp(gamma * family.traits().trust(world.quality(school, month), month));
    return new Relation(
        family,
        school,
        practice,
        Chances.of(world, family, school, month, teacher),
        world.timeline(),
        month,
        prefix,
        teacher,
        volume,
        volume * informed,
        practice.familyMessages() * world.setting(Setting.LEADER_MESSAGES),
        days,
        SmallUpdates.weeks(days));
  }

  /** Whether the family is among those that a broadcast goes to. */
  static boolean gets(World world, Family family, Broadcast broadcast) {
    return broadcast.copies(world.scenario(), family).chance(broadcast.share())
        && family.isAt(broadcast.school(), broadcast.day());
  }

  private Contact copy(Broadcast broadcast, String id) {
    RandomStream stream = broadcast.copies(world.scenario(), family);
    stream.bits(); // That which decided whether the family gets it.
    boolean isTranslated =
        broadcast.isFlagged()
            && !family.correspondenceLanguage().equals(Families.MAIN_LANGUAGE)
            && stream.chance(0.5);
    int month = world.timeline().monthOf(broadcast.day());
    Contact contact =
        new Contact(
                broadcast.school(),
                family.identityFor(broadcast.school(), broadcast.day(), month),
                id,
                Direction.TO_FAMILY,
                broadcast.channel(),
                broadcast.isGreeting() ? ContactKind.MEETING : ContactKind.MESSAGE,
                broadcast.time() + stream.below(480))
            .by(broadcast.author(), broadcast.staff())
            .purpose(broadcast.purpose())
            .in(
                isTranslated ? family.correspondenceLanguage() : Families.MAIN_LANGUAGE,
                isTranslated ? Interpreter.MACHINE : Interpreter.NONE)
            .asks(false)
            .characters(broadcast.characters())
            .hash(broadcast.hash())
            .broadcast(neighbourhood.isMass(broadcast));
    if (!broadcast.isGreeting()) {
      contact.outcome(stream.chance(0.97) ? Outcome.DELIVERED : Outcome.BOUNCED);
    }
    return broadcast.isFlagged() ? contact.bulk(true) : contact;
  }

  /** Staff who notice that a student has changed write it down for themselves. */
  private void flagHardTimes() {
    for (Student student : family.students()) {
      for (Student.HardTime hardTime : student.hardTimes()) {
        for (Stay stay : student.stays()) {
          int day = stay.school().calendar().next(hardTime.from() + 7);
          if (hardTime.isNoticed() && family.household() == 0 && stay.holds(day)) {
            flag(student, stay.school(), day);
          }
        }
      }
    }
  }

  private void flag(Student student, School school, int day) {
    int month = world.timeline().monthOf(day);
    if (world.timeline().isDelivered(month)) {
      add(
          new Contact(
                  school,
                  family.identityFor(school, day, month),
                  "N" + student.id() + "-" + day,
                  Direction.INTERNAL,
                  Channel.OTHER,
                  ContactKind.NOTE,
                  day * Delays.DAY + 15 * 3600)
              .by(school.author(1), school.staff(1))
              .purpose(Purpose.CONCERN_OBSERVED)
              .about(List.of(student)));
    }
  }

  private void add(Contact contact) {
    int month = world.timeline().monthOf(contact.day());
    School school = contact.school();
    if (!world.timeline().isDelivered(month)
        || !school
            .calendar()
            .hasSchool(world.timeline().firstDay(month), world.timeline().lastDay(month))
        || Staged.isMissing(world.scenario(), school, world.timeline().month(month))) {
      return;
    }
    long key = Recorder.key(world, contact);
    if (contact.isAbout(Purpose.ASK_INSIGHT)
        && !family.homeLanguage().equals(Families.MAIN_LANGUAGE)
        && Recorder.draw(key, Setting.CULTURAL_QUESTIONS)
            < world.setting(Setting.CULTURAL_QUESTIONS)) {
      contact.besides(Purpose.CULTURAL);
    }
    if (Recorder.draw(key, Setting.MISSING_PURPOSE) < world.setting(Setting.MISSING_PURPOSE)) {
      contact.withoutPurposes();
    }
    if (Recorder.draw(key, Setting.MISSING_LANGUAGE) < world.setting(Setting.MISSING_LANGUAGE)) {
      contact.withoutLanguage();
    }
    contacts.add(contact);
  }

  /** How the ids of a family's contacts begin: its number and household, the month, the school. */
  private String prefix(YearMonth month, int slot) {
    return Families.id("C", family.number(), 6)
        + (char) ('a' + family.household() * 10 + slot)
        + Families.id("", month.getYear() % 100 * 100 + month.getMonthValue(), 4);
  }
}
