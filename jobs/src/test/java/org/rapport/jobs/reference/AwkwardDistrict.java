package org.rapport.jobs.reference;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    AwkwardRosters rosters = new AwkwardRosters(this, random);
    rosters.makeSchools();
    rosters.makeFamilies();
    new AwkwardAttendance(this).make();
    if (options.hasEvents()) {
      new AwkwardEvents(this, random).make();
    }
    if (options.hasContacts()) {
      new AwkwardContacts(this, random).make();
    }
    if (options.hasCommitments()) {
      new AwkwardPromises(this, random).make();
    }
    if (options.hasBroken()) {
      new BrokenRecords(this).make();
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

  /** The zone of schools that have none of their own. */
  ZoneId zone() {
    return zone;
  }

  /** Whether schools are delivered. */
  boolean hasSchools() {
    return options.hasSchools();
  }

  List<School> schools() {
    return schools;
  }

  /** All stays of all students. */
  List<Stay> stays() {
    return stays;
  }

  /** Events, and names of none. */
  List<String> eventIds() {
    return eventIds;
  }

  /** Notes that an event of a school is one of governance. */
  void decides(School school, String eventId) {
    decisionsOf.computeIfAbsent(school.id(), id -> new ArrayList<>()).add(eventId);
  }

  /** The events of governance of a school; where it has none, any event. */
  List<String> decisionsOf(School school) {
    return decisionsOf.getOrDefault(school.id(), eventIds);
  }

  /** Notes that a child of the family attends a school at some time. */
  void enrol(String familyId, School school) {
    schoolsOf.computeIfAbsent(familyId, id -> new ArrayList<>()).add(school);
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

  /** All families in another order, for mailings. */
  List<String> someFamilies(int count) {
    List<String> some = new ArrayList<>(families);
    Collections.shuffle(some, random);
    return some.subList(0, Math.min(count, some.size()));
  }
}
