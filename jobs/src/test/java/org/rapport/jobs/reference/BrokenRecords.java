package org.rapport.jobs.reference;

import static org.rapport.jobs.reference.Feed.with;

import java.util.List;
import java.util.Map;
import org.rapport.contract.ExportKind;

/**
 * Broken copies of the good records of an awkward district: were one taken for good, it would
 * change integers.
 */
final class BrokenRecords {
  private final AwkwardDistrict district;

  BrokenRecords(AwkwardDistrict district) {
    this.district = district;
  }

  /** Adds broken copies of good records: were one taken for good, it would change integers. */
  void make() {
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
    Feed feed = district.feed(kind);
    for (int file = 0; file < feed.files(); file++) {
      List<Map<String, String>> records = feed.records(file);
      if (!records.isEmpty() && district.in(2) && feed.bearsRejected(file, 1)) {
        Map<String, String> row = district.one(records);
        int next = feed.after(file);
        Map<String, String> changed =
            district.in(4) ? width(row) : broken(row, district.one(List.of(columns)));
        // A broken correction is none: the older record stands.
        int target = next != file && feed.bearsRejected(next, 1) ? next : file;
        feed.put(target, changed);
      }
    }
  }

  private Map<String, String> width(Map<String, String> row) {
    return with(row, Feed.WIDTH, district.one(List.of("short", "long")));
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
              district.one(
                  List.of("2025-02-30", "0003-09-01", "6209-10-01", "10/11/2025", "2025-1-5"));
          case "occurred_at", "starts_at" ->
              district.one(
                  List.of("2025-02-30T10:00", "0003-09-01T10:00", "yesterday", "2025-03-03"));
          case "student_id", "family_id" -> district.one(List.of("1.2E+11", ""));
          case "school_id" -> district.hasSchools() ? district.one(List.of("s99", "")) : "";
          case "language", "home_language", "correspondence_language", "interpretation_languages" ->
              district.one(List.of("42", "no language"));
          case "length_chars" -> district.one(List.of("1.5", "-3", "long"));
          case "duration_minutes" -> district.one(List.of("-1", "ten", "1e1"));
          case "fraction_absent" -> district.one(List.of("half", "1.5", "-0.1"));
          default -> district.one(List.of("perhaps", "42"));
        };
    Map<String, String> changed = with(row, column, text);
    if (column.equals("enrolled_to")) {
      changed.put(column, district.in(2) ? "1999-01-01" : text);
    }
    return changed;
  }
}
