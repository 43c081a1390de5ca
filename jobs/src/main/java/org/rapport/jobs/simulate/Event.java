package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.EVENTS;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.codes.EventType;

/**
 * One event of a school.
 *
 * @param time seconds of local time since 1970
 * @param languages in which it is interpreted
 */
record Event(
    String id,
    School school,
    long time,
    EventType type,
    String topic,
    int slots,
    List<String> languages,
    boolean hasChildcare,
    boolean isRemote,
    boolean isOpen,
    boolean isCancelled,
    boolean hasAdministrator) {

  private static final List<EventType> TYPES =
      List.of(
          EventType.WORKSHOP,
          EventType.WORKSHOP,
          EventType.CULTURAL,
          EventType.CELEBRATION,
          EventType.VOLUNTEER,
          EventType.SOCIAL,
          EventType.OTHER);
  private static final int EVENING = 17 * 3600;
  private static final double REMOTE = 0.15;
  private static final List<Integer> HOURS = List.of(8, 9, 16, 17, 18, 18, 18, 19);

  /** Share of events that are in the evening. */
  private static final double EVENINGS =
      (double) HOURS.stream().filter(hour -> hour * 3600 >= EVENING).count() / HOURS.size();

  private static final List<String> LANGUAGES = List.of("es", "vi", "so", "ar");

  /** All events of the school in order of months. */
  static List<Event> of(World world, School school) {
    List<Event> events = new ArrayList<>();
    if (!Staged.isWithoutEvents(world.scenario(), school)) {
      for (int month = 0; month < world.timeline().count(); month++) {
        if (!world.isEventless(school, month)) {
          events.addAll(of(world, school, month));
        }
      }
    }
    return events;
  }

  /** The events of a month; a whole round of conferences in October and March. */
  private static List<Event> of(World world, School school, int number) {
    Timeline timeline = world.timeline();
    YearMonth month = timeline.month(number);
    RandomStream stream =
        RandomStream.of(
            world.scenario().seed(),
            EVENTS,
            school.number(),
            month.getYear() * 12L + month.getMonthValue());
    int[] days = school.calendar().days(timeline.firstDay(number), timeline.lastDay(number));
    List<Event> events = new ArrayList<>();
    if (days.length < 5) {
      return events;
    }
    List<EventType> types = new ArrayList<>();
    if (month.getMonth() == Month.OCTOBER || month.getMonth() == Month.MARCH) {
      types.add(EventType.CONFERENCE);
    }
    if (month.getMonthValue() % 2 == 0) {
      types.add(EventType.GOVERNANCE);
    }
    int others = 1 + stream.poisson(0.5);
    for (int i = 0; i < others; i++) {
      types.add(stream.oneOf(TYPES));
    }
    for (EventType type : types) {
      String id = "V" + school.id() + "-" + month + "-" + (events.size() + 1);
      events.add(event(id, school, school.practice(month), type, days, stream));
    }
    return events;
  }

  private static Event event(
      String id,
      School school,
      Practice practice,
      EventType type,
      int[] days,
      RandomStream stream) {
    long time = days[stream.below(days.length)] * 86_400L + stream.oneOf(HOURS) * 3600L;
    List<String> languages = new ArrayList<>();
    if (stream.chance(RandomStream.logistic(practice.service()))) {
      int count = stream.between(1, LANGUAGES.size());
      languages.addAll(LANGUAGES.subList(0, count));
    }
    return new Event(
        id,
        school,
        time,
        type,
        topic(type, stream),
        type == EventType.CONFERENCE ? stream.between(2, 4) : 1,
        languages,
        stream.chance(RandomStream.logistic(practice.service())),
        stream.chance(REMOTE),
        type == EventType.CELEBRATION || type == EventType.SOCIAL,
        stream.chance(0.03),
        stream.chance(0.6));
  }

  private static String topic(EventType type, RandomStream stream) {
    List<String> topics =
        switch (type) {
          case WORKSHOP ->
              List.of(
                  "Reading at home, ten minutes a day",
                  "Math night: \"how we learn fractions\"",
                  "Attendance and sleep",
                  "Applying for college, step by step");
          case CONFERENCE -> List.of("Family conferences");
          case CULTURAL -> List.of("Languages of our families", "Stories, songs, food");
          case GOVERNANCE -> List.of("School site council", "English learner advisory committee");
          case CELEBRATION -> List.of("Student showcase", "Science fair,\nawards at 7 pm");
          case VOLUNTEER -> List.of("Garden day", "Library helpers");
          case SOCIAL -> List.of("Coffee with the principal", "Picnic");
          case OTHER -> List.of("Open house", "");
        };
    return stream.oneOf(topics);
  }

  int day() {
    return School.dayOf(time);
  }

  /** Whether working parents can make the time of it. */
  boolean isFlexible() {
    int weekday = Math.floorMod(day() + 3, 7) + 1;
    return isRemote
        || slots >= 2
        || weekday >= DayOfWeek.SATURDAY.getValue()
        || Math.floorMod(time, 86_400L) >= EVENING;
  }

  /**
   * With which chance the school, as it plans events of the kind and month, has everything that a
   * family of the language needs: to understand, to come, and care for children.
   */
  double fullAccessChance(Timeline timeline, String language) {
    double service =
        RandomStream.logistic(school.practice(timeline.month(timeline.monthOf(day()))).service());
    int place = LANGUAGES.indexOf(language);
    double understood =
        language.equals(Families.MAIN_LANGUAGE)
            ? 1
            : place < 0 ? 0 : service * (LANGUAGES.size() - place) / LANGUAGES.size();
    double flexible = type == EventType.CONFERENCE ? 1 : EVENINGS;
    return understood * (REMOTE + (1 - REMOTE) * flexible * service);
  }

  boolean isInEveningOrWithCare() {
    return Math.floorMod(time, 86_400L) >= EVENING || hasChildcare || isRemote;
  }

  void layOut(Rows file) {
    file.id(id).id(school.id()).time(time, school).code(type).text(topic);
    file.count(slots).id(String.join(";", languages)).is(hasChildcare).is(isRemote);
    file.is(isOpen).is(isCancelled).is(hasAdministrator).end();
  }
}
