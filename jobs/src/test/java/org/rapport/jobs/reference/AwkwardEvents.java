package org.rapport.jobs.reference;

import static org.rapport.jobs.reference.Feed.row;
import static org.rapport.jobs.reference.Feed.with;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.reference.AwkwardDistrict.School;
import org.rapport.jobs.reference.AwkwardDistrict.Visit;

/** The events of an awkward district, and who was asked and came. */
final class AwkwardEvents {
  private final AwkwardDistrict district;
  private final Random random;
  private final Set<String> participationKeys = new HashSet<>();

  AwkwardEvents(AwkwardDistrict district, Random random) {
    this.district = district;
    this.random = random;
  }

  void make() {
    int number = 0;
    for (School school : district.schools()) {
      for (YearMonth month = district.first();
          !month.isAfter(district.last());
          month = month.plusMonths(1)) {
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
          if (district.in(3) && !YearMonth.from(later).isAfter(district.last())) {
            // Who contributed may be honoured there, in time or a day too late.
            number++;
            event("e" + number, school, later, visitorsOf(school, day));
          }
        }
      }
      LocalDate late = school.lastContacts().atEndOfMonth().minusDays(29 + random.nextInt(3));
      if (!YearMonth.from(late).isBefore(district.first())) {
        // The last days from which thirty are known, or one too few.
        number++;
        event("e" + number, school, late, List.of());
      }
    }
  }

  private List<String> visitorsOf(School school, LocalDate day) {
    return district.visits().stream()
        .filter(visit -> visit.school().equals(school) && visit.day().equals(day))
        .map(Visit::familyId)
        .toList();
  }

  private void event(String eventId, School school, LocalDate day, List<String> honoured) {
    YearMonth month = YearMonth.from(day);
    district.eventIds().add(eventId);
    LocalTime time =
        district.one(
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
            district.one(
                List.of("workshop", "workshop", "conference", "cultural", "governance", "other")),
            "topic",
            district.one(
                List.of("", "Homework", " homework ", "HOMEWORK", "Digital safety", "Ärger")),
            "administrator_present",
            district.one(List.of("", "true", "false", "TRUE")),
            "slots",
            district.one(List.of("", "", "0", "1", "2", "02")),
            "interpretation_languages",
            district.one(List.of("", "", "es", "ES-mx", "so;es-AR", "en", "so")),
            "has_childcare",
            district.one(List.of("", "true", "true", "false")),
            "is_remote",
            district.one(List.of("", "", "false", "true")),
            "is_open_invitation",
            district.one(List.of("true", "false", "")),
            "is_cancelled",
            district.in(8) ? "true" : district.one(List.of("", "false")));
    if (row.getOrDefault("type", "").equals("governance")) {
      district.decides(school, eventId);
    }
    Feed feed = district.feed(ExportKind.EVENTS);
    int file = feed.in(month);
    feed.put(file, row);
    if (district.in(10)) {
      feed.put(file, row);
    } else if (district.in(10) && feed.bearsRejected(file, 3)) {
      feed.put(file, with(row, "is_open_invitation", district.in(2) ? "true" : "false"));
      feed.put(file, with(row, "is_remote", "true"));
    }
    int next = feed.after(file);
    if (next != file && district.in(3)) {
      Map<String, String> correction =
          switch (random.nextInt(6)) {
            case 0 -> with(row, "is_deleted", "true");
            case 1 -> with(row, "is_cancelled", "true");
            case 2 -> with(row, "is_open_invitation", "true");
            case 3 -> with(row, "has_childcare", district.one(List.of("", "true", "false")));
            case 4 -> with(row, "type", district.one(List.of("workshop", "social", "governance")));
            default -> with(row, "starts_at", day.plusDays(random.nextInt(9)) + "T17:00");
          };
      feed.put(next, correction);
    }
    for (String familyId : honoured) {
      if (!district.in(3) && participationKeys.add(eventId + "/" + familyId)) {
        Map<String, String> thanked = participationRow(eventId, familyId, day);
        district
            .feed(ExportKind.PARTICIPATION)
            .put(
                district.feed(ExportKind.PARTICIPATION).in(month),
                with(with(thanked, "attended", "true"), "role", "honouree"));
      }
    }
    for (String familyId : district.families()) {
      if (district.in(3)) {
        participation(eventId, familyId, month, day);
        district.visits().add(new Visit(school, familyId, day));
      }
    }
    if (district.in(3)) {
      participation("nowhere", district.one(district.families()), month, day);
      participation(eventId, "nobody", month, day);
    }
  }

  private void participation(String eventId, String familyId, YearMonth month, LocalDate day) {
    if (!participationKeys.add(eventId + "/" + familyId)) {
      return;
    }
    Feed feed = district.feed(ExportKind.PARTICIPATION);
    int file = feed.in(month);
    feed.put(file, participationRow(eventId, familyId, day));
    while (district.in(6)) {
      feed.put(file, participationRow(eventId, familyId, day));
    }
    int next = feed.after(file);
    if (next != file && district.in(8)) {
      Map<String, String> correction = participationRow(eventId, familyId, day);
      feed.put(next, district.in(2) ? with(correction, "is_deleted", "true") : correction);
    }
  }

  private Map<String, String> participationRow(String eventId, String familyId, LocalDate day) {
    return row(
        "event_id",
        eventId,
        "family_id",
        familyId,
        "invited_on",
        district.in(2) ? "" : day.minusDays(random.nextInt(20)).toString(),
        "registered_on",
        district.in(3) ? day.minusDays(1).toString() : "",
        "attended",
        district.one(List.of("true", "false", "false")),
        "role",
        district.one(
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
}
