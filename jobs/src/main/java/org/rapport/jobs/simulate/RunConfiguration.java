package org.rapport.jobs.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rapport.contract.ExportKind;

/** The configuration with which a simulated district can be run as it stands. */
final class RunConfiguration {
  static final String NAME = "rapport.yaml";

  /** The profile that comes with Rapport for such files. */
  private static final String EXCEPTIONS_PROFILE = "exceptions_only";

  private RunConfiguration() {}

  /**
   * Writes it.
   *
   * @param silentSchools schools whose attendance is missing on purpose, in one month at most
   */
  static void write(Scenario scenario, int silentSchools, Path out) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # A synthetic district: schools, families and all that happens are invented.
        # Its id is lakeview or begins with sample-, and so a run may use the published sample key.
        # A real district has an id of its own, and a key that nobody else knows.
        district:
        """);
    line(text, "  id: ", scenario.districtId());
    line(text, "  name: ", quoted(scenario.districtName()));
    line(text, "  time_zone: ", scenario.timeZone().getId());
    line(text, "  main_language: ", "en");
    line(text, "  school_year_starts: ", "\"08-01\"");
    line(text, "warehouse: ", "./warehouse");
    text.append("exports:\n");
    for (ExportKind kind : ExportKind.values()) {
      String files = "\"exports/*/" + kind.code() + "*." + scenario.format().ending() + "*\"";
      line(text, "  - ", "{kind: " + kind.code() + ", profile: canonical, files: " + files + "}");
    }
    if (scenario.settings().isOn(Setting.EXCEPTIONS_ONLY_SCHOOLS)) {
      String files = "\"exports/*/" + Plan.EXCEPTIONS_NAME + "*." + scenario.format().ending();
      text.append("  # Schools that hand in exceptions only: who has no row was there.\n");
      line(
          text,
          "  - ",
          "{kind: attendance, profile: " + EXCEPTIONS_PROFILE + ", files: " + files + "*\"}");
    }
    String missing = silentSchools == 0 ? "" : ", missing_schools: " + silentSchools;
    line(text, "limits: ", "{rejected_share: 0.02" + missing + "}");
    Files.write(out.resolve(NAME), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void line(StringBuilder text, String head, String value) {
    text.append(head).append(value).append('\n');
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
