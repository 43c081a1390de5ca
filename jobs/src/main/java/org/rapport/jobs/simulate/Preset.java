package org.rapport.jobs.simulate;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Scenarios that have a name; a scenario file begins with one and changes what it wants. */
public enum Preset {
  SMALL("A district to look at: 450 families.", 450, Map.of()),
  TYPICAL("A district of about 20,000 students.", 13_000, Map.of()),
  LARGE("A district of about a million students.", 670_000, Map.of()),
  THIN(
      "Few records: half of the usual contacts, and exports that leave much out.",
      3_000,
      Map.of(
          Setting.VOLUME,
          0.5,
          Setting.MISSING_PURPOSE,
          0.3,
          Setting.MISSING_LANGUAGE,
          0.25,
          Setting.OPEN_PROMISE_SCHOOLS,
          0.3)),
  INFORMATIVE(
      "Families of more trust are contacted more often, which deceives naive estimates.",
      6_000,
      Map.of(Setting.INFORMATIVE_EXPOSURE, 0.8)),
  CLEAN("The typical district, exported without any messiness.", 13_000, Map.of());

  private final String meaning;
  private final int families;
  private final Map<Setting, Double> settings;

  Preset(String meaning, int families, Map<Setting, Double> settings) {
    this.meaning = meaning;
    this.families = families;
    this.settings = settings;
  }

  /** Its name in files and on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One sentence for readers. */
  public String meaning() {
    return meaning;
  }

  /** All names, for messages. */
  public static String keys() {
    return Arrays.stream(values()).map(Preset::key).collect(Collectors.joining(", "));
  }

  /** Its district over the school year 2025 to 2026, seed 1. */
  public Scenario scenario() {
    Settings standard = Settings.standard();
    return Scenario.of(1, families, YearMonth.of(2025, 8), YearMonth.of(2026, 6))
        .with(this == CLEAN ? standard.clean() : standard.with(settings));
  }
}
