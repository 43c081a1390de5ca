package org.rapport.jobs.simulate;

/** A scenario file that holds every key with its meaning and its standard value. */
public final class ScenarioText {
  private ScenarioText() {}

  /** The file of the typical scenario. */
  public static String standard() {
    Scenario typical = Preset.TYPICAL.scenario();
    StringBuilder text = new StringBuilder();
    text.append(
        "# A scenario for `rapport simulate --scenario FILE`. Every key may be left out;\n");
    text.append("# what a preset says otherwise stands until a key here says it again.\n#\n");
    for (Preset preset : Preset.values()) {
      text.append("#   %-12s %s\n".formatted(preset.key(), preset.meaning()));
    }
    text.append("preset: typical\n");
    text.append("seed: ").append(typical.seed()).append('\n');
    text.append("families: ").append(typical.families()).append('\n');
    text.append("from: ").append(typical.from()).append('\n');
    text.append("to: ").append(typical.to()).append('\n');
    text.append("district_id: ").append(typical.districtId()).append('\n');
    text.append("district_name: ").append(typical.districtName()).append('\n');
    text.append("time_zones: ").append(typical.timeZones()).append('\n');
    text.append("format: csv       # or jsonl\n");
    text.append("compressed: false # whether large files are gzip\n");
    text.append("truth: true       # whether truth/ is written\n");
    section(text, "What happens.", Setting.Group.WORLD);
    section(
        text,
        "How it is recorded: each key switches one messiness, and 0 is off.",
        Setting.Group.MESS);
    return text.toString();
  }

  private static void section(StringBuilder text, String meaning, Setting.Group group) {
    text.append("\n# ").append(meaning).append('\n');
    text.append(group == Setting.Group.WORLD ? "world:\n" : "mess:\n");
    for (Setting setting : Setting.values()) {
      if (setting.group() == group) {
        text.append(
            "  %-30s # %s to %s. %s\n"
                .formatted(
                    setting.key() + ": " + Settings.number(setting.standard()),
                    Settings.number(setting.least()),
                    Settings.number(setting.most()),
                    setting.meaning()));
      }
    }
  }
}
