package org.rapport.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Canonical exports of one school with twelve families of one child, September to December 2025,
 * one folder a month. Every id and every text that must not be published begins with {@link
 * #CANARY}.
 */
final class SmallDistrict {
  static final YearMonth SEPTEMBER = YearMonth.of(2025, 9);
  static final YearMonth DECEMBER = YearMonth.of(2025, 12);
  static final String CANARY = "maria.canary";
  private static final int FAMILIES = 12;

  private final Path folder;

  private SmallDistrict(Path folder) {
    this.folder = folder;
  }

  /** Everything of all four months. */
  static SmallDistrict write(Path folder) {
    SmallDistrict district = attendanceOnly(folder);
    for (YearMonth month = SEPTEMBER; !month.isAfter(DECEMBER); month = month.plusMonths(1)) {
      district.contacts(month);
      district.events(month);
    }
    return district;
  }

  /** Rosters and attendance alone. */
  static SmallDistrict attendanceOnly(Path folder) {
    SmallDistrict district = new SmallDistrict(folder);
    StringBuilder yaml = new StringBuilder();
    yaml.append("district: {id: sample-small, name: Small, time_zone: America/Los_Angeles,");
    yaml.append(" main_language: en, school_year_starts: \"08-01\"}\n");
    yaml.append("warehouse: ./warehouse\nexports:\n");
    for (String kind :
        "schools calendar enrolments families guardianships attendance contacts events participation"
            .split(" ", -1)) {
      yaml.append(
          "  - {kind: %s, profile: canonical, files: \"exports/*/%s*.csv\"}%n"
              .formatted(kind, kind));
    }
    district.put("rapport.yaml", List.of(yaml.toString()));
    for (YearMonth month = SEPTEMBER; !month.isAfter(DECEMBER); month = month.plusMonths(1)) {
      district.rosters(month);
      district.attendance(month);
    }
    return district;
  }

  Path config() {
    return folder.resolve("rapport.yaml");
  }

  /** Path of one export. */
  Path export(String name) {
    return folder.resolve("exports").resolve(name);
  }

  /** Delivers lines as one more export. */
  SmallDistrict deliver(String name, String... lines) {
    put("exports/" + name, List.of(lines));
    return this;
  }

  private void rosters(YearMonth month) {
    put(
        "exports/" + month + "/schools.csv",
        List.of("school_id,school_name,level", "north,North School,elementary"));
    List<String> calendar = new ArrayList<>(List.of("school_id,date,is_instructional"));
    SEPTEMBER
        .atDay(1)
        .datesUntil(LocalDate.of(2026, 6, 1))
        .filter(SmallDistrict::isWeekday)
        .forEach(day -> calendar.add("north," + day + ",true"));
    put("exports/" + month + "/calendar.csv", calendar);
    List<String> enrolments = new ArrayList<>(List.of("student_id,school_id,grade,enrolled_from"));
    List<String> guardianships = new ArrayList<>(List.of("student_id,family_id"));
    List<String> families = new ArrayList<>(List.of("family_id,home_language,notes"));
    for (int i = 1; i <= FAMILIES; i++) {
      enrolments.add(student(i) + ",north,4,2025-08-15");
      guardianships.add(student(i) + "," + family(i));
      families.add(family(i) + ",es," + CANARY + "@example.org 555-0100");
    }
    put("exports/" + month + "/enrolments.csv", enrolments);
    put("exports/" + month + "/guardianships.csv", guardianships);
    put("exports/" + month + "/families.csv", families);
  }

  private void attendance(YearMonth month) {
    List<String> lines =
        new ArrayList<>(List.of("school_id,student_id,date,status,fraction_absent,comment"));
    month
        .atDay(1)
        .datesUntil(month.plusMonths(1).atDay(1))
        .filter(SmallDistrict::isWeekday)
        .forEach(
            day -> {
              for (int i = 1; i <= FAMILIES; i++) {
                boolean isAbsent = (day.getDayOfMonth() + i) % 9 == 0;
                lines.add(
                    String.join(
                        ",",
                        "north",
                        student(i),
                        day.toString(),
                        isAbsent ? "excused_absence" : "present",
                        "",
                        CANARY + " has a cold"));
              }
            });
    put("exports/" + month + "/attendance.csv", lines);
  }

  private void contacts(YearMonth month) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "contact_id,school_id,family_id,occurred_at,direction,channel,outcome,staff_id,"
                    + "thread_id,content_hash,subject"));
    for (int i = 1; i <= FAMILIES; i++) {
      for (int day = 2; day <= 26; day += 6) {
        String id = CANARY + "-" + month + "-" + i + "-" + day;
        String begin = "c" + id + ",north," + family(i) + "," + month.atDay(day) + "T";
        String end =
            "," + CANARY + "-staff,h" + id + "," + CANARY + "-hash" + id + ",Dear " + CANARY;
        lines.add(begin + "09:00,from_family,sms," + end);
        if ((day + i) % 4 != 0) {
          lines.add("r" + begin + "15:00,to_family,sms,delivered" + end);
        }
      }
    }
    put("exports/" + month + "/contacts.csv", lines);
  }

  private void events(YearMonth month) {
    String eventId = "evening-" + month;
    put(
        "exports/" + month + "/events.csv",
        List.of(
            "event_id,school_id,starts_at,type,topic",
            eventId + ",north," + month.atDay(10) + "T18:00,workshop," + CANARY + " speaks"));
    List<String> lines = new ArrayList<>(List.of("event_id,family_id,invited_on,attended"));
    for (int i = 1; i <= FAMILIES; i++) {
      lines.add(eventId + "," + family(i) + "," + month.atDay(1) + "," + (i % 3 == 0));
    }
    put("exports/" + month + "/participation.csv", lines);
  }

  private static boolean isWeekday(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
  }

  private static String family(int number) {
    return String.format(Locale.ROOT, "%s-f%03d", CANARY, number);
  }

  private static String student(int number) {
    return String.format(Locale.ROOT, "%s-k%03d", CANARY, number);
  }

  private void put(String name, List<String> lines) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
