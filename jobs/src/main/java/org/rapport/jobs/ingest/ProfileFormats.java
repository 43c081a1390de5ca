package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;

/** The section {@code formats} of a profile: written forms of days, times, truth and nothing. */
final class ProfileFormats {
  private static final List<String> WORDS =
      List.of(
          "dates",
          "times",
          "time_zone",
          "null_words",
          "true_words",
          "false_words",
          "list_separator");
  private static final LocalDate FIRST_PROBE = LocalDate.of(2023, 12, 1);
  private static final int PROBES = 800;

  private final ExportKind kind;
  private final YamlNode.Entries formats;
  private final YamlProblems problems;
  private final Map<String, List<String>> patterns = new HashMap<>();

  ProfileFormats(
      ExportKind kind, List<String> columns, YamlNode.Entries formats, YamlProblems problems) {
    this.kind = kind;
    this.formats = formats;
    this.problems = problems;
    List<String> known = new ArrayList<>(WORDS);
    known.addAll(columns);
    problems.onlyKeys(formats, known, "column or format");
    readPatterns("dates", ExportColumn.Type.DATE);
    readPatterns("times", ExportColumn.Type.INSTANT);
    kind.columns().forEach(column -> readPatterns(column.name(), column.type()));
  }

  /** Keys of the section beside columns. */
  static List<String> keys() {
    return WORDS;
  }

  private void readPatterns(String key, ExportColumn.Type type) {
    YamlNode node = formats.entries().get(key);
    if (node == null) {
      return;
    }
    if (type != ExportColumn.Type.DATE && type != ExportColumn.Type.INSTANT) {
      problems.add(
          YamlProblems.lineOf(formats, key),
          "'" + key + "' is no day or time; forms of other columns follow from their type");
      return;
    }
    List<String> good = new ArrayList<>();
    for (YamlNode.Scalar text : problems.texts(node, "formats." + key)) {
      String pattern = text.text().equals("iso") ? isoOf(type) : text.text();
      Optional<String> fault = DateToken.fault(pattern);
      if (text.text().startsWith(YamlProblems.TODO)) {
        continue;
      }
      if (fault.isPresent()) {
        problems.add(text.line(), "the form '" + pattern + "': " + fault.orElseThrow());
      } else if (type == ExportColumn.Type.INSTANT && !DatePattern.of(pattern).hasHour()) {
        problems.add(
            text.line(),
            "the form '"
                + pattern
                + "' has no hour; add HH:mm, or name one like '"
                + pattern
                + " @12:00'");
      } else {
        refuseOtherReading(pattern, good, text.line());
        good.add(pattern);
      }
    }
    patterns.put(key, List.copyOf(good));
  }

  private static String isoOf(ExportColumn.Type type) {
    return type == ExportColumn.Type.DATE ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss";
  }

  /** No text may be two days: every day as one form writes it must be no other day in another. */
  private void refuseOtherReading(String pattern, List<String> earlier, int line) {
    for (String other : earlier) {
      String clash = clash(DatePattern.of(pattern), DatePattern.of(other));
      clash = clash.isEmpty() ? clash(DatePattern.of(other), DatePattern.of(pattern)) : clash;
      if (!clash.isEmpty()) {
        problems.add(
            line,
            "the forms '"
                + other
                + "' and '"
                + pattern
                + "' read "
                + clash
                + " as different days; keep the one that the supplier writes");
      }
    }
  }

  private static String clash(DatePattern writer, DatePattern reader) {
    for (int i = 0; i < PROBES; i++) {
      LocalDate day = FIRST_PROBE.plusDays(i);
      String text = writer.write(day);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      boolean isOther =
          reader.read(bytes, 0, bytes.length) && reader.epochDay() != day.toEpochDay();
      if (isOther) {
        return text;
      }
    }
    return "";
  }

  /** Written forms of a column; empty for ISO 8601. */
  List<String> patterns(ExportColumn column) {
    String all =
        switch (column.type()) {
          case DATE -> "dates";
          case INSTANT -> "times";
          case ID,
              IDS,
              TEXT,
              BOOL,
              COUNT,
              SHARE,
              DECIMAL,
              CODE,
              CODES,
              LANGUAGE,
              LANGUAGES,
              TIME_ZONE ->
              "";
        };
    return patterns.getOrDefault(column.name(), patterns.getOrDefault(all, List.of()));
  }

  /** The zone of times without an offset; empty for the school's. */
  String zone(ExportColumn column) {
    YamlNode node = formats.entries().get("time_zone");
    if (node == null || (node instanceof YamlNode.Scalar todo && todo.text().startsWith("TODO"))) {
      return "";
    }
    int line = YamlProblems.lineOf(formats, "time_zone");
    String zone = problems.text(node, line, "time_zone").orElse("").trim();
    if (zone.equals("school")) {
      return "";
    }
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      problems.add(
          line,
          "unknown time zone '"
              + zone
              + "'; write school, UTC, or an IANA name like America/Los_Angeles");
      return "";
    }
    if (kind.columns().stream().noneMatch(each -> each.type() == ExportColumn.Type.INSTANT)) {
      problems.add(line, kind.code() + " has days and no times; take time_zone out");
    }
    return column.type() == ExportColumn.Type.INSTANT ? zone : "";
  }

  /** Words of a list in lower case, or the standard ones. */
  List<String> words(String key, List<String> standard) {
    YamlNode node = formats.entries().get(key);
    return node == null
        ? standard
        : problems.texts(node, key).stream()
            .map(word -> word.text().trim().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
  }

  List<String> nullWords() {
    return words("null_words", List.of());
  }

  /** What stands between the values of a list. */
  String separator() {
    if (!(formats.entries().get("list_separator") instanceof YamlNode.Scalar scalar)) {
      return ";";
    }
    String text = scalar.text();
    if (text.length() != 1 || text.charAt(0) > 126) {
      problems.add(scalar.line(), "list_separator must be one sign like \",\"");
      return ";";
    }
    return text;
  }
}
