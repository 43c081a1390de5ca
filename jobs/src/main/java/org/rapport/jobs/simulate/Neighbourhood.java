package org.rapport.jobs.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.rapport.contract.codes.Direction;

/**
 * What the families of one cluster share: the events and broadcasts of their schools, and what only
 * all families together tell. That is found by looking at families of the cluster in their order,
 * until no more can change it; mostly a few dozen suffice.
 */
final class Neighbourhood {
  /** From so many families on an unflagged text counts as a broadcast. */
  private static final int MASS = 8;

  private final World world;
  private final Map<Integer, List<List<Broadcast>>> broadcasts = new HashMap<>();
  private final Map<Integer, double[]> expectedBroadcasts = new HashMap<>();
  private final Map<Integer, List<Event>> events = new HashMap<>();
  private final Map<Integer, SchoolFacts> facts = new HashMap<>();
  private final Map<Integer, FollowUps> followUps = new HashMap<>();
  private final Map<Integer, Chains> chains = new HashMap<>();

  // By identity: each broadcast is made once, and to hash all that is in it takes long.
  private final Set<Broadcast> personal = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<Broadcast, Integer> open = new IdentityHashMap<>();

  private Neighbourhood(World world) {
    this.world = world;
  }

  static Neighbourhood of(World world, District.Cluster cluster) {
    Neighbourhood neighbourhood = new Neighbourhood(world);
    cluster.schools().forEach(neighbourhood::prepare);
    int end = Math.min(cluster.first() + cluster.families(), world.scenario().families());
    for (int number = cluster.first(); number < end && !neighbourhood.isSettled(); number++) {
      world.families().households(number).forEach(neighbourhood::look);
    }
    neighbourhood.settle();
    return neighbourhood;
  }

  private void prepare(School school) {
    List<List<Broadcast>> months = new ArrayList<>();
    double[] expected = new double[world.timeline().count()];
    for (int month = 0; month < world.timeline().count(); month++) {
      List<Broadcast> sent = Broadcast.of(world.scenario(), world.timeline(), school, month);
      months.add(sent);
      expected[month] = expected(sent);
      sent.stream().filter(broadcast -> !broadcast.isFlagged()).forEach(b -> open.put(b, 0));
    }
    broadcasts.put(school.number(), months);
    expectedBroadcasts.put(school.number(), expected);
    events.put(school.number(), Event.of(world, school));
    facts.put(
        school.number(),
        new SchoolFacts(
            school.leaders(),
            IntStream.range(0, world.timeline().count())
                .filter(
                    month ->
                        school
                            .calendar()
                            .hasSchool(
                                world.timeline().firstDay(month), world.timeline().lastDay(month)))
                .toArray(),
            month -> world.isContactsKnown(school, month),
            month -> world.isAttendanceKnown(school, month)));
    if (world.scenario().hasTruth()) {
      followUps.put(school.number(), new FollowUps(world, school));
      chains.put(school.number(), new Chains(world, school));
    }
    if (school.isExceptionsOnly()) {
      expectExceptions(school);
    }
  }

  private void expectExceptions(School school) {
    Timeline timeline = world.timeline();
    SchoolFacts expected = facts(school);
    for (int month : expected.schoolMonths()) {
      if (world.isAttendanceKnown(school, month)) {
        for (int day : school.calendar().days(timeline.firstDay(month), timeline.lastDay(month))) {
          if (world.isSubmitted(school, day)) {
            expected.expectExceptions(day);
          }
        }
      }
    }
  }

  private boolean isSettled() {
    return open.isEmpty() && facts.values().stream().allMatch(SchoolFacts::isSettled);
  }

  private void look(Family family) {
    for (Student student : family.students()) {
      for (Stay stay : student.stays()) {
        if (stay.school().isExceptionsOnly()) {
          lookAtExceptions(student, stay);
        } else {
          lookAtAttendance(stay);
        }
      }
    }
    if (!family.isReal() || family.isContactless()) {
      return;
    }
    if (hasUnsettledSchool(family)) {
      lookAtContacts(family);
    }
    lookAtBroadcasts(family);
  }

  private boolean hasUnsettledSchool(Family family) {
    return family.students().stream()
        .flatMap(student -> student.stays().stream())
        .anyMatch(stay -> !facts(stay.school()).isSettled());
  }

  private void lookAtContacts(Family family) {
    FamilyMonths months = FamilyMonths.of(world, family);
    List<Events.Part> parts = Events.of(world, this, family);
    for (Contact contact : FamilyContacts.of(world, this, months, parts)) {
      SchoolFacts school = facts(contact.school());
      int month = world.timeline().monthOf(contact.day());
      school.noteContact(month, contact);
      boolean isSchools =
          contact.direction() == Direction.TO_FAMILY || contact.direction() == Direction.MUTUAL;
      if (isSchools && !contact.purposes().isEmpty() && !contact.isBroadcast()) {
        school.notePurpose(month);
      }
    }
  }

  private void lookAtBroadcasts(Family family) {
    for (Broadcast broadcast : List.copyOf(open.keySet())) {
      if (FamilyContacts.gets(world, family, broadcast)) {
        int count = open.get(broadcast) + 1;
        if (count == MASS) {
          open.remove(broadcast);
        } else {
          open.put(broadcast, count);
        }
      }
    }
  }

  private void lookAtAttendance(Stay stay) {
    SchoolFacts school = facts(stay.school());
    Timeline timeline = world.timeline();
    for (int month : school.schoolMonths()) {
      if (!school.hasAttendance(month)) {
        for (int day :
            stay.school()
                .calendar()
                .days(
                    Math.max(stay.from(), timeline.firstDay(month)),
                    Math.min(stay.to(), timeline.lastDay(month)))) {
          if (world.isSubmitted(stay.school(), day)) {
            school.noteAttendance(month);
            break;
          }
        }
      }
    }
  }

  /** Where only exceptions are delivered, a day without any looks like one not handed in. */
  private void lookAtExceptions(Student student, Stay stay) {
    SchoolFacts school = facts(stay.school());
    if (!school.hasSilentDays()) {
      return;
    }
    StudentDays states = new StudentDays(world, student, stay);
    SchoolCalendar calendar = stay.school().calendar();
    int entered = Integer.MIN_VALUE;
    for (int day = calendar.next(stay.from());
        day >= 0 && day <= stay.to();
        day = calendar.next(day + 1)) {
      int month = world.timeline().monthOf(day);
      if (month != entered) {
        states.enter(month);
        entered = month;
      }
      boolean isTold =
          states.next(day) != StudentDays.PRESENT
              && world.timeline().isDelivered(month)
              && world.isAttendanceKnown(stay.school(), month)
              && world.isSubmitted(stay.school(), day);
      if (isTold) {
        school.noteException(day);
        school.noteAttendance(month);
      }
    }
  }

  /** What is still open reached too few families for a broadcast, and is personal. */
  private void settle() {
    open.forEach(
        (broadcast, count) -> {
          personal.add(broadcast);
          if (count > 0) {
            facts(broadcast.school()).notePurpose(world.timeline().monthOf(broadcast.day()));
          }
        });
    open.clear();
    facts.values().forEach(school -> school.settle(world.timeline().count()));
  }

  /** The broadcasts of the school in the month. */
  List<Broadcast> broadcasts(School school, int month) {
    return broadcasts.get(school.number()).get(month);
  }

  /** Whether it counts as a broadcast; all do while the neighbourhood is being looked at. */
  boolean isMass(Broadcast broadcast) {
    return broadcast.isFlagged() || !personal.contains(broadcast);
  }

  /** All events of the school. */
  List<Event> events(School school) {
    return events.get(school.number());
  }

  /** When conversations of the school go on; where what is true is wanted. */
  FollowUps followUps(School school) {
    return followUps.get(school.number());
  }

  /** How its messages hang together in records; where what is true is wanted. */
  Chains chains(School school) {
    return chains.get(school.number());
  }

  /**
   * How many texts to many, which it can answer, a family of the school gets in each month, in the
   * mean.
   */
  double[] expectedBroadcasts(School school) {
    return expectedBroadcasts.get(school.number());
  }

  private static double expected(List<Broadcast> sent) {
    double mean = 0;
    for (Broadcast broadcast : sent) {
      mean += broadcast.isGreeting() ? 0 : broadcast.share();
    }
    return mean;
  }

  SchoolFacts facts(School school) {
    return facts.get(school.number());
  }
}
