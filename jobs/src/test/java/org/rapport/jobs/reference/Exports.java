package org.rapport.jobs.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.rapport.contract.ExportKind;

/** Writes canonical CSV exports and the configuration that names them. */
final class Exports {
  private final Path folder;

  /** Exports of a district below a folder, which is made; the configuration names all ten kinds. */
  Exports(Path folder, String districtId, ZoneId zone) {
    this(folder, districtId, zone, kind -> true);
  }

  /** The same for some kinds, in a district that speaks English and begins in August. */
  Exports(Path folder, String districtId, ZoneId zone, Predicate<ExportKind> isDelivered) {
    this(folder, districtId, zone, "en", "08-01", isDelivered);
  }

  /** The same with the district's main language and the month and day its school years begin. */
  Exports(
      Path folder,
      String districtId,
      ZoneId zone,
      String mainLanguage,
      String schoolYearStarts,
      Predicate<ExportKind> isDelivered) {
    this.folder = folder;
    StringBuilder yaml = new StringBuilder();
    yaml.append("district: {id: ").append(districtId);
    yaml.append(", name: A district for tests, time_zone: ").append(zone.getId());
    yaml.append(", main_language: ").append(mainLanguage);
    yaml.append(", school_year_starts: \"").append(schoolYearStarts).append("\"}\n");
    yaml.append("warehouse: ./warehouse\nexports:\n");
    for (ExportKind kind : ExportKind.values()) {
      if (!isDelivered.test(kind)) {
        continue;
      }
      yaml.append("  - {kind: ")
          .append(kind.code())
          .append(", profile: canonical, files: \"exports/*/");
      yaml.append(kind.code()).append("*.csv*\"}\n");
    }
    // Nothing is too awkward here: what limits stop has tests of its own.
    yaml.append("limits: {rejected_share: 0.5, unknown_code_share: 1, dates_outside_share: 1,");
    yaml.append(" missing_schools: 99, attendance_rows_low: 0, attendance_rows_high: 99}\n");
    write("rapport.yaml", yaml.toString());
  }

  /** The configuration. */
  Path config() {
    return folder.resolve("rapport.yaml");
  }

  /** One delivery: a file of a folder below {@code exports}, as lines with a header. */
  Exports deliver(String file, List<String> lines) {
    write("exports/" + file, String.join("\n", lines) + "\n");
    return this;
  }

  /** The same with the lines written out. */
  Exports deliver(String file, String... lines) {
    return deliver(file, List.of(lines));
  }

  /** A calendar in which every weekday of a span, both ends included, is a school day. */
  static List<String> weekdays(String schoolId, LocalDate from, LocalDate to) {
    List<String> lines = new ArrayList<>();
    lines.add("school_id,date,is_instructional");
    from.datesUntil(to.plusDays(1))
        .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY)
        .filter(day -> day.getDayOfWeek() != DayOfWeek.SUNDAY)
        .forEach(day -> lines.add(schoolId + "," + day + ",true"));
    return lines;
  }

  private void write(String path, String text) {
    Path file = folder.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
