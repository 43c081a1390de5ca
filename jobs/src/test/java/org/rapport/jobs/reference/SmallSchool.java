package org.rapport.jobs.reference;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Indicator;
import org.rapport.jobs.reference.Reference.Counts;
import org.rapport.jobs.reference.Reference.Evidence;
import org.rapport.jobs.reference.Reference.FamilyRow;

/**
 * The rules by hand: a few rows in, integers out. School s1 in Los Angeles teaches on every weekday
 * of October and November 2025; family f1 has the children k1 and k2 there, f2 has k3.
 */
abstract class SmallSchool {
  static final YearMonth OCTOBER = YearMonth.of(2025, 10);
  static final YearMonth NOVEMBER = YearMonth.of(2025, 11);
  static final String CONTACTS =
      "contact_id,school_id,family_id,occurred_at,direction,channel,kind,purpose,author_role,"
          + "staff_id,is_bulk,thread_id,in_reply_to,outcome,length_chars,content_hash";

  /** The columns that the tests of one side's words need; the kind follows from the channel. */
  static final String SPOKEN =
      "contact_id,school_id,family_id,occurred_at,direction,channel,outcome,purpose,thread_id,"
          + "asks_reply,language,interpreter";

  @TempDir Path folder;
  Exports exports;

  @BeforeEach
  void aSmallSchool() {
    exports = new Exports(folder, "sample-hand", ZoneId.of("America/Los_Angeles"));
    exports
        .deliver("2025-10/schools.csv", "school_id,school_name,time_zone", "s1,\"One, the first\",")
        .deliver(
            "2025-10/calendar.csv",
            Exports.weekdays("s1", LocalDate.of(2025, 10, 1), LocalDate.of(2025, 11, 28)))
        .deliver(
            "2025-10/enrolments.csv",
            "student_id,school_id,grade,enrolled_from,enrolled_to",
            "k1,s1,4,2025-08-20,",
            "k2,s1,2,2025-10-20,",
            "k3,s1,2,2025-08-20,2025-10-14")
        .deliver(
            "2025-10/guardianships.csv",
            "student_id,family_id,valid_from,valid_to,is_no_contact",
            "k1,f1,,,false",
            "k2,f1,,,",
            "k3,f2,,,");
  }

  Evidence october() {
    return Reference.compute(exports.config(), OCTOBER);
  }

  static FamilyRow family(Evidence evidence, YearMonth month, String familyId) {
    return evidence.families().stream()
        .filter(row -> row.month().equals(month) && row.familyId().equals(familyId))
        .findFirst()
        .orElseThrow();
  }

  Optional<Counts> counts(Indicator indicator, String familyId) {
    return Optional.ofNullable(family(october(), OCTOBER, familyId).counts().get(indicator));
  }

  void contacts(String... rows) {
    List<String> lines = new ArrayList<>(List.of(rows));
    lines.add(0, CONTACTS);
    exports.deliver("2025-10/contacts.csv", lines);
  }

  void spoken(String... rows) {
    List<String> lines = new ArrayList<>(List.of(rows));
    lines.add(0, SPOKEN);
    exports.deliver("2025-10/contacts.csv", lines);
  }

  void families(String... rows) {
    List<String> lines = new ArrayList<>(List.of(rows));
    lines.add(0, "family_id,home_language,correspondence_language");
    exports.deliver("2025-10/families.csv", lines);
  }

  void commitments(String... rows) {
    List<String> lines = new ArrayList<>(List.of(rows));
    lines.add(0, "commitment_id,school_id,family_id,made_by,made_on,due_on,kept_on,status");
    exports.deliver("2025-10/commitments.csv", lines);
  }

  void openEvents(String... rows) {
    List<String> lines = new ArrayList<>(List.of(rows));
    lines.add(
        0,
        "event_id,school_id,starts_at,type,slots,interpretation_languages,has_childcare,is_remote,"
            + "is_open_invitation");
    exports.deliver("2025-10/events.csv", lines);
  }

  void event(String row, String... participations) {
    exports.deliver(
        "2025-10/events.csv",
        "event_id,school_id,starts_at,type,is_open_invitation,is_cancelled,is_deleted",
        row);
    List<String> lines = new ArrayList<>(List.of(participations));
    lines.add(0, "event_id,family_id,invited_on,attended,role");
    exports.deliver("2025-10/participation.csv", lines);
  }
}
