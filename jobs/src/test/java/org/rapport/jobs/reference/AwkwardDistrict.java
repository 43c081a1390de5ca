package org.rapport.jobs.reference;

import static org.rapport.jobs.reference.Feed.row;
import static org.rapport.jobs.reference.Feed.with;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.rapport.contract.ExportKind;

/**
 * A small random district whose canonical exports press on every edge of the rules: an honest
 * pipeline and {@link Reference} must agree on it to the integer.
 */
public final class AwkwardDistrict {

  /**
   * What a district has.
   *
   * @param hasContacts whether contacts are delivered
   * @param hasEvents whether events are delivered
   * @param hasParticipation whether participation is delivered
   * @param hasSchools whether schools are delivered; without them, all are in the district's zone
   * @param hasFamilies whether families are delivered; without them, no language is known
   * @param hasCommitments whether commitments are delivered
   * @param hasBroken whether some records are broken, never so many that a run would stop
   */
  public record Options(
      boolean hasContacts,
      boolean hasEvents,
      boolean hasParticipation,
      boolean hasSchools,
      boolean hasFamilies,
      boolean hasCommitments,
      boolean hasBroken) {

    /** All kinds and some broken records. */
    public static Options all() {
      return new Options(true, true, true, true, true, true, true);
    }

    /** Attendance and rosters alone. */
    public static Options attendanceOnly() {
      return new Options(false, false, false, true, true, false, true);
    }

    /** All kinds for most seeds; every tenth misses one thing or another. */
    public static Options of(long seed) {
      return switch ((int) Math.floorMod(seed, 10L)) {
        case 3 -> attendanceOnly();
        case 5 -> new Options(true, true, true, false, true, true, true);
        case 6 -> new Options(true, true, true, true, false, true, true);
        case 7 -> new Options(true, true, false, true, true, true, false);
        case 8 -> new Options(true, true, true, true, true, false, true);
        case 9 -> new Options(true, false, false, true, true, true, true);
        default -> all();
      };
    }
  }

  /**
   * What was written.
   *
   * @param config the configuration file
   * @param first the first month with deliveries
   * @param last the last month with deliveries
   */
  public record Written(Path config, YearMonth first, YearMonth last) {}

  static final List<String> ZONES =
      List.of(
          "America/Los_Angeles",
          "America/New_York",
          "Europe/Berlin",
          "Europe/London",
          "Asia/Kolkata",
          "Australia/Lord_Howe",
          "Pacific/Auckland",
          "America/St_Johns");

  /**
   * A school.
   *
   * @param days the school days of its calendar
   * @param lastContacts the last month in which it delivers contacts
   * @param tellsQuestions whether its contacts say if they ask for an answer
   * @param tellsPurposes whether its contacts say what they are about, in most months
   * @param tellsLengths whether its contacts say how long they are
   */
  record School(
      String id,
      ZoneId zone,
      List<LocalDate> days,
      YearMonth lastContacts,
      boolean tellsQuestions,
      boolean tellsPurposes,
      boolean tellsLengths) {}

  /** A family at an event of a school on a day. */
  record Visit(School school, String familyId, LocalDate day) {}

  /** A student's stay at a school. */
  record Stay(String studentId, School school, LocalDate from, LocalDate to) {}

  private final Random random;
  private final Options options;
  private final YearMonth first;
  private final YearMonth last;
  private final ZoneId zone;
  private final Map<ExportKind, Feed> feeds = new EnumMap<>(ExportKind.class);
  private final List<School> schools = new ArrayList<>();
  private final List<String> families = new ArrayList<>();
  private final List<Stay> stays = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();
  private final List<String> eventIds = new ArrayList<>(List.of("nowhere", ""));
  private final Map<String, List<String>> decisionsOf = new java.util.TreeMap<>();
  private final Map<String, List<School>> schoolsOf = new java.util.TreeMap<>();

  private AwkwardDistrict(long seed, Options options) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    this.options = options;
    this.first = YearMonth.of(2024, 8).plusMonths(random.nextInt(15));
    this.last = first.plusMonths(2 + random.nextInt(12));
    this.zone = ZoneId.of(one(ZONES));
    for (ExportKind kind : ExportKind.values()) {
      feeds.put(kind, new Feed(kind, random, first, last));
    }
  }

  /** Writes a district below a folder, with the options that the seed stands for. */
  public static Written write(Path out, long seed) {
    return write(out, seed, Options.of(seed));
  }

  /** Writes a district below a folder. */
  public static Written write(Path out, long seed, Options options) {
    return new AwkwardDistrict(seed, options).write(out, seed, false);
  }

  /** The same district with the records of every file in another order, which means the same. */
  public static Written shuffled(Path out, long seed, Options options) {
    return new AwkwardDistrict(seed, options).write(out, seed, true);
  }

  private Written write(Path out, long seed, boolean isShuffled) {
    Exports exports =
        new Exports(
            out,
            "sample-awkward-" + seed,
            zone,
            one(List.of("en", "en", "en-US", "es-MX")),
            one(List.of("08-01", "08-01", "07-15", "01-01", "10-31")),
            this::isDelivered);
    makeSchools();
    makeFamilies();
    makeAttendance();
    if (options.hasEvents()) {
      makeEvents();
    }
    if (options.hasContacts()) {
      new AwkwardContacts(this, random).make();
    }
    if (options.hasCommitments()) {
      makeCommitments();
    }
    if (options.hasBroken()) {
      breakRecords();
    }
    Random shuffle = new Random(seed + 1);
    for (ExportKind kind : ExportKind.values()) {
      if (kind.delivery() == ExportKind.Delivery.INCREMENT && random.nextBoolean()) {
        feed(kind).deliverAgain(random.nextInt(feed(kind).files()));
      }
      if (isDelivered(kind)) {
        feed(kind).write(out.resolve("exports"), shuffle, isShuffled);
      }
    }
    return new Written(exports.config(), first, last);
  }

  private boolean isDelivered(ExportKind kind) {
    return switch (kind) {
      case SCHOOLS -> options.hasSchools();
      case CONTACTS -> options.hasContacts();
      case EVENTS -> options.hasEvents();
      case PARTICIPATION -> options.hasParticipation();
      case COMMITMENTS -> options.hasCommitments();
      case FAMILIES -> options.hasFamilies();
      case CALENDAR, ENROLMENTS, GUARDIANSHIPS, ATTENDANCE -> true;
    };
  }

  Feed feed(ExportKind kind) {
    Feed feed = feeds.get(kind);
    if (feed == null) {
      throw new IllegalStateException("no feed of " + kind);
    }
    return feed;
  }

  YearMonth first() {
    return first;
  }

  YearMonth last() {
    return last;
  }

  List<School> schools() {
    return schools;
  }

  /** Families that the roster names, under an order or not. */
  List<String> families() {
    return families;
  }

  /** Families that an event's export names, with its day as it was planned. */
  List<Visit> visits() {
    return visits;
  }

  /** Schools that a child of the family attends at some time. */
  List<School> schoolsOf(String familyId) {
    return schoolsOf.getOrDefault(familyId, List.of());
  }

  <T> T one(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  boolean in(int share) {
    return random.nextInt(share) == 0;
  }

  /** A school-local day of the district's months, often the first or last of its month. */
  LocalDate someDay() {
    YearMonth month = in(8) ? last : someMonth();
    return switch (random.nextInt(6)) {
      case 0 -> month.atEndOfMonth();
      case 1 -> month.atDay(1);
      case 2 -> month.atEndOfMonth().minusDays(random.nextInt(9));
      default -> month.atDay(1 + random.nextInt(month.lengthOfMonth()));
    };
  }

  YearMonth someMonth() {
    int months = (int) first.until(last, java.time.temporal.ChronoUnit.MONTHS) + 1;
    return first.plusMonths(random.nextInt(months));
  }

  // ---------------------------------------------------------------------------------- rosters

  private void makeSchools() {
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      boolean hasOwnZone = options.hasSchools() && !in(3);
      ZoneId own = hasOwnZone ? ZoneId.of(one(ZONES)) : zone;
      YearMonth lastContacts = in(4) ? someMonth() : last;
      School school =
          new School(
              i == 0 ? "007" : "s" + i,
              own,
              schoolDays(),
              lastContacts,
              !in(3),
              i == 0 || !in(4),
              i == 0 || !in(3));
      schools.add(school);
      Map<String, String> row =
          row(
              "school_id",
              school.id(),
              "school_name",
              one(List.of("Plain", "Comma, Inc.", "The \"quoted\" one", "Two\nlines")),
              "level",
              one(List.of("elementary", "HIGH", "")),
              "time_zone",
              hasOwnZone ? own.getId() : "",
              "main_language",
              one(List.of("en", "EN-gb", "es", "", "")));
      snapshot(ExportKind.SCHOOLS, row, true);
      calendar(school);
    }
  }

  /**
   * Weekdays with holidays, an odd Saturday, months of three days; sometimes the end is missing.
   */
  private List<LocalDate> schoolDays() {
    List<LocalDate> days = new ArrayList<>();
    for (YearMonth month = first; !month.isAfter(last.plusMonths(1)); month = month.plusMonths(1)) {
      int left = in(6) ? 3 : in(12) && month.isAfter(first) ? 0 : 31;
      for (int day = 1; day <= month.lengthOfMonth(); day++) {
        LocalDate date = month.atDay(day);
        boolean isWeekday = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
        if (left > 0 && (isWeekday ? !in(10) : in(15))) {
          days.add(date);
          left--;
        }
      }
    }
    int missing = in(2) ? random.nextInt(45) : 0;
    LocalDate end = last.plusMonths(1).atEndOfMonth().minusDays(missing);
    days.removeIf(day -> day.isAfter(end));
    return days;
  }

  private void calendar(School school) {
    Set<LocalDate> days = new HashSet<>(school.days());
    LocalDate end = school.days().get(school.days().size() - 1);
    for (LocalDate day = first.atDay(1); !day.isAfter(end); day = day.plusDays(1)) {
      if (days.contains(day) || in(3)) {
        Map<String, String> row =
            row(
                "school_id",
                school.id(),
                "date",
                day.toString(),
                "is_instructional",
                Boolean.toString(days.contains(day)));
        snapshot(ExportKind.CALENDAR, row, !in(20));
      }
    }
  }

  /**
   * Puts a roster's row into the snapshot of every month, each in one file or, the same, in both.
   *
   * @param isSteady whether older snapshots hold it too; otherwise some do
   */
  private void snapshot(ExportKind kind, Map<String, String> row, boolean isSteady) {
    Feed feed = feed(kind);
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      if (isSteady || month.equals(last) || random.nextBoolean()) {
        int file = feed.in(month);
        feed.put(file, row);
        if (in(40)) {
          feed.put(file, row);
        }
        if (in(40)) {
          int other = feed.in(month);
          if (other != file) {
            feed.put(other, row);
          }
        }
      }
    }
  }

  private void makeFamilies() {
    int count = 10 + random.nextInt(51);
    for (int i = 1; i <= count; i++) {
      String familyId = (in(5) ? "0" : "f") + i;
      families.add(familyId);
      snapshot(
          ExportKind.FAMILIES,
          row(
              "family_id",
              familyId,
              "home_language",
              one(List.of("es-MX", "es", "en", "", "so")),
              "correspondence_language",
              one(List.of("es", "ES-419", "EN-us", "", "")),
              "has_valid_address",
              one(List.of("true", "false", ""))),
          true);
    }
    int students = 0;
    for (String familyId : families) {
      int children = in(8) ? 0 : 1 + random.nextInt(3);
      for (int child = 0; child < children; child++) {
        students++;
        student("k" + students, familyId);
      }
    }
    for (int i = 0; i < 3; i++) {
      students++;
      stay("k" + students, one(schools));
    }
  }

  private void student(String studentId, String familyId) {
    School school = in(2) ? schools.get(0) : one(schools);
    stay(studentId, school);
    List<String> households = new ArrayList<>(List.of(familyId));
    if (in(6)) {
      households.add(one(families));
    }
    boolean isMoved = in(10);
    LocalDate change = someDay();
    for (String household : new LinkedHashSet<>(households)) {
      String isNoContact = in(10) ? "true" : one(List.of("false", ""));
      if (isMoved) {
        // The child changes families; days count for the one that has it on the month's last day.
        guardianship(studentId, household, "", change.toString(), isNoContact);
        String next = one(families);
        if (!households.contains(next)) {
          guardianship(studentId, next, change.plusDays(1).toString(), "", "");
        }
      } else if (in(12)) {
        // An order begins or ends on a day.
        guardianship(studentId, household, "", change.toString(), in(2) ? "true" : "");
        guardianship(studentId, household, change.plusDays(1).toString(), "", in(2) ? "true" : "");
      } else {
        guardianship(studentId, household, in(3) ? "2020-01-01" : "", "", isNoContact);
      }
    }
  }

  private final Set<String> guardianshipKeys = new HashSet<>();

  private void guardianship(
      String studentId, String familyId, String from, String to, String isNoContact) {
    if (!guardianshipKeys.add(studentId + "/" + familyId + "/" + from)) {
      return;
    }
    for (Stay stay : stays) {
      if (stay.studentId().equals(studentId)) {
        schoolsOf.computeIfAbsent(familyId, id -> new ArrayList<>()).add(stay.school());
      }
    }
    snapshot(
        ExportKind.GUARDIANSHIPS,
        row(
            "student_id",
            studentId,
            "family_id",
            familyId,
            "valid_from",
            from,
            "valid_to",
            to,
            "is_no_contact",
            isNoContact),
        !in(15));
  }

  /** One stay or several: late entry, early exit, another school, overlaps. */
  private void stay(String studentId, School school) {
    LocalDate begin = first.atDay(1).minusDays(random.nextInt(20));
    LocalDate end = last.plusMonths(3).atEndOfMonth();
    LocalDate day = someDay();
    switch (random.nextInt(10)) {
      case 0 -> stay(studentId, school, day, end);
      case 1 -> stay(studentId, school, begin, day.isBefore(begin) ? begin : day);
      case 2 -> {
        stay(studentId, school, begin, day);
        stay(studentId, one(schools), day.plusDays(random.nextInt(3)), end);
      }
      case 3 -> {
        stay(studentId, school, begin, day.plusDays(20));
        stay(studentId, school, day, end);
      }
      case 4 -> {
        stay(studentId, school, begin, end);
        stay(studentId, one(schools), day, day);
      }
      default -> stay(studentId, school, begin, end);
    }
  }

  private final Set<String> stayKeys = new HashSet<>();

  private void stay(String studentId, School school, LocalDate from, LocalDate to) {
    LocalDate begin = from.isAfter(to) ? to : from;
    if (!stayKeys.add(studentId + "/" + school.id() + "/" + begin)) {
      return;
    }
    stays.add(new Stay(studentId, school, begin, to));
    boolean isOpen = to.isAfter(last.plusMonths(2).atEndOfMonth());
    snapshot(
        ExportKind.ENROLMENTS,
        row(
            "student_id",
            studentId,
            "school_id",
            school.id(),
            "grade",
            one(List.of("K", "3", "")),
            "enrolled_from",
            begin.toString(),
            "enrolled_to",
            isOpen && in(2) ? "" : to.toString()),
        !in(15));
  }

  // -------------------------------------------------------------------------------- attendance

  private void makeAttendance() {
    for (School school : schools) {
      Set<YearMonth> silent = new HashSet<>();
      if (in(3)) {
        silent.add(someMonth());
      }
      for (LocalDate day : school.days()) {
        YearMonth month = YearMonth.from(day);
        if (month.isAfter(last) || silent.contains(month) || in(20)) {
          continue;
        }
        for (Stay stay : stays) {
          boolean isThere = !day.isBefore(stay.from()) && !day.isAfter(stay.to());
          if (stay.school().equals(school) && (isThere ? !in(20) : in(60))) {
            attendance(school, stay.studentId(), day);
          }
        }
      }
      // Some days that are no school days.
      for (int i = 0; i < 3; i++) {
        LocalDate day = someDay();
        if (!silent.contains(YearMonth.from(day)) && !stays.isEmpty()) {
          attendance(school, one(stays).studentId(), day);
        }
      }
    }
  }

  private final Set<String> attendanceKeys = new HashSet<>();

  private void attendance(School school, String studentId, LocalDate day) {
    if (!attendanceKeys.add(school.id() + "/" + studentId + "/" + day)) {
      return;
    }
    Feed feed = feed(ExportKind.ATTENDANCE);
    int file = feed.in(YearMonth.from(day));
    if (in(15)) {
      file = feed.after(file);
    }
    Map<String, String> row = attendanceRow(school, studentId, day);
    feed.put(file, row);
    while (in(15)) {
      feed.put(file, in(4) ? row : attendanceRow(school, studentId, day));
    }
    int next = feed.after(file);
    if (next != file && in(15)) {
      Map<String, String> correction = attendanceRow(school, studentId, day);
      boolean isTombstone = in(3);
      feed.put(next, isTombstone ? with(correction, "is_deleted", "true") : correction);
      int third = feed.after(next);
      if (third != next && in(3)) {
        feed.put(third, with(attendanceRow(school, studentId, day), "is_deleted", "false"));
      }
    }
  }

  private Map<String, String> attendanceRow(School school, String studentId, LocalDate day) {
    String status =
        in(2)
            ? "present"
            : one(
                List.of(
                    "present",
                    "tardy",
                    "early_departure",
                    "partial",
                    "excused_absence",
                    "unexcused_absence",
                    "suspension"));
    String fraction =
        in(2) ? "" : one(List.of("0", "0.49", "0.5", "0.50", "0.5000001", "0.75", "1", "1.0"));
    return row(
        "school_id",
        school.id(),
        "student_id",
        studentId,
        "date",
        day.toString(),
        "status",
        status,
        "fraction_absent",
        fraction);
  }

  // ------------------------------------------------------------------------------------ events

  private void makeEvents() {
    int number = 0;
    for (School school : schools) {
      for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
        for (int i = random.nextInt(3); i > 0; i--) {
          number++;
          LocalDate day =
              switch (random.nextInt(5)) {
                case 0 -> month.atEndOfMonth();
                case 1 -> month.atDay(1);
                default -> month.atDay(1 + random.nextInt(month.lengthOfMonth()));
              };
          event("e" + number, school, day, List.of());
          LocalDate later = day.plusDays(30 + random.nextInt(2));
          if (in(3) && !YearMonth.from(later).isAfter(last)) {
            // Who contributed may be honoured there, in time or a day too late.
            number++;
            event("e" + number, school, later, visitorsOf(school, day));
          }
        }
      }
      LocalDate late = school.lastContacts().atEndOfMonth().minusDays(29 + random.nextInt(3));
      if (!YearMonth.from(late).isBefore(first)) {
        // The last days from which thirty are known, or one too few.
        number++;
        event("e" + number, school, late, List.of());
      }
    }
  }

  private List<String> visitorsOf(School school, LocalDate day) {
    return visits.stream()
        .filter(visit -> visit.school().equals(school) && visit.day().equals(day))
        .map(Visit::familyId)
        .toList();
  }

  private void event(String eventId, School school, LocalDate day, List<String> honoured) {
    YearMonth month = YearMonth.from(day);
    eventIds.add(eventId);
    LocalTime time =
        one(
            List.of(
                LocalTime.of(16, 59, 59),
                LocalTime.of(17, 0),
                LocalTime.of(10, 0),
                LocalTime.of(23, 59),
                LocalTime.MIDNIGHT,
                LocalTime.of(1, 30)));
    Map<String, String> row =
        row(
            "event_id",
            eventId,
            "school_id",
            school.id(),
            "starts_at",
            AwkwardContacts.written(LocalDateTime.of(day, time), school.zone(), random),
            "type",
            one(List.of("workshop", "workshop", "conference", "cultural", "governance", "other")),
            "topic",
            one(List.of("", "Homework", " homework ", "HOMEWORK", "Digital safety", "Ärger")),
            "administrator_present",
            one(List.of("", "true", "false", "TRUE")),
            "slots",
            one(List.of("", "", "0", "1", "2", "02")),
            "interpretation_languages",
            one(List.of("", "", "es", "ES-mx", "so;es-AR", "en", "so")),
            "has_childcare",
            one(List.of("", "true", "true", "false")),
            "is_remote",
            one(List.of("", "", "false", "true")),
            "is_open_invitation",
            one(List.of("true", "false", "")),
            "is_cancelled",
            in(8) ? "true" : one(List.of("", "false")));
    if (row.getOrDefault("type", "").equals("governance")) {
      decisionsOf.computeIfAbsent(school.id(), id -> new ArrayList<>()).add(eventId);
    }
    Feed feed = feed(ExportKind.EVENTS);
    int file = feed.in(month);
    feed.put(file, row);
    if (in(10)) {
      feed.put(file, row);
    } else if (in(10) && feed.bearsRejected(file, 3)) {
      feed.put(file, with(row, "is_open_invitation", in(2) ? "true" : "false"));
      feed.put(file, with(row, "is_remote", "true"));
    }
    int next = feed.after(file);
    if (next != file && in(3)) {
      Map<String, String> correction =
          switch (random.nextInt(6)) {
            case 0 -> with(row, "is_deleted", "true");
            case 1 -> with(row, "is_cancelled", "true");
            case 2 -> with(row, "is_open_invitation", "true");
            case 3 -> with(row, "has_childcare", one(List.of("", "true", "false")));
            case 4 -> with(row, "type", one(List.of("workshop", "social", "governance")));
            default -> with(row, "starts_at", day.plusDays(random.nextInt(9)) + "T17:00");
          };
      feed.put(next, correction);
    }
    for (String familyId : honoured) {
      if (!in(3) && participationKeys.add(eventId + "/" + familyId)) {
        Map<String, String> thanked = participationRow(eventId, familyId, day);
        feed(ExportKind.PARTICIPATION)
            .put(
                feed(ExportKind.PARTICIPATION).in(month),
                with(with(thanked, "attended", "true"), "role", "honouree"));
      }
    }
    for (String familyId : families) {
      if (in(3)) {
        participation(eventId, familyId, month, day);
        visits.add(new Visit(school, familyId, day));
      }
    }
    if (in(3)) {
      participation("nowhere", one(families), month, day);
      participation(eventId, "nobody", month, day);
    }
  }

  private final Set<String> participationKeys = new HashSet<>();

  private void participation(String eventId, String familyId, YearMonth month, LocalDate day) {
    if (!participationKeys.add(eventId + "/" + familyId)) {
      return;
    }
    Feed feed = feed(ExportKind.PARTICIPATION);
    int file = feed.in(month);
    feed.put(file, participationRow(eventId, familyId, day));
    while (in(6)) {
      feed.put(file, participationRow(eventId, familyId, day));
    }
    int next = feed.after(file);
    if (next != file && in(8)) {
      Map<String, String> correction = participationRow(eventId, familyId, day);
      feed.put(next, in(2) ? with(correction, "is_deleted", "true") : correction);
    }
  }

  private Map<String, String> participationRow(String eventId, String familyId, LocalDate day) {
    return row(
        "event_id",
        eventId,
        "family_id",
        familyId,
        "invited_on",
        in(2) ? "" : day.minusDays(random.nextInt(20)).toString(),
        "registered_on",
        in(3) ? day.minusDays(1).toString() : "",
        "attended",
        one(List.of("true", "false", "false")),
        "role",
        one(
            List.of(
                "",
                "audience",
                "chair;audience",
                "volunteer",
                "Presenter",
                "audience;classroom_expert",
                "committee_member",
                "advisor;presenter",
                "honouree",
                "honouree;audience")));
  }

  // ------------------------------------------------------------------------------- commitments

  private void makeCommitments() {
    int number = 0;
    for (String familyId : families) {
      for (int i = random.nextInt(5); i > 0; i--) {
        number++;
        commitment("p" + number, familyId);
      }
    }
    commitment("p0", "nobody");
  }

  /** A promise that is due about the edges of months, stays and the calendar, or says no day. */
  private void commitment(String commitmentId, String familyId) {
    List<School> known = schoolsOf(familyId);
    School school = known.isEmpty() || in(10) ? one(schools) : one(known);
    LocalDate made = someDay();
    LocalDate due =
        switch (random.nextInt(6)) {
          case 0 -> made;
          case 1 -> YearMonth.from(made).atEndOfMonth();
          case 2 -> last.atEndOfMonth().plusDays(random.nextInt(2));
          case 3 -> made.plusDays(random.nextInt(60));
          default -> made.plusDays(random.nextInt(20));
        };
    LocalDate kept =
        switch (random.nextInt(8)) {
          case 0 -> due;
          case 1 -> due.plusDays(1);
          case 2 -> last.atEndOfMonth().plusDays(random.nextInt(2));
          case 3, 4 -> AwkwardContacts.schoolDay(school, made, 20 + random.nextInt(2));
          case 5 -> AwkwardContacts.schoolDay(school, due, 29 + random.nextInt(4));
          default -> made.plusDays(random.nextInt(30));
        };
    Map<String, String> row =
        row(
            "commitment_id",
            commitmentId,
            "school_id",
            school.id(),
            "family_id",
            familyId,
            "made_by",
            in(4) ? "family" : one(List.of("school", "SCHOOL")),
            "made_on",
            made.toString(),
            "due_on",
            in(3) || due.isBefore(made) ? "" : due.toString(),
            "kept_on",
            in(2) || kept.isBefore(made) ? "" : kept.toString(),
            "status",
            one(List.of("open", "open", "kept", "kept", "not_kept", "cancelled")),
            "event_id",
            one(in(2) ? decisionsOf.getOrDefault(school.id(), eventIds) : eventIds));
    Feed feed = feed(ExportKind.COMMITMENTS);
    int file = feed.in(YearMonth.from(made));
    feed.put(file, row);
    if (in(12)) {
      feed.put(file, row);
    } else if (in(12) && feed.bearsRejected(file, 3)) {
      // Three that contradict each other: none stands.
      feed.put(file, with(row, "plan_id", "plan1"));
      feed.put(file, with(row, "plan_id", "plan2"));
    }
    int next = feed.after(file);
    if (next != file && in(3)) {
      feed.put(
          next,
          switch (random.nextInt(7)) {
            case 0 -> with(row, "is_deleted", "true");
            case 1 -> with(with(row, "status", "kept"), "kept_on", due.toString());
            case 2 -> with(row, "status", one(List.of("open", "kept", "not_kept", "cancelled")));
            case 3 -> with(row, "family_id", one(families));
            case 4 -> with(row, "school_id", one(schools).id());
            case 5 -> with(row, "event_id", one(eventIds));
            default -> with(row, "due_on", "");
          });
    }
  }

  // ------------------------------------------------------------------------------ broken records

  /** Adds broken copies of good records: were one taken for good, it would change integers. */
  private void breakRecords() {
    breakSome(ExportKind.ATTENDANCE, "date", "status", "fraction_absent", "student_id");
    breakSome(ExportKind.ENROLMENTS, "enrolled_from", "enrolled_to", "school_id", "student_id");
    breakSome(ExportKind.GUARDIANSHIPS, "family_id", "student_id", "valid_from", "is_no_contact");
    breakSome(
        ExportKind.CONTACTS,
        "occurred_at",
        "direction",
        "channel",
        "outcome",
        "is_bulk",
        "asks_reply",
        "interpreter",
        "language",
        "length_chars",
        "duration_minutes");
    breakSome(
        ExportKind.EVENTS,
        "starts_at",
        "type",
        "is_cancelled",
        "school_id",
        "has_childcare",
        "interpretation_languages",
        "administrator_present");
    breakSome(ExportKind.COMMITMENTS, "made_on", "due_on", "kept_on", "status", "made_by");
    breakSome(
        ExportKind.FAMILIES,
        "family_id",
        "home_language",
        "correspondence_language",
        "has_valid_address");
    breakSome(
        ExportKind.PARTICIPATION, "invited_on", "registered_on", "attended", "role", "family_id");
    breakSome(ExportKind.CALENDAR, "date", "is_instructional", "school_id");
  }

  private void breakSome(ExportKind kind, String... columns) {
    Feed feed = feed(kind);
    for (int file = 0; file < feed.files(); file++) {
      List<Map<String, String>> records = feed.records(file);
      if (!records.isEmpty() && in(2) && feed.bearsRejected(file, 1)) {
        Map<String, String> row = one(records);
        int next = feed.after(file);
        Map<String, String> changed = in(4) ? width(row) : broken(row, one(List.of(columns)));
        // A broken correction is none: the older record stands.
        int target = next != file && feed.bearsRejected(next, 1) ? next : file;
        feed.put(target, changed);
      }
    }
  }

  private Map<String, String> width(Map<String, String> row) {
    return with(row, Feed.WIDTH, one(List.of("short", "long")));
  }

  private Map<String, String> broken(Map<String, String> row, String column) {
    String text =
        switch (column) {
          case "date",
              "valid_from",
              "enrolled_from",
              "enrolled_to",
              "invited_on",
              "registered_on",
              "made_on",
              "due_on",
              "kept_on" ->
              one(List.of("2025-02-30", "0003-09-01", "6209-10-01", "10/11/2025", "2025-1-5"));
          case "occurred_at", "starts_at" ->
              one(List.of("2025-02-30T10:00", "0003-09-01T10:00", "yesterday", "2025-03-03"));
          case "student_id", "family_id" -> one(List.of("1.2E+11", ""));
          case "school_id" -> options.hasSchools() ? one(List.of("s99", "")) : "";
          case "language", "home_language", "correspondence_language", "interpretation_languages" ->
              one(List.of("42", "no language"));
          case "length_chars" -> one(List.of("1.5", "-3", "long"));
          case "duration_minutes" -> one(List.of("-1", "ten", "1e1"));
          case "fraction_absent" -> one(List.of("half", "1.5", "-0.1"));
          default -> one(List.of("perhaps", "42"));
        };
    Map<String, String> changed = with(row, column, text);
    if (column.equals("enrolled_to")) {
      changed.put(column, in(2) ? "1999-01-01" : text);
    }
    return changed;
  }

  /** All families in another order, for mailings. */
  List<String> someFamilies(int count) {
    List<String> some = new ArrayList<>(families);
    Collections.shuffle(some, random);
    return some.subList(0, Math.min(count, some.size()));
  }
}
