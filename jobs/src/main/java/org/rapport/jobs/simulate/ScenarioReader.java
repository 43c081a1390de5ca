package org.rapport.jobs.simulate;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/**
 * Reads a scenario file: YAML that begins with a preset and changes what it wants. Whatever is
 * unknown or impossible is told in one sentence that names the file and the key.
 */
public final class ScenarioReader {
  private static final List<String> KEYS =
      List.of(
          "preset",
          "seed",
          "families",
          "from",
          "to",
          "district_id",
          "district_name",
          "time_zones",
          "format",
          "compressed",
          "truth",
          "world",
          "mess");

  private final String file;

  private ScenarioReader(String file) {
    this.file = file;
  }

  /**
   * Reads the scenario of a file.
   *
   * @throws UserError where it can't be read, or says what can't be
   */
  public static Scenario read(Path file) {
    try {
      return read(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new UserError(
          ExitCode.CANNOT_START, "There is no scenario " + file + "; name one that exists.");
    } catch (IOException e) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "The scenario " + file + " cannot be read; it has to be a text file in UTF-8.");
    }
  }

  /** Reads the text of a scenario file; messages call it by the name. */
  static Scenario read(String text, String file) {
    YAMLFactory factory =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    JsonNode root;
    try {
      root = new YAMLMapper(factory).readTree(text);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      int line = place == null ? 1 : Math.max(1, place.getLineNr());
      throw new UserError(
          ExitCode.CANNOT_START,
          file + ", line " + line + ": this is no valid YAML, or a key stands here twice.");
    }
    ScenarioReader reader = new ScenarioReader(file);
    try {
      return reader.scenario(root);
    } catch (UserError e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(file) ? e : reader.wrong(message);
    }
  }

  private Scenario scenario(JsonNode root) {
    if (!root.isObject()) {
      throw wrong("a scenario has keys with values, such as preset: small.");
    }
    known(root, KEYS, "key");
    Scenario base = preset(text(root, "preset").orElse(Preset.TYPICAL.key())).scenario();
    Settings settings = base.settings();
    for (Setting.Group group : Setting.Group.values()) {
      settings = settings.with(settings(root, group));
    }
    return new Scenario(
        whole(root, "seed").orElse(base.seed()),
        Math.toIntExact(
            Math.max(
                Integer.MIN_VALUE,
                Math.min(
                    Integer.MAX_VALUE, whole(root, "families").orElse((long) base.families())))),
        month(root, "from").orElse(base.from()),
        month(root, "to").orElse(base.to()),
        text(root, "district_id").orElse(base.districtId()),
        text(root, "district_name").orElse(base.districtName()),
        zones(root).orElse(base.timeZones()),
        false,
        flag(root, "compressed").orElse(base.compressed()),
        text(root, "format").map(this::format).orElse(base.format()),
        flag(root, "truth").orElse(base.hasTruth()),
        base.population(),
        settings);
  }

  /** The preset of a name. */
  public static Preset preset(String name) {
    return Arrays.stream(Preset.values())
        .filter(preset -> preset.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    ExitCode.CANNOT_START,
                    "There is no preset " + name + "; there are " + Preset.keys() + "."));
  }

  private Format format(String name) {
    return Arrays.stream(Format.values())
        .filter(format -> format.ending().equals(name))
        .findFirst()
        .orElseThrow(() -> wrong("format is " + name + ", and it is csv or jsonl."));
  }

  private Map<Setting, Double> settings(JsonNode root, Setting.Group group) {
    Map<Setting, Double> values = new EnumMap<>(Setting.class);
    String section = group.name().toLowerCase(Locale.ROOT);
    JsonNode node = root.path(section);
    if (node.isMissingNode()) {
      return values;
    }
    if (!node.isObject()) {
      throw wrong(section + " has keys with numbers.");
    }
    Map<String, Setting> settings =
        Arrays.stream(Setting.values())
            .filter(setting -> setting.group() == group)
            .collect(Collectors.toMap(Setting::key, setting -> setting));
    known(node, settings.keySet().stream().sorted().toList(), "setting of " + section);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!entry.getValue().isNumber()) {
        throw wrong(section + "." + entry.getKey() + " is no number.");
      }
      values.put(settings.get(entry.getKey()), entry.getValue().doubleValue());
    }
    return values;
  }

  private void known(JsonNode node, List<String> keys, String what) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!keys.contains(name)) {
        throw wrong(
            "there is no "
                + what
                + " called "
                + name
                + "; there are "
                + String.join(", ", keys)
                + ".");
      }
    }
  }

  private Optional<String> text(JsonNode root, String key) {
    JsonNode node = root.path(key);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    if (!node.isValueNode() || node.isNull()) {
      throw wrong(key + " is one value.");
    }
    return Optional.of(node.asText());
  }

  private Optional<Long> whole(JsonNode root, String key) {
    JsonNode node = root.path(key);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(key + " is a whole number.");
    }
    return Optional.of(node.longValue());
  }

  private Optional<Boolean> flag(JsonNode root, String key) {
    JsonNode node = root.path(key);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    if (!node.isBoolean()) {
      throw wrong(key + " is true or false.");
    }
    return Optional.of(node.booleanValue());
  }

  private Optional<YearMonth> month(JsonNode root, String key) {
    return text(root, key)
        .map(
            value -> {
              try {
                return YearMonth.parse(value);
              } catch (DateTimeException e) {
                throw wrong(key + " is a month such as 2025-08.");
              }
            });
  }

  private Optional<List<ZoneId>> zones(JsonNode root) {
    JsonNode node = root.path("time_zones");
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    List<ZoneId> zones = new ArrayList<>();
    for (JsonNode zone : node.isArray() ? node : List.of(node)) {
      try {
        zones.add(ZoneId.of(zone.asText()));
      } catch (DateTimeException e) {
        throw wrong("time_zones are names such as America/Denver, in square brackets.");
      }
    }
    return Optional.of(zones);
  }

  private UserError wrong(String sentence) {
    return new UserError(ExitCode.CANNOT_START, file + ": " + sentence);
  }
}
