package org.rapport.jobs.reference;

import static org.rapport.jobs.reference.Feed.row;
import static org.rapport.jobs.reference.Feed.with;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.reference.AwkwardDistrict.School;

/** The promises of an awkward district. */
final class AwkwardPromises {
  private final AwkwardDistrict district;
  private final Random random;

  AwkwardPromises(AwkwardDistrict district, Random random) {
    this.district = district;
    this.random = random;
  }

  void make() {
    int number = 0;
    for (String familyId : district.families()) {
      for (int i = random.nextInt(5); i > 0; i--) {
        number++;
        commitment("p" + number, familyId);
      }
    }
    commitment("p0", "nobody");
  }

  /** A promise that is due about the edges of months, stays and the calendar, or says no day. */
  private void commitment(String commitmentId, String familyId) {
    List<School> known = district.schoolsOf(familyId);
    School school =
        known.isEmpty() || district.in(10) ? district.one(district.schools()) : district.one(known);
    LocalDate made = district.someDay();
    LocalDate due =
        switch (random.nextInt(6)) {
          case 0 -> made;
          case 1 -> YearMonth.from(made).atEndOfMonth();
          case 2 -> district.last().atEndOfMonth().plusDays(random.nextInt(2));
          case 3 -> made.plusDays(random.nextInt(60));
          default -> made.plusDays(random.nextInt(20));
        };
    LocalDate kept =
        switch (random.nextInt(8)) {
          case 0 -> due;
          case 1 -> due.plusDays(1);
          case 2 -> district.last().atEndOfMonth().plusDays(random.nextInt(2));
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
            district.in(4) ? "family" : district.one(List.of("school", "SCHOOL")),
            "made_on",
            made.toString(),
            "due_on",
            district.in(3) || due.isBefore(made) ? "" : due.toString(),
            "kept_on",
            district.in(2) || kept.isBefore(made) ? "" : kept.toString(),
            "status",
            district.one(List.of("open", "open", "kept", "kept", "not_kept", "cancelled")),
            "event_id",
            district.one(district.in(2) ? district.decisionsOf(school) : district.eventIds()));
    Feed feed = district.feed(ExportKind.COMMITMENTS);
    int file = feed.in(YearMonth.from(made));
    feed.put(file, row);
    if (district.in(12)) {
      feed.put(file, row);
    } else if (district.in(12) && feed.bearsRejected(file, 3)) {
      // Three that contradict each other: none stands.
      feed.put(file, with(row, "plan_id", "plan1"));
      feed.put(file, with(row, "plan_id", "plan2"));
    }
    int next = feed.after(file);
    if (next != file && district.in(3)) {
      feed.put(
          next,
          switch (random.nextInt(7)) {
            case 0 -> with(row, "is_deleted", "true");
            case 1 -> with(with(row, "status", "kept"), "kept_on", due.toString());
            case 2 ->
                with(row, "status", district.one(List.of("open", "kept", "not_kept", "cancelled")));
            case 3 -> with(row, "family_id", district.one(district.families()));
            case 4 -> with(row, "school_id", district.one(district.schools()).id());
            case 5 -> with(row, "event_id", district.one(district.eventIds()));
            default -> with(row, "due_on", "");
          });
    }
  }
}
