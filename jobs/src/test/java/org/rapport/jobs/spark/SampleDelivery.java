package org.rapport.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The exports of two schools for October and November 2025, held as lines so that a test can change
 * them before they are written. Each school has enough families that every limit judges them.
 */
final class SampleDelivery {
  static final YearMonth OCTOBER = YearMonth.of(2025, 10);
  static final YearMonth NOVEMBER = YearMonth.of(2025, 11);
  static final List<YearMonth> MONTHS = List.of(OCTOBER, NOVEMBER);
  static final List<String> SCHOOLS = List.of("north", "south");
  static final int FAMILIES = 30;

  /** Kinds whose deliveries may be snapshots of a period. */
  static final List<String> FACTS =
      List.of("attendance", "contacts", "commitments", "events", "participation");

  private static final List<String> ROSTERS =
      List.of("schools", "calendar", "enrolments", "families", "guardianships");

  /** By path below the folder of exports the lines of each file, its header first. */
  final TreeMap<String, List<String>> files = new TreeMap<>();

  /** Kinds whose exports are snapshots of a period. */
  final TreeSet<String> snapshots = new TreeSet<>();

  SampleDelivery() {
    for (YearMonth month : MONTHS) {
      rosters(month);
      attendance(month);
      contacts(month);
      promises(month);
      events(month);
    }
  }

  static String file(String kind, YearMonth month) {
    return month + "/" + kind + "_" + month.atEndOfMonth() + ".csv";
  }

  /** Lines of one file; of one that is not there any more some that nobody will read. */
  List<String> of(String kind, YearMonth month) {
    return files.getOrDefault(file(kind, month), new ArrayList<>(List.of("gone", "gone")));
  }

  private void put(String kind, YearMonth month, List<String> lines) {
    files.put(file(kind, month), new ArrayList<>(lines));
  }

  private void rosters(YearMonth month) {
    put("schools", month, List.of("school_id,school_name", "north,North", "south,South"));
    List<String> calendar = new ArrayList<>(List.of("school_id,date,is_instructional"));
    List<String> enrolments = new ArrayList<>(List.of("student_id,school_id,enrolled_from"));
    List<String> guardianships = new ArrayList<>(List.of("student_id,family_id"));
    List<String> families = new ArrayList<>(List.of("family_id,home_language"));
    for (String school : SCHOOLS) {
      OCTOBER
          .atDay(1)
          .datesUntil(NOVEMBER.atEndOfMonth().plusDays(1))
          .filter(SampleDelivery::isWeekday)
          .forEach(day -> calendar.add(school + "," + day + ",true"));
      for (int i = 0; i < FAMILIES; i++) {
        enrolments.add("k-" + school + i + "," + school + ",2025-08-15");
        guardianships.add("k-" + school + i + ",f-" + school + i);
        families.add("f-" + school + i + ",es");
      }
    }
    put("calendar", month, calendar);
    put("enrolments", month, enrolments);
    put("guardianships", month, guardianships);
    put("families", month, families);
  }

  private void attendance(YearMonth month) {
    List<String> lines = new ArrayList<>(List.of("school_id,student_id,date,status"));
    for (String school : SCHOOLS) {
      month
          .atDay(1)
          .datesUntil(month.plusMonths(1).atDay(1))
          .filter(SampleDelivery::isWeekday)
          .forEach(
              day -> {
                for (int i = 0; i < FAMILIES; i++) {
                  boolean isAbsent = (day.getDayOfMonth() + i) % 11 == 0;
                  lines.add(
                      school + ",k-" + school + i + "," + day + (isAbsent ? ",tardy" : ",present"));
                }
              });
    }
    put("attendance", month, lines);
  }

  private void contacts(YearMonth month) {
    List<String> lines =
        new ArrayList<>(List.of("contact_id,school_id,family_id,occurred_at,direction,channel"));
    for (String school : SCHOOLS) {
      for (int i = 0; i < FAMILIES; i++) {
        for (int day = 1; day <= 30; day += 3) {
          lines.add(
              "c-%s%d-%s,%s,f-%s%d,%sT%02d:30:00Z,%s,sms"
                  .formatted(
                      school,
                      i,
                      month.atDay(day),
                      school,
                      school,
                      i,
                      month.atDay(day),
                      (i + day) % 24,
                      day % 2 == 0 ? "to_family" : "from_family"));
        }
      }
    }
    put("contacts", month, lines);
  }

  private void promises(YearMonth month) {
    List<String> lines =
        new ArrayList<>(List.of("commitment_id,school_id,family_id,made_by,made_on,status"));
    for (String school : SCHOOLS) {
      for (int i = 0; i < FAMILIES; i++) {
        lines.add(
            "p-%s%d-%s,%s,f-%s%d,school,%s,kept"
                .formatted(school, i, month, school, school, i, month.atDay(1 + i % 28)));
      }
    }
    put("commitments", month, lines);
  }

  private void events(YearMonth month) {
    List<String> events = new ArrayList<>(List.of("event_id,school_id,starts_at,type"));
    List<String> families = new ArrayList<>(List.of("event_id,family_id,invited_on,attended"));
    for (String school : SCHOOLS) {
      for (int day = 5; day <= 25; day += 2) {
        String event = "e-" + school + "-" + month.atDay(day);
        events.add(event + "," + school + "," + month.atDay(day) + "T18:00,workshop");
        for (int i = 0; i < FAMILIES; i++) {
          families.add(event + ",f-" + school + i + "," + month.atDay(1) + "," + (i % 3 == 0));
        }
      }
    }
    put("events", month, events);
    put("participation", month, families);
  }

  private static boolean isWeekday(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
  }

  /** Writes everything below a folder; the path of the configuration. */
  Path write(Path folder) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("district: {id: sample-agreement, name: Agreement, time_zone: America/Chicago,");
    yaml.append(" main_language: en, school_year_starts: \"08-01\"}\n");
    yaml.append("warehouse: ./warehouse\nexports:\n");
    for (List<String> kinds : List.of(ROSTERS, FACTS)) {
      for (String kind : kinds) {
        String profile = snapshots.contains(kind) ? "snapshot" : "canonical";
        yaml.append("  - {kind: ").append(kind).append(", profile: ").append(profile);
        yaml.append(", files: \"exports/*/").append(kind).append("*.csv\"}\n");
      }
    }
    try {
      for (String path : files.keySet()) {
        Path file = folder.resolve("exports").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(
            file, String.join("\n", files.get(path)) + "\n", StandardCharsets.ISO_8859_1);
      }
      return Files.writeString(folder.resolve("rapport.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
