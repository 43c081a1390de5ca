package org.rapport.jobs.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.ExportKind;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.Threshold;
import org.rapport.contract.UserError;
import org.rapport.contract.codes.Code;

/** Reads a configuration and collects all its problems before it gives up. */
final class ConfigurationReader {
  private static final List<String> KEYS =
      List.of("district", "warehouse", "exports", "limits", "index", "key_file");
  private static final List<String> DISTRICT_KEYS =
      List.of("id", "name", "time_zone", "main_language", "school_year_starts");
  private static final List<String> EXPORT_KEYS =
      List.of("kind", "profile", "files", EntryDefaults.KEY);
  private static final List<String> LIMIT_KEYS =
      Threshold.limits().stream().map(Threshold::code).toList();
  private static final String SHARE = "0(\\.\\d{1,9})?|1(\\.0{1,9})?|\\.\\d{1,9}";
  private static final String NUMBER = "\\d{1,9}(\\.\\d{1,9})?|\\.\\d{1,9}";
  private static final int FARTHEST_TYPO = 3;

  private final String location;
  private final URI folder;
  private final List<String> problems = new ArrayList<>();

  private final ExportProfiles profiles;

  private ConfigurationReader(String location, URI folder, ExportProfiles.Texts files) {
    this.location = location;
    this.folder = folder;
    profiles =
        new ExportProfiles(
            (line, path) -> resolve(line, path), files, this::problem, this::addOnce);
  }

  /**
   * Reads the text of a configuration file.
   *
   * @param location how messages name the file
   * @param folder where relative paths begin
   * @param files reads profiles
   */
  static Configuration read(String text, String location, URI folder, ExportProfiles.Texts files) {
    YamlNode root;
    try {
      root = YamlNode.read(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      boolean isDuplicate = e.getOriginalMessage().startsWith("Duplicate field");
      String what = isDuplicate ? "a key stands here a second time" : "this is no valid YAML";
      throw error(
          location, List.of("line " + line + ": " + what + "; check indentation, colons, quotes"));
    } catch (IOException e) {
      throw error(location, List.of("the file must hold exactly one YAML document"));
    }
    return new ConfigurationReader(location, folder, files).read(root);
  }

  private static UserError error(String location, List<String> problems) {
    return new UserError(ExitCode.CANNOT_START, location + ": " + String.join("; also ", problems));
  }

  private Configuration read(YamlNode root) {
    YamlNode.Entries top = entries(root, "the configuration", KEYS);
    YamlNode.Entries district = section(top, "district", DISTRICT_KEYS);
    String id = text(district, "district", "id");
    if (!id.isEmpty() && !id.matches("[A-Za-z0-9._-]+")) {
      problem(lineOf(district, "id"), "district.id may hold letters, digits, '.', '_', '-' only");
    }
    String name = text(district, "district", "name");
    ZoneId zone = zone(district);
    String language = text(district, "district", "main_language");
    byte[] tag = language.getBytes(StandardCharsets.UTF_8);
    if (tag.length > 0 && !Languages.areTags(tag, 0, tag.length, false)) {
      problem(
          lineOf(district, "main_language"),
          "district.main_language is no language tag; write one like en or es-MX");
    }
    MonthDay yearStarts = yearStarts(district);
    String warehouse = resolve(lineOf(top, "warehouse"), text(top, "", "warehouse"));
    List<Configuration.Exports> exports = exports(top);
    Limits limits = limits(top);
    IndexWeights weights = new IndexWeightsReader(this).read(top);
    String key = top.entries().containsKey("key_file") ? text(top, "", "key_file") : "";
    String keyFile = key.isEmpty() ? null : resolve(lineOf(top, "key_file"), key);
    if (!problems.isEmpty()) {
      throw error(location, problems);
    }
    return new Configuration(
        location,
        folder,
        id,
        name,
        zone,
        language,
        yearStarts,
        warehouse,
        exports,
        limits,
        weights,
        keyFile);
  }

  void problem(int line, String what) {
    problems.add("line " + line + ": " + what);
  }

  private void addOnce(String what) {
    if (!problems.contains(what)) {
      problems.add(what);
    }
  }

  static int lineOf(YamlNode.Entries entries, String key) {
    return entries.lines().getOrDefault(key, entries.line());
  }

  YamlNode.Entries entries(@Nullable YamlNode node, String what, List<String> keys) {
    if (!(node instanceof YamlNode.Entries entries)) {
      int line = node == null ? 1 : node.line();
      problem(line, what + " must have the keys " + String.join(", ", keys));
      return new YamlNode.Entries(line, Map.of(), Map.of());
    }
    for (String key : entries.entries().keySet()) {
      if (!keys.contains(key)) {
        String hint =
            nearest(key, keys)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("known are " + String.join(", ", keys));
        problem(lineOf(entries, key), "unknown key '" + key + "'; " + hint);
      }
    }
    return entries;
  }

  private YamlNode.Entries section(YamlNode.Entries top, String name, List<String> keys) {
    YamlNode node = top.entries().get(name);
    if (node == null) {
      problem(top.line(), missing(name));
      return new YamlNode.Entries(top.line(), Map.of(), Map.of());
    }
    return entries(node, name, keys);
  }

  private static String missing(String key) {
    return "required key '" + key + "' is missing; add it";
  }

  /** A required text; empty after a problem. A section without any key has its problem already. */
  String text(YamlNode.Entries section, String sectionName, String key) {
    String name = sectionName.isEmpty() ? key : sectionName + "." + key;
    YamlNode node = section.entries().get(key);
    if (node == null) {
      if (!section.entries().isEmpty()) {
        problem(section.line(), missing(name));
      }
      return "";
    }
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.text().isBlank()) {
      problem(lineOf(section, key), name + " must be one text; write it after the colon");
      return "";
    }
    return scalar.text().trim();
  }

  private ZoneId zone(YamlNode.Entries district) {
    String text = text(district, "district", "time_zone");
    boolean isZone = ZoneId.getAvailableZoneIds().contains(text);
    if (!text.isEmpty() && !isZone) {
      problem(
          lineOf(district, "time_zone"),
          "unknown time zone '" + text + "'; write an IANA name like America/Los_Angeles");
    }
    return isZone ? ZoneId.of(text) : ZoneId.of("UTC");
  }

  private MonthDay yearStarts(YamlNode.Entries district) {
    String text = text(district, "district", "school_year_starts");
    try {
      if (!text.isEmpty()) {
        return MonthDay.parse("--" + text);
      }
    } catch (DateTimeException e) {
      problem(
          lineOf(district, "school_year_starts"),
          "district.school_year_starts is no day; write month and day like \"08-01\"");
    }
    return MonthDay.of(8, 1);
  }

  private Limits limits(YamlNode.Entries top) {
    YamlNode node = top.entries().get("limits");
    if (node == null) {
      return Limits.STANDARD;
    }
    YamlNode.Entries section = entries(node, "limits", LIMIT_KEYS);
    Map<Threshold, Double> given = new EnumMap<>(Threshold.class);
    for (Threshold limit : Threshold.limits()) {
      if (section.entries().containsKey(limit.code())) {
        String text = text(section, "limits", limit.code());
        boolean isShare = limit.unit().equals("share");
        if (text.matches(isShare ? SHARE : NUMBER)) {
          given.put(limit, Double.parseDouble(text));
        } else if (!text.isEmpty()) {
          problem(
              lineOf(section, limit.code()),
              "limits.%s must be %s"
                  .formatted(
                      limit.code(),
                      isShare
                          ? "a share from 0 to 1 like " + limit.standard()
                          : "a number from 0 on, in " + limit.unit()));
        }
      }
    }
    return new Limits(given);
  }

  /** A decimal from 0 to 1; empty for any other text. */
  static OptionalDouble share(String text) {
    return text.matches(SHARE)
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  private List<Configuration.Exports> exports(YamlNode.Entries top) {
    YamlNode node = top.entries().get("exports");
    List<Configuration.Exports> exports = new ArrayList<>();
    if (node == null) {
      if (!top.entries().isEmpty()) {
        problem(top.line(), missing("exports"));
      }
      return exports;
    }
    if (!(node instanceof YamlNode.Items list) || list.items().isEmpty()) {
      problem(lineOf(top, "exports"), "exports must be a list; begin each entry with '- '");
      return exports;
    }
    for (YamlNode item : list.items()) {
      exports(item)
          .ifPresent(
              each -> {
                profiles.refuseOtherMode(exports, each, item.line());
                exports.add(each);
              });
    }
    return exports;
  }

  private Optional<Configuration.Exports> exports(YamlNode item) {
    YamlNode.Entries entry = entries(item, "an export", EXPORT_KEYS);
    String kind = text(entry, "exports", "kind");
    String profile =
        entry.entries().containsKey("profile")
            ? text(entry, "exports", "profile")
            : Configuration.CANONICAL;
    String files = text(entry, "exports", "files");
    Optional<ExportKind> known = Code.of(ExportKind.class, kind);
    if (!kind.isEmpty() && known.isEmpty()) {
      List<String> kinds = Arrays.stream(ExportKind.values()).map(ExportKind::code).toList();
      String hint =
          nearest(kind, kinds)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("known are " + Code.words(ExportKind.class));
      problem(lineOf(entry, "kind"), "unknown kind '" + kind + "'; " + hint);
    }
    Optional<Profile> layout =
        known.isEmpty()
            ? Optional.empty()
            : profiles.read(profile, known.orElseThrow(), lineOf(entry, "profile"), entry);
    if (known.isEmpty()) {
      profiles.requireKnown(profile, lineOf(entry, "profile"));
    }
    return files.isEmpty()
        ? Optional.empty()
        : layout.map(found -> new Configuration.Exports(found.kind(), profile, files, found));
  }

  /**
   * A path as Hadoop writes a URI, without escapes; below the configuration's folder if it is
   * relative.
   */
  private String resolve(int line, String path) {
    if (path.isEmpty()) {
      return "";
    }
    try {
      Path given = new Path(path);
      Path whole = given.isAbsolute() ? given : new Path(new Path(folder), given);
      URI uri = whole.toUri();
      boolean needsScheme = uri.getScheme() == null && folder.getScheme() != null;
      return needsScheme
          ? new Path(folder.getScheme(), folder.getAuthority(), uri.getPath()).toString()
          : whole.toString();
    } catch (IllegalArgumentException e) {
      problem(line, "'" + path + "' is no path; write one relative to the configuration, or a URI");
      return "";
    }
  }

  /** The known word with the fewest letters to change, if few enough. */
  static Optional<String> nearest(String word, List<String> known) {
    String lower = word.toLowerCase(Locale.ROOT);
    Map<String, Integer> distances =
        known.stream().collect(Collectors.toMap(each -> each, each -> distance(lower, each)));
    return known.stream()
        .filter(each -> distances.get(each) <= Math.min(FARTHEST_TYPO, each.length() / 2))
        .min(Comparator.comparing(distances::get));
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
