package org.rapport.jobs.reference;

import static org.rapport.jobs.reference.Feed.row;
import static org.rapport.jobs.reference.Feed.with;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.reference.AwkwardDistrict.School;

/** The contacts of an awkward district: one method per kind of edge. */
final class AwkwardContacts {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private final AwkwardDistrict district;
  private final Random random;
  private final Feed feed;
  private final Set<String> keys = new HashSet<>();
  private int contacts = 0;
  private int contents = 0;
  private final AwkwardTalks talks;

  AwkwardContacts(AwkwardDistrict district, Random random) {
    this.district = district;
    this.random = random;
    this.feed = district.feed(ExportKind.CONTACTS);
    this.talks = new AwkwardTalks(district, this, random);
  }

  /**
   * A time in one of the forms that an export may have; a local one may not exist or exist twice.
   */
  static String written(LocalDateTime local, ZoneId zone, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> written(local.atZone(zone).toInstant(), ZoneOffset.UTC) + "Z";
      case 1 ->
          written(local.atZone(zone).toInstant(), ZoneOffset.ofHoursMinutes(5, 45)) + "+05:45";
      case 2 -> {
        ZoneOffset offset = local.atZone(zone).getOffset();
        yield written(local.atZone(zone).toInstant(), offset) + offset.getId();
      }
      default -> SECONDS.format(local);
    };
  }

  private static String written(Instant at, ZoneOffset offset) {
    LocalDateTime local = LocalDateTime.ofInstant(at, offset);
    return (local.getSecond() == 0 ? MINUTES : SECONDS).format(local);
  }

  void make() {
    for (String familyId : district.families()) {
      for (int i = 3 + random.nextInt(11); i > 0; i--) {
        School school = schoolFor(familyId);
        LocalDateTime at = someTime(school);
        switch (random.nextInt(26)) {
          case 0 -> copies(school, familyId, at);
          case 1, 2 -> thread(school, familyId, at);
          case 3 -> replies(school, familyId, at);
          case 4 -> chain(school, familyId, at);
          case 5, 6 -> question(school, familyId, at);
          case 7 -> call(school, familyId, at);
          case 8 -> tie(school, familyId, at);
          case 9 -> withoutId(school, familyId, at);
          case 10 -> note(school, familyId, at);
          case 11, 12 -> asked(school, familyId, at);
          case 13, 14 -> concerns(school, familyId, at);
          case 15 -> beginning(school, familyId);
          case 16, 17, 18, 19, 20, 21, 22, 23, 24 -> talks.make(school, familyId, at);
          default -> message(school, familyId, at);
        }
      }
    }
    for (School school : district.schools()) {
      for (int i = 3 + random.nextInt(6); i > 0; i--) {
        mailing(school, someTime(school));
      }
    }
    talks.thanks();
    for (School school : district.schools()) {
      talks.leaders(school);
    }
  }

  private School schoolFor(String familyId) {
    List<School> schools = district.schoolsOf(familyId);
    return schools.isEmpty() || district.in(12)
        ? district.one(district.schools())
        : district.one(schools);
  }

  /** Month ends, clock changes and any other time. */
  LocalDateTime someTime(School school) {
    LocalDate day = district.someDay();
    if (district.in(8)) {
      // The day on which clocks change next, if that is in time.
      Instant begin = district.someMonth().atDay(1).atStartOfDay(school.zone()).toInstant();
      java.time.zone.ZoneOffsetTransition change = school.zone().getRules().nextTransition(begin);
      if (change != null && !YearMonth.from(change.getDateTimeBefore()).isAfter(district.last())) {
        return change
            .getDateTimeBefore()
            .minusMinutes(90)
            .plusMinutes(15L * random.nextInt(20))
            .plusSeconds(random.nextInt(2));
      }
    }
    return LocalDateTime.of(
        day,
        switch (random.nextInt(5)) {
          case 0 -> LocalTime.of(23, 50 + random.nextInt(10), random.nextInt(60));
          case 1 -> LocalTime.of(0, random.nextInt(10), random.nextInt(60));
          default -> LocalTime.of(random.nextInt(24), random.nextInt(60), random.nextInt(60));
        });
  }

  // ----------------------------------------------------------------------------------- edges

  private void message(School school, String familyId, LocalDateTime at) {
    put(school, turn(school, familyId, at, district.one(List.of("to_family", "from_family"))));
  }

  /** Copies near ten minutes after the first, over channels; one may answer or be answered. */
  private void copies(School school, String familyId, LocalDateTime at) {
    Map<String, String> first = turn(school, familyId, at, direction());
    first.put("content_hash", content());
    first.put("channel", "sms");
    first.put("kind", "");
    List<Map<String, String>> copies = new ArrayList<>(List.of(first));
    for (int seconds : List.of(1, 300, 599, 600, 601, 1199, 1200, 1201, 1801)) {
      if (district.in(2)) {
        Map<String, String> copy = again(first);
        copy.put("occurred_at", time(school, at.plusSeconds(seconds)));
        copy.put("channel", district.one(List.of("email", "app", "sms")));
        copy.put("outcome", outcome("message"));
        copy.put("purpose", purpose(school, at));
        copy.put("asks_reply", asksReply(school));
        copy.put("language", language());
        copy.put("is_bulk", district.in(12) ? "true" : "");
        copies.add(copy);
      }
    }
    copies.forEach(copy -> put(school, copy));
    Map<String, String> answer = turn(school, familyId, at.plusHours(30), "from_family");
    answer.put("in_reply_to", district.one(copies).getOrDefault("contact_id", ""));
    put(school, answer);
  }

  /** A delivered thread with turns at the edges of the week and of the thirty-five days. */
  private void thread(School school, String familyId, LocalDateTime at) {
    String threadId = "th" + random.nextInt(40);
    Map<String, String> first = turn(school, familyId, at, direction());
    first.put("thread_id", threadId);
    put(school, first);
    Instant opened = at.atZone(school.zone()).toInstant();
    for (int i = random.nextInt(4); i > 0; i--) {
      int hours = district.one(List.of(1, 24, 168, 168, 168, 35 * 24, 35 * 24));
      Instant then = opened.plusSeconds(hours * 3600L - 1 + random.nextInt(3));
      Map<String, String> next = turn(school, familyId, at, direction());
      next.put("occurred_at", written(then, ZoneOffset.UTC) + "Z");
      next.put("thread_id", threadId);
      put(school, next);
    }
  }

  /** Replies to turns that are there, later, elsewhere, themselves or nothing. */
  private void replies(School school, String familyId, LocalDateTime at) {
    List<Map<String, String>> turns = new ArrayList<>();
    for (int i = 0; i < 3 + random.nextInt(3); i++) {
      LocalDateTime then = at.plusMinutes(random.nextInt(6000));
      Map<String, String> turn = turn(school, familyId, then, direction());
      turn.put("is_bulk", district.in(6) ? "true" : "");
      turns.add(turn);
    }
    Map<String, String> elsewhere =
        turn(district.one(district.schools()), district.one(district.families()), at, "to_family");
    for (Map<String, String> turn : turns) {
      turn.put(
          "in_reply_to",
          switch (random.nextInt(6)) {
            case 0 -> "nothing";
            case 1 -> id(elsewhere);
            case 2 -> "";
            default -> id(district.one(turns));
          });
      put(school, turn);
    }
    put(school, elsewhere);
  }

  /**
   * Unlinked messages with gaps of about 72 hours, of one staff member, another or nobody known.
   */
  private void chain(School school, String familyId, LocalDateTime at) {
    Instant then = at.atZone(school.zone()).toInstant();
    List<String> staff = List.of("t1", "t1", "t1", "", "t2");
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      Map<String, String> turn = turn(school, familyId, at, direction());
      turn.put("occurred_at", written(then, ZoneOffset.UTC) + "Z");
      turn.put("staff_id", district.one(staff));
      turn.put("channel", district.in(6) ? "phone" : "app");
      turn.put("kind", "");
      put(school, turn);
      then =
          then.plusSeconds(72 * 3600L - 1 + random.nextInt(3))
              .minus(Duration.ofHours(random.nextInt(2) * 40L));
    }
  }

  /** A family's question, more words of its own, and an answer at some midnight or in good time. */
  private void question(School school, String familyId, LocalDateTime at) {
    String threadId = "q" + contacts;
    Map<String, String> first = turn(school, familyId, at, "from_family");
    List<Map<String, String>> turns = new ArrayList<>(List.of(first));
    for (int i = random.nextInt(5); i > 0; i--) {
      int days = district.one(List.of(0, 1, 2, 2, 3, 3, 4, 5, 13, 14, 15));
      LocalDateTime midnight = at.toLocalDate().plusDays(days + 1).atStartOfDay();
      LocalDateTime then =
          district.in(3) ? at.plusHours(3) : midnight.minusSeconds(random.nextInt(2));
      turns.add(
          turn(
              school,
              familyId,
              then,
              district.one(List.of("to_family", "to_family", "from_family", "mutual"))));
    }
    for (Map<String, String> turn : turns) {
      turn.put("thread_id", threadId);
      if (turn.get("direction").equals("from_family")) {
        turn.put("purpose", district.one(List.of("", "", "thanks", "thanks;plan", "logistics")));
        turn.put("length_chars", district.one(List.of("", "15", "16", "3", "200")));
      } else if (!district.in(4)) {
        turn.put("channel", "email");
        turn.put("kind", "");
        turn.put("outcome", "delivered");
      }
      put(school, turn);
    }
  }

  /** Questions of the school to a family, some before one answer, some answered at the edge. */
  private void asked(School school, String familyId, LocalDateTime at) {
    String threadId = "ask" + contacts;
    // Some in the last days of which anything is known.
    LocalDateTime begin =
        district.in(3)
            ? school.lastContacts().atEndOfMonth().minusDays(random.nextInt(9)).atTime(12, 0)
            : at;
    Instant then = begin.atZone(school.zone()).toInstant();
    Instant question = then;
    for (int i = 2 + random.nextInt(5); i > 0; i--) {
      boolean isOfFamily = i < 5 && district.in(3);
      Map<String, String> turn =
          turn(school, familyId, at, isOfFamily ? "from_family" : "to_family");
      turn.put("thread_id", threadId);
      turn.put("occurred_at", written(then, ZoneOffset.UTC) + "Z");
      if (!isOfFamily) {
        turn.put("channel", district.in(8) ? "letter" : "app");
        turn.put("kind", "");
        turn.put("outcome", district.in(5) ? outcome("message") : "delivered");
        if (district.in(6)) {
          turn.put("channel", "phone");
          turn.put("outcome", outcome("call"));
        }
        question = then;
      }
      put(school, turn);
      then =
          district.in(2)
              ? question.plusSeconds(168 * 3600L - 1 + random.nextInt(3))
              : then.plusSeconds(district.one(List.of(0, 60, 86400)));
    }
  }

  /** Concerns about ten school days apart, and what was said about five school days later. */
  private void concerns(School school, String familyId, LocalDateTime at) {
    LocalDateTime then = at;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      Map<String, String> concern =
          turn(school, familyId, then, district.one(List.of("to_family", "to_family", "mutual")));
      if (school.tellsPurposes()) {
        concern.put("purpose", district.one(List.of("concern", "concern", "plan;concern")));
      }
      put(school, concern);
      if (!district.in(3)) {
        LocalDate day =
            schoolDay(school, then.toLocalDate(), district.one(List.of(0, 1, 4, 5, 5, 5, 6)));
        LocalDateTime talk =
            district.one(List.of(day.atTime(LocalTime.MAX).withNano(0), day.atTime(9, 0)));
        Map<String, String> held = turn(school, familyId, talk, direction());
        held.put("channel", district.one(List.of("phone", "video", "in_person")));
        held.put("kind", "");
        held.put("outcome", district.in(4) ? "voicemail" : "conversation");
        put(school, held);
      }
      then =
          schoolDay(school, then.toLocalDate(), district.one(List.of(1, 9, 10, 10, 11, 11, 12)))
              .atTime(district.one(List.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59))));
    }
  }

  /** The k-th school day after a day, or 14 days later where the calendar has none. */
  static LocalDate schoolDay(School school, LocalDate day, int k) {
    if (k == 0) {
      return day;
    }
    List<LocalDate> later =
        school.days().stream().filter(other -> other.isAfter(day)).limit(k).toList();
    return later.size() == k ? later.get(k - 1) : day.plusDays(14);
  }

  /** First words of a school year, about its first school day and the family's first days. */
  private void beginning(School school, String familyId) {
    LocalDate first =
        district.in(2) ? school.days().get(0) : schoolDay(school, district.someDay(), 1);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      LocalDateTime at =
          first.plusDays(random.nextInt(4) - 2L).atTime(random.nextInt(24), random.nextInt(60));
      if (at.toLocalDate().isBefore(district.first().atDay(1))) {
        at = at.plusDays(2);
      }
      Map<String, String> turn =
          turn(school, familyId, at, district.one(List.of("to_family", "mutual")));
      if (school.tellsPurposes()) {
        turn.put(
            "purpose",
            district.one(List.of("positive", "positive;thanks", "concern_observed", "concern")));
      }
      turn.put("outcome", district.one(List.of("conversation", "delivered", "voicemail")));
      put(school, turn);
    }
  }

  private void call(School school, String familyId, LocalDateTime at) {
    Map<String, String> turn = turn(school, familyId, at, direction());
    turn.put("channel", district.one(List.of("phone", "video", "in_person", "letter", "other")));
    turn.put(
        "kind",
        district.in(2) ? "" : district.one(List.of("call", "meeting", "home_visit", "letter")));
    turn.put("outcome", outcome("call"));
    put(school, turn);
    if (district.in(2)) {
      Map<String, String> next = turn(school, familyId, at.plusHours(20), direction());
      next.put("in_reply_to", id(turn));
      put(school, next);
    }
  }

  /** Turns of both sides at the same second: their ids decide who opened. */
  private void tie(School school, String familyId, LocalDateTime at) {
    String threadId = "tie" + contacts;
    String then = time(school, at);
    for (String direction : List.of("from_family", "to_family", "mutual")) {
      if (!district.in(3)) {
        Map<String, String> turn = turn(school, familyId, at, direction);
        turn.put("occurred_at", then);
        turn.put("thread_id", threadId);
        put(school, turn);
      }
    }
  }

  /** No contact id: the minute and the rest of the key decide what is one contact. */
  private void withoutId(School school, String familyId, LocalDateTime at) {
    LocalDateTime minute = at.withSecond(0);
    Map<String, String> turn = turn(school, familyId, minute, direction());
    turn.put("contact_id", "");
    String key =
        String.join(
            "/",
            school.id(),
            familyId,
            minute.toString(),
            turn.get("staff_id"),
            turn.get("direction"));
    if (!keys.add(key)) {
      return;
    }
    turn.put("content_hash", district.in(2) ? "" : content());
    int file = put(school, turn);
    int next = feed.after(file);
    if (file >= 0 && next != file && district.in(2)) {
      Map<String, String> correction = with(turn, "outcome", outcome("message"));
      correction.put(
          "occurred_at", time(school, minute.plusSeconds(district.one(List.of(0, 59, 60)))));
      feed.put(next, correction);
    }
  }

  private void note(School school, String familyId, LocalDateTime at) {
    Map<String, String> turn =
        turn(school, familyId, at, district.one(List.of("internal", "to_family")));
    turn.put(
        "kind",
        turn.get("direction").equals("internal") ? district.one(List.of("", "call")) : "note");
    put(school, turn);
    Map<String, String> answer = turn(school, familyId, at.plusHours(1), "from_family");
    answer.put("in_reply_to", id(turn));
    put(school, answer);
  }

  /** The same words to seven, eight or more families within about a day, told or not. */
  private void mailing(School school, LocalDateTime at) {
    int count = district.one(List.of(6, 7, 8, 8, 8, 9, 12));
    List<String> families = new ArrayList<>(district.someFamilies(count));
    if (district.in(5) && !families.isEmpty()) {
      families.set(0, "nobody");
    }
    if (district.in(4)) {
      families.add(families.get(families.size() - 1));
    }
    Map<String, String> words = turn(school, families.get(0), at, "to_family");
    words.put("content_hash", content());
    words.put("staff_id", district.one(List.of("", "t1", "t2")));
    words.put("outcome", district.in(3) ? "" : "delivered");
    words.put("channel", "email");
    words.put("kind", "");
    if (district.in(6)) {
      words.put("author_role", "system");
    }
    if (district.in(6)) {
      words.put("is_bulk", "true");
    }
    Instant begin = at.atZone(school.zone()).toInstant();
    boolean isSlow = district.in(3);
    for (int i = 0; i < families.size(); i++) {
      long seconds = isSlow ? i * 4L * 3600 : random.nextInt(24 * 3600);
      if (i == families.size() - 1 && !isSlow) {
        seconds = 24 * 3600L - 1 + random.nextInt(3);
      }
      if (i == 0) {
        seconds = 0;
      }
      Map<String, String> letter = again(words);
      letter.put("family_id", families.get(i));
      letter.put("occurred_at", written(begin.plusSeconds(seconds), ZoneOffset.UTC) + "Z");
      put(school, letter);
      if (district.in(5)) {
        Map<String, String> copy = again(letter);
        copy.put("channel", "sms");
        copy.put(
            "occurred_at",
            written(begin.plusSeconds(seconds + 599 + random.nextInt(3)), ZoneOffset.UTC) + "Z");
        put(school, copy);
      }
      if (district.in(3)) {
        Map<String, String> answer = turn(school, families.get(i), at.plusHours(40), "from_family");
        answer.put("in_reply_to", id(letter));
        put(school, answer);
      }
    }
  }

  // ----------------------------------------------------------------------------------- records

  Map<String, String> turn(School school, String familyId, LocalDateTime at, String direction) {
    contacts++;
    boolean isFamily = direction.equals("from_family");
    Map<String, String> turn =
        row(
            "contact_id",
            "c" + (random.nextInt(90) + 10) + "-" + contacts,
            "school_id",
            school.id(),
            "family_id",
            familyId,
            "occurred_at",
            time(school, at),
            "direction",
            direction,
            "channel",
            district.one(
                List.of("sms", "app", "email", "phone", "video", "in_person", "letter", "other")),
            "kind",
            district.in(2) ? "" : district.one(List.of("message", "message", "call")),
            "purpose",
            purpose(school, at),
            "author_role",
            isFamily ? "parent" : district.one(List.of("teacher", "liaison", "")),
            "staff_id",
            district.one(List.of("t1", "t2", "t3", "a1", "")),
            "is_bulk",
            district.one(List.of("", "false")));
    turn.put("outcome", outcome(isFamily ? "message" : "call"));
    if (!isFamily && turn.getOrDefault("staff_id", "").equals("a1") && district.in(3)) {
      turn.put("author_role", "admin");
    }
    turn.put("length_chars", district.one(List.of("", "15", "16", "120", "500", "501", "0500")));
    turn.put(
        "duration_minutes",
        district.one(List.of("", "", "9.75", "10", "10.0", "010", "10.001", "10.5", "0")));
    turn.put("language", language());
    turn.put(
        "interpreter",
        district.in(3)
            ? district.one(
                List.of("none", "qualified", "bilingual_staff", "machine", "child_or_relative"))
            : "");
    turn.put("asks_reply", asksReply(school));
    return turn;
  }

  /** The same contact under an id of its own. */
  Map<String, String> again(Map<String, String> turn) {
    contacts++;
    Map<String, String> copy = new LinkedHashMap<>(turn);
    copy.put("contact_id", "c" + (random.nextInt(90) + 10) + "-" + contacts);
    return copy;
  }

  private static String id(Map<String, String> turn) {
    return turn.getOrDefault("contact_id", "");
  }

  String time(School school, LocalDateTime at) {
    return written(at, school.zone(), random);
  }

  String direction() {
    return district.one(
        List.of("to_family", "to_family", "to_family", "from_family", "from_family", "mutual"));
  }

  String content() {
    contents++;
    return "h" + contents;
  }

  /** What it is about; some schools never say, and nobody does in one month of the year. */
  private String purpose(School school, LocalDateTime at) {
    String purpose =
        district.one(
            List.of(
                "",
                "",
                "positive",
                "concern",
                "thanks",
                "positive;concern",
                "concern_observed",
                "Positive;academic",
                "logistics",
                "logistics;Reminder",
                "payment;attendance_notice",
                "payment;plan",
                "ask_insight",
                "share_observation",
                "hardship",
                "cultural"));
    return school.tellsPurposes() && at.getMonthValue() != 11 ? purpose : "";
  }

  private String language() {
    return district.one(List.of("", "en", "EN-gb", "es-MX", "es", "so"));
  }

  private String asksReply(School school) {
    return school.tellsQuestions() ? district.one(List.of("", "true", "true", "false")) : "";
  }

  private String outcome(String kind) {
    return kind.equals("call")
        ? district.one(
            List.of(
                "conversation", "conversation", "delivered", "read", "voicemail", "no_answer", ""))
        : district.one(List.of("delivered", "read", "bounced", "", ""));
  }

  /**
   * Delivers a turn in its month or later, with what deliveries do to rows; the number of the file,
   * or −1 where the school has stopped to deliver.
   */
  int put(School school, Map<String, String> turn) {
    if (!school.tellsLengths() && !turn.getOrDefault("is_bulk", "").equals("true")) {
      turn.put("length_chars", "");
      turn.put("duration_minutes", "");
    }
    String occurredAt = turn.getOrDefault("occurred_at", "");
    YearMonth month = YearMonth.parse(occurredAt.substring(0, 7));
    if (!month.isBefore(school.lastContacts()) && school.lastContacts().isBefore(district.last())) {
      LocalDate day = LocalDate.parse(occurredAt.substring(0, 10));
      if (day.isAfter(school.lastContacts().atEndOfMonth())) {
        return -1;
      }
    }
    int file = feed.in(month);
    if (district.in(8)) {
      file = feed.after(file);
    }
    feed.put(file, turn);
    boolean hasId = !id(turn).isEmpty();
    switch (random.nextInt(hasId ? 24 : 8)) {
      case 0 -> feed.put(file, turn);
      case 1 -> feed.put(file, with(turn, "student_ids", "k1;k2"));
      case 2 -> feed.put(feed.after(file), turn);
      case 8, 9 -> correct(file, turn, with(turn, "outcome", outcome("call")));
      case 10 -> correct(file, turn, with(turn, "direction", direction()));
      case 11 ->
          correct(file, turn, with(turn, "school_id", district.one(district.schools()).id()));
      case 12 -> correct(file, turn, with(turn, "is_bulk", "true"));
      case 13, 14 -> correct(file, turn, with(turn, "is_deleted", "true"));
      case 15 -> {
        if (feed.bearsRejected(file, 2)) {
          feed.put(file, with(turn, "length_chars", "77"));
        }
      }
      default -> {}
    }
    return file;
  }

  /** A later delivery says otherwise; a still later one may take it back. */
  private void correct(int file, Map<String, String> turn, Map<String, String> correction) {
    int next = feed.after(file);
    if (next == file) {
      return;
    }
    feed.put(next, correction);
    int third = feed.after(next);
    if (third != next && district.in(3)) {
      feed.put(third, with(turn, "purpose", "positive"));
    } else if (third != next && district.in(4) && feed.bearsRejected(third, 2)) {
      // Two rows that contradict each other: neither stands, the correction does.
      feed.put(third, with(turn, "outcome", "read"));
      feed.put(third, with(turn, "outcome", "bounced"));
    }
  }
}
