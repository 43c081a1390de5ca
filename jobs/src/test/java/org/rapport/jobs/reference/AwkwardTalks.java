package org.rapport.jobs.reference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.rapport.jobs.reference.AwkwardDistrict.School;
import org.rapport.jobs.reference.AwkwardDistrict.Visit;

/** Contacts about the edges of what is asked, shared, thanked for, and told by leaders. */
final class AwkwardTalks {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");

  private final AwkwardDistrict district;
  private final AwkwardContacts contacts;
  private final Random random;

  AwkwardTalks(AwkwardDistrict district, AwkwardContacts contacts, Random random) {
    this.district = district;
    this.contacts = contacts;
    this.random = random;
  }

  /** One of the edges that are a single family's. */
  void make(School school, String familyId, LocalDateTime at) {
    switch (random.nextInt(5)) {
      case 0 -> requests(school, familyId, at);
      case 1 -> observation(school, familyId, at);
      case 2 -> hardTalk(school, familyId, at);
      case 3 -> toLeader(school, familyId, at);
      default -> addresses(school, familyId);
    }
  }

  /** Requests for insight, several before one answer, answered about fourteen days later. */
  private void requests(School school, String familyId, LocalDateTime at) {
    Instant then = lateNowAndThen(school, at);
    Instant request = then;
    for (int i = 2 + random.nextInt(5); i > 0; i--) {
      boolean isAnswer = i < 5 && district.in(3);
      Map<String, String> turn =
          turn(
              school,
              familyId,
              at,
              isAnswer ? district.one(List.of("from_family", "mutual")) : "to_family");
      turn.put("occurred_at", written(then));
      if (school.tellsPurposes()) {
        turn.put(
            "purpose",
            isAnswer
                ? district.one(List.of("share_observation", "share_observation;plan", ""))
                : district.one(List.of("ask_insight", "ask_insight;positive", "academic")));
      }
      turn.put("kind", "");
      turn.put("channel", district.one(List.of("app", "app", "phone", "in_person")));
      turn.put(
          "outcome", district.one(List.of("delivered", "conversation", "conversation", "bounced")));
      contacts.put(school, turn);
      if (!isAnswer) {
        request = then;
      }
      then = district.in(2) ? about(request, 336) : then.plusSeconds(random.nextInt(3) * 40000L);
    }
  }

  /** What a family saw, and what the school says to it about five school days later. */
  private void observation(School school, String familyId, LocalDateTime someTime) {
    LocalDateTime at = district.in(3) ? beforeHolidays(school, someTime) : someTime;
    Map<String, String> shared =
        turn(school, familyId, at, district.one(List.of("from_family", "from_family", "mutual")));
    String threadId = "seen" + shared.get("contact_id");
    if (school.tellsPurposes()) {
      shared.put(
          "purpose", district.one(List.of("share_observation", "hardship;share_observation")));
    }
    shared.put("thread_id", district.in(6) ? "" : threadId);
    contacts.put(school, shared);
    for (int i = random.nextInt(3); i > 0; i--) {
      LocalDate day =
          AwkwardContacts.schoolDay(
              school, at.toLocalDate(), district.one(List.of(0, 1, 4, 5, 5, 6)));
      LocalDateTime then =
          district.in(3)
              ? at.plusDays(14).toLocalDate().atTime(23, 59, 59).plusSeconds(random.nextInt(2))
              : day.atTime(district.one(List.of(LocalTime.of(9, 0), LocalTime.of(23, 59, 59))));
      Map<String, String> words = turn(school, familyId, then, "to_family");
      words.put("kind", "");
      words.put("channel", "email");
      words.put("outcome", district.one(List.of("delivered", "read", "bounced")));
      words.put("thread_id", district.in(6) ? "" : threadId);
      contacts.put(school, words);
    }
  }

  /** A day after which the fifth school day is more than fourteen days away, if there is any. */
  private LocalDateTime beforeHolidays(School school, LocalDateTime at) {
    List<LocalDate> days =
        school.days().stream()
            .filter(day -> !YearMonth.from(day).isAfter(district.last()))
            .filter(day -> AwkwardContacts.schoolDay(school, day, 5).isAfter(day.plusDays(14)))
            .toList();
    return days.isEmpty() ? at : LocalDateTime.of(district.one(days), at.toLocalTime());
  }

  /** A talk about something hard, held or not, and a word about fourteen days later. */
  private void hardTalk(School school, String familyId, LocalDateTime at) {
    Instant then = lateNowAndThen(school, at);
    Map<String, String> talk =
        turn(school, familyId, at, district.one(List.of("to_family", "mutual", "from_family")));
    talk.put("occurred_at", written(then));
    talk.put("kind", "");
    talk.put("channel", district.one(List.of("phone", "video", "in_person")));
    talk.put("outcome", district.in(4) ? "voicemail" : "conversation");
    talk.put(
        "interpreter",
        district.one(
            List.of("", "none", "none", "qualified", "bilingual_staff", "child_or_relative")));
    if (school.tellsPurposes()) {
      talk.put(
          "purpose", district.one(List.of("hardship", "concern", "plan;Hardship", "positive")));
    }
    contacts.put(school, talk);
    if (!district.in(3)) {
      Map<String, String> back =
          turn(school, familyId, at, district.one(List.of("to_family", "mutual", "from_family")));
      back.put("occurred_at", written(about(then, district.one(List.of(0, 336, 336)))));
      back.put("outcome", district.one(List.of("delivered", "conversation", "no_answer")));
      contacts.put(school, back);
    }
  }

  /** A family's question to somebody who may be known as a leader. */
  private void toLeader(School school, String familyId, LocalDateTime at) {
    Map<String, String> question = turn(school, familyId, at, "from_family");
    question.put("staff_id", district.one(List.of("a1", "a2", "a3", "t1", "")));
    question.put("thread_id", "led" + question.get("contact_id"));
    question.put("purpose", "");
    question.put("length_chars", district.one(List.of("", "15", "300")));
    contacts.put(school, question);
    if (!district.in(3)) {
      LocalDate day =
          AwkwardContacts.schoolDay(
              school, at.toLocalDate(), district.one(List.of(0, 1, 2, 2, 3, 9, 10, 11)));
      Map<String, String> answer = turn(school, familyId, day.atTime(23, 59, 59), "to_family");
      answer.put("thread_id", question.getOrDefault("thread_id", ""));
      answer.put("channel", "email");
      answer.put("kind", "");
      answer.put("outcome", "delivered");
      contacts.put(school, answer);
    }
  }

  /** Mail that came back, or did not, about sixty days before the end of a month. */
  private void addresses(School school, String familyId) {
    LocalDate end = district.someMonth().atEndOfMonth();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      LocalDate day = end.minusDays(district.one(List.of(0, 1, 58, 59, 59, 60, 60)));
      if (day.isBefore(district.first().atDay(1))) {
        day = end;
      }
      LocalDateTime at =
          day.atTime(district.one(List.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59))));
      Map<String, String> mail =
          turn(school, familyId, at, district.in(6) ? "mutual" : "to_family");
      mail.put("channel", district.one(List.of("email", "letter", "phone")));
      mail.put("kind", "");
      mail.put("outcome", district.one(List.of("bounced", "bounced", "bounced", "delivered", "")));
      mail.put("content_hash", contacts.content());
      mail.put("is_bulk", district.in(4) ? "true" : "");
      contacts.put(school, mail);
      if (district.in(3)) {
        // The same words another way: one touch, that came back in one and arrived in the other.
        Map<String, String> copy = contacts.again(mail);
        copy.put("channel", "sms");
        copy.put("outcome", district.one(List.of("delivered", "bounced", "")));
        copy.put(
            "occurred_at", contacts.time(school, at.plusSeconds(district.one(List.of(0, 30)))));
        contacts.put(school, copy);
      }
    }
  }

  /** Thanks for what families did at events, about thirty days later. */
  void thanks() {
    for (Visit visit : district.visits()) {
      if (district.in(3)) {
        LocalDate day = visit.day().plusDays(district.one(List.of(-1, 0, 0, 29, 30, 30, 31)));
        if (day.isBefore(district.first().atDay(1))
            || YearMonth.from(day).isAfter(district.last())) {
          continue;
        }
        LocalTime time = district.one(List.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59)));
        Map<String, String> words =
            turn(
                visit.school(),
                visit.familyId(),
                day.atTime(time),
                district.one(List.of("to_family", "to_family", "mutual", "from_family")));
        if (visit.school().tellsPurposes()) {
          words.put("purpose", district.one(List.of("thanks", "positive;thanks", "positive")));
        }
        words.put(
            "outcome", district.one(List.of("delivered", "conversation", "conversation", "")));
        contacts.put(visit.school(), words);
      }
    }
  }

  /** What leaders say to all, and greetings at the door. */
  void leaders(School school) {
    List<String> leaders = List.of("a2", "a3", "a4", "").subList(random.nextInt(3), 4);
    String hash = "";
    for (int i = random.nextInt(16); i > 0; i--) {
      LocalDateTime at = district.someDay().atTime(7 + random.nextInt(14), 30, random.nextInt(60));
      String staffId = district.one(leaders);
      // Two leaders may pass on the same words.
      hash = district.in(4) ? hash : district.in(3) ? "" : contacts.content();
      String purpose =
          school.tellsPurposes()
              ? district.one(List.of("", "challenge", "logistics;challenge", "logistics"))
              : "";
      boolean isGreeting = district.in(3);
      for (String familyId : district.someFamilies(1 + random.nextInt(3))) {
        Map<String, String> words =
            turn(school, familyId, at.plusSeconds(random.nextInt(40)), "to_family");
        words.put("author_role", district.in(8) ? "system" : "admin");
        words.put("staff_id", staffId);
        words.put("is_bulk", district.in(8) ? "" : "true");
        words.put("channel", isGreeting ? "in_person" : district.one(List.of("email", "app")));
        words.put("kind", "");
        words.put("purpose", purpose);
        words.put("outcome", district.one(List.of("", "delivered")));
        words.put("content_hash", hash);
        contacts.put(school, words);
      }
    }
  }

  private Map<String, String> turn(
      School school, String familyId, LocalDateTime at, String direction) {
    return contacts.turn(school, familyId, at, direction);
  }

  /** That time, or one about as long before the end of what is known as a request may wait. */
  private Instant lateNowAndThen(School school, LocalDateTime at) {
    return district.in(4)
        ? about(
            school.lastContacts().plusMonths(1).atDay(1).atStartOfDay(school.zone()).toInstant(),
            -336)
        : at.atZone(school.zone()).toInstant();
  }

  /** Hours later, a second more or less. */
  private Instant about(Instant then, int hours) {
    return then.plusSeconds(hours * 3600L - 1 + random.nextInt(3));
  }

  private static String written(Instant then) {
    return SECONDS.format(LocalDateTime.ofInstant(then, ZoneOffset.UTC));
  }
}
