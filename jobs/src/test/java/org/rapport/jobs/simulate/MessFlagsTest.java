package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.contract.ExportKind;

/**
 * Whatever a switch makes occur in exports stands in the truth as well: each switch is turned on
 * alone, what it did is found by comparing exports with those of the same district without it, and
 * the flags have to say the same.
 */
class MessFlagsTest {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);
  private static final Settings CLEAN = Settings.standard().clean();

  @TempDir static Path shared;
  @TempDir Path folder;

  private static WrittenDistrict clean;

  private static Scenario scenario(Settings settings) {
    return Scenario.of(21, 140, AUGUST, NOVEMBER).with(settings);
  }

  @BeforeAll
  static void writeOnce() throws IOException {
    clean = WrittenDistrict.of(scenario(CLEAN), shared.resolve("clean"));
  }

  static Stream<Setting> switches() {
    return Arrays.stream(Setting.values()).filter(setting -> setting.group() == Setting.Group.MESS);
  }

  @ParameterizedTest
  @MethodSource("switches")
  void whatASwitchMakesOccurIsFlagged(Setting mess) throws IOException {
    WrittenDistrict messy = WrittenDistrict.of(scenario(on(mess)), folder.resolve("messy"));
    Map<String, String> occurring = occurring(mess, messy);
    Map<String, String> flagged = flagged(mess, messy);
    assertThat(occurring).isNotEmpty();
    assertThat(without(occurring, flagged)).as("what is not flagged").isEmpty();
    if (!isBroadcast(mess)) {
      // A text to a class may reach none of the few families here.
      assertThat(without(flagged, occurring)).as("flags of nothing").isEmpty();
    }
    assertThat(otherFlags(mess, messy).stream().limit(5)).isEmpty();
  }

  @Test
  void aCleanDistrictHasNoFlag() throws IOException {
    for (TruthTable table : List.of(TruthTable.MESS, TruthTable.BROADCASTS, TruthTable.OMISSIONS)) {
      assertThat(truth(clean, table)).isEmpty();
    }
  }

  @Test
  void monthsWithoutSchoolAreFlaggedAndSomeSchoolsHaveNone() throws IOException {
    Settings half = CLEAN.with(Setting.SUMMER, 0.5);
    Scenario summer = Scenario.of(21, 140, YearMonth.of(2026, 5), YearMonth.of(2026, 8));
    WrittenDistrict messy = WrittenDistrict.of(summer.with(half), folder);
    Set<String> open = new TreeSet<>();
    Set<String> closed = new TreeSet<>();
    for (CSVRecord day : messy.records(ExportKind.CALENDAR)) {
      if (day.get("date").startsWith("2026-07")) {
        closed.add("2026-07-01 " + day.get("school_id"));
        if (day.get("is_instructional").equals("true")) {
          open.add("2026-07-01 " + day.get("school_id"));
        }
      }
    }
    closed.removeAll(open);
    assertThat(open).isNotEmpty();
    assertThat(closed).isNotEmpty();
    assertThat(flagged(Setting.SUMMER, messy).keySet()).isEqualTo(closed);
  }

  /** The first of what only one of them has; thousands would help nobody. */
  private static List<String> without(Map<String, String> some, Map<String, String> others) {
    return some.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(others.get(entry.getKey())))
        .map(entry -> entry + ", not " + others.get(entry.getKey()))
        .limit(5)
        .toList();
  }

  private static boolean isBroadcast(Setting mess) {
    return mess == Setting.BROADCASTS_LEAST
        || mess == Setting.BROADCASTS_MOST
        || mess == Setting.MAIL_MERGES
        || mess == Setting.LEADER_UPDATES
        || mess == Setting.LEADER_GREETINGS;
  }

  private static Settings on(Setting mess) {
    return switch (mess) {
      case BROADCASTS_LEAST, BROADCASTS_MOST ->
          CLEAN.with(Map.of(Setting.BROADCASTS_LEAST, 5.0, Setting.BROADCASTS_MOST, 6.0));
      case MAIL_MERGES -> CLEAN.with(mess, 4);
      default -> CLEAN.with(mess, 0.6);
    };
  }

  /** What the exports show of the switch, by what it was done to. */
  private static Map<String, String> occurring(Setting mess, WrittenDistrict messy)
      throws IOException {
    return switch (mess) {
      case DUPLICATE_ROWS, LATE_CHANGES, TOMBSTONES, SIBLING_FAN_OUT, CHANNEL_COPIES ->
          addedRows(messy);
      case REEXPORTED_SCHOOLS -> schoolMonths(texts(messy, "-again-"));
      case BROADCASTS_LEAST, BROADCASTS_MOST -> texts(messy, MessFlagsTest::isBulk);
      case LEADER_UPDATES ->
          texts(messy, row -> row.get("author_role").equals("admin") && isBulk(row));
      case LEADER_GREETINGS ->
          texts(messy, row -> row.get("channel").equals("in_person") && isBulk(row));
      case MAIL_MERGES ->
          texts(messy, row -> row.get("contact_id").matches("C\\d+[a-z]\\d{4}b\\d+"));
      case UTC_SCHOOLS -> schools(messy, rows -> all(rows, "occurred_at", ".*Z"));
      case OFFSETLESS_SCHOOLS ->
          schools(messy, rows -> all(rows, "occurred_at", ".*:\\d\\d"), true);
      case UNLINKED_SCHOOLS ->
          schools(messy, rows -> all(rows, "thread_id", "") && all(rows, "in_reply_to", ""));
      case REPLY_LINKED_SCHOOLS ->
          schools(messy, rows -> all(rows, "thread_id", "") && !all(rows, "in_reply_to", ""));
      case MISSING_PURPOSE -> emptied(messy, row -> row.get("purpose"));
      case MISSING_LANGUAGE -> emptied(messy, MessFlagsTest::languageAndInterpreter);
      case WRONG_LANGUAGE -> wrongLanguages(messy);
      case MISSING_DAYS -> gone(messy, ExportKind.ATTENDANCE, row -> place(row, row.get("date")));
      case ZERO_ROW_MONTHS ->
          gone(messy, ExportKind.ATTENDANCE, row -> place(row, monthOf(row.get("date"))));
      case EXCEPTIONS_ONLY_SCHOOLS -> keyed(schoolsOf(texts(messy, "/exceptions-")));
      case OPEN_PROMISE_SCHOOLS -> openSchools(messy);
      case EVENTLESS_MONTHS ->
          gone(messy, ExportKind.EVENTS, row -> place(row, monthOf(row.get("starts_at"))));
      case MERGED_FAMILIES -> families(messy, row -> row.get("family_id").endsWith("M"));
      case SPLIT_FAMILIES -> families(messy, row -> row.get("family_id").endsWith("S"));
      case NO_CONTACT_ORDERS -> families(messy, row -> row.get("is_no_contact").equals("true"));
      case LATE_SCHOOLS -> keyed(schoolsOf(texts(messy, "-late-")));
      case VOLUME,
          INFORMATIVE_EXPOSURE,
          TRAIT_STRENGTH,
          TRAIT_CORRELATION,
          SCHOOL_SHARE,
          DRIFT_SHARE,
          DRIFT,
          COMPONENT_SPREAD,
          STAFF_SPREAD,
          EXPOSURE_SPREAD,
          LEADER_MESSAGES,
          SMALL_UPDATES,
          CULTURAL_QUESTIONS,
          MID_YEAR_MOVES,
          SECOND_HOUSEHOLDS,
          MEAN_ABSENCE,
          ABSENCE_SHAPE,
          SPELL_STAY,
          SEASON,
          EPIDEMICS,
          HARD_TIMES,
          FLAG_SENSITIVITY,
          SUMMER ->
          throw new IllegalStateException(mess + " changes what happens, not how it is recorded");
    };
  }

  /** What the truth says that the switch did. */
  private static Map<String, String> flagged(Setting mess, WrittenDistrict messy)
      throws IOException {
    Map<String, String> flags = new TreeMap<>();
    for (CSVRecord row : truth(messy, TruthTable.MESS)) {
      if (row.get("mess").equals(mess.key())) {
        String contact = row.get("record");
        String month = row.get("month_start");
        if (!row.get("student_id").isEmpty()) {
          flags.put(month + " " + place(row, row.get("student_id")), row.get("rows"));
        } else if (!row.get("rows").isEmpty()) {
          int others = mess == Setting.TOMBSTONES ? 0 : 1;
          flags.put(contact, Integer.toString(Integer.parseInt(row.get("rows")) - others));
        } else if (!contact.isEmpty()) {
          flags.put(place(row, contact), "");
        } else if (!row.get("family_id").isEmpty()) {
          flags.put(row.get("family_id"), "");
        } else {
          flags.put((month.isEmpty() ? "" : month + " ") + row.get("school_id"), "");
        }
      }
    }
    String key = mess == Setting.BROADCASTS_LEAST ? Setting.BROADCASTS_MOST.key() : mess.key();
    for (CSVRecord row : truth(messy, TruthTable.BROADCASTS)) {
      if (row.get("mess").equals(key)) {
        flags.put(place(row, row.get("content_hash")), row.get("is_broadcast"));
      }
    }
    for (CSVRecord row : truth(messy, TruthTable.OMISSIONS)) {
      if (row.get("mess").equals(mess.key())) {
        flags.put(row.get("contact_id"), row.get("value"));
      }
    }
    // Days and months of a school are one key, whether a month or a day is asked for.
    return mess == Setting.ZERO_ROW_MONTHS || mess == Setting.EVENTLESS_MONTHS
        ? flags.keySet().stream()
            .map(flag -> flag.split(" ", -1)[1] + " " + flag.split(" ", -1)[0])
            .collect(Collectors.toMap(flag -> flag, flag -> "", (a, b) -> a, TreeMap::new))
        : flags;
  }

  private static List<CSVRecord> otherFlags(Setting mess, WrittenDistrict messy)
      throws IOException {
    List<CSVRecord> others = new ArrayList<>();
    for (TruthTable table : List.of(TruthTable.MESS, TruthTable.BROADCASTS, TruthTable.OMISSIONS)) {
      for (CSVRecord row : truth(messy, table)) {
        boolean isOwn =
            row.get("mess").equals(mess.key())
                || (mess == Setting.BROADCASTS_LEAST && table == TruthTable.BROADCASTS);
        if (!isOwn) {
          others.add(row);
        }
      }
    }
    return others;
  }

  /** How many more rows speak of a contact, or of a student in a month, than would without. */
  private static Map<String, String> addedRows(WrittenDistrict messy) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    count(counts, messy, 1);
    count(counts, clean, -1);
    Map<String, String> added = new TreeMap<>();
    counts.forEach(
        (key, count) -> {
          if (count != 0) {
            added.put(key, count.toString());
          }
        });
    return added;
  }

  private static void count(Map<String, Integer> counts, WrittenDistrict district, int by)
      throws IOException {
    for (CSVRecord row : district.records(ExportKind.CONTACTS)) {
      counts.merge(row.get("contact_id").replaceAll("y$", ""), by, Integer::sum);
    }
    for (CSVRecord row : district.records(ExportKind.ATTENDANCE)) {
      String student = place(row, row.get("student_id"));
      counts.merge(monthOf(row.get("date")) + " " + student, by, Integer::sum);
    }
  }

  private static boolean isBulk(CSVRecord row) {
    return row.get("is_bulk").equals("true");
  }

  /** Texts to many that families got, and whether eight or more did. */
  private static Map<String, String> texts(WrittenDistrict messy, Predicate<CSVRecord> isText)
      throws IOException {
    Map<String, Set<String>> families = new TreeMap<>();
    Map<String, Boolean> bulk = new TreeMap<>();
    for (CSVRecord row : messy.records(ExportKind.CONTACTS)) {
      if (isText.test(row)) {
        String text = place(row, row.get("content_hash"));
        families.computeIfAbsent(text, unused -> new TreeSet<>()).add(row.get("family_id"));
        bulk.merge(text, row.get("is_bulk").equals("true"), Boolean::logicalOr);
      }
    }
    Map<String, String> texts = new TreeMap<>();
    families.forEach(
        (text, got) -> {
          boolean isBulk = Boolean.TRUE.equals(bulk.get(text));
          texts.put(text, Boolean.toString(isBulk || got.size() >= 8));
        });
    return texts;
  }

  private static Map<String, String> schools(
      WrittenDistrict messy, Predicate<List<CSVRecord>> hasHabit) throws IOException {
    return schools(messy, hasHabit, false);
  }

  /** Schools all of whose contacts have a habit that they do not have in the clean district. */
  private static Map<String, String> schools(
      WrittenDistrict messy, Predicate<List<CSVRecord>> hasHabit, boolean isLocal)
      throws IOException {
    Map<String, List<CSVRecord>> rows =
        messy.records(ExportKind.CONTACTS).stream()
            .collect(Collectors.groupingBy(row -> row.get("school_id")));
    Map<String, String> schools = new TreeMap<>();
    rows.forEach(
        (school, own) -> {
          boolean hasOffset = own.get(0).get("occurred_at").matches(".*[+-]\\d\\d:\\d\\d");
          if (hasHabit.test(own) && !(isLocal && hasOffset)) {
            schools.put(school, "");
          }
        });
    return schools;
  }

  private static boolean all(List<CSVRecord> rows, String column, String pattern) {
    return rows.stream().allMatch(row -> row.get(column).matches(pattern));
  }

  /** Values of contacts that are empty and would not be, with what they would be. */
  private static Map<String, String> emptied(
      WrittenDistrict messy, Function<CSVRecord, String> value) throws IOException {
    Map<String, String> values = new TreeMap<>();
    for (CSVRecord row : clean.records(ExportKind.CONTACTS)) {
      values.put(row.get("contact_id"), value.apply(row));
    }
    Map<String, String> emptied = new TreeMap<>();
    for (CSVRecord row : messy.records(ExportKind.CONTACTS)) {
      String before = values.getOrDefault(row.get("contact_id"), "");
      if (value.apply(row).isEmpty() && !before.isEmpty()) {
        emptied.put(row.get("contact_id"), before);
      }
    }
    return emptied;
  }

  private static String languageAndInterpreter(CSVRecord row) {
    String interpreter = row.get("interpreter");
    return row.get("language") + (interpreter.isEmpty() ? "" : ";" + interpreter);
  }

  private static Map<String, String> wrongLanguages(WrittenDistrict messy) throws IOException {
    Map<String, String> languages = new TreeMap<>();
    for (CSVRecord row : clean.records(ExportKind.FAMILIES)) {
      languages.put(row.get("family_id"), row.get("home_language"));
    }
    return families(
        messy,
        row ->
            row.isMapped("home_language")
                && !row.get("home_language").equals(languages.get(row.get("family_id"))));
  }

  /** Families with such a row in the rosters, by their first id. */
  private static Map<String, String> families(WrittenDistrict messy, Predicate<CSVRecord> isOne)
      throws IOException {
    boolean isOrder =
        messy.records(ExportKind.GUARDIANSHIPS).stream()
            .anyMatch(row -> row.get("is_no_contact").equals("true"));
    Set<String> families = new TreeSet<>();
    for (CSVRecord row : messy.records(isOrder ? ExportKind.GUARDIANSHIPS : ExportKind.FAMILIES)) {
      if (isOne.test(row)) {
        families.add(row.get("family_id").replaceAll("[MS]$", ""));
      }
    }
    return keyed(families);
  }

  /** Places of which the clean district's exports speak and these do not. */
  private static Map<String, String> gone(
      WrittenDistrict messy, ExportKind kind, Function<CSVRecord, String> place)
      throws IOException {
    Set<String> gone =
        clean.records(kind).stream().map(place).collect(Collectors.toCollection(TreeSet::new));
    messy.records(kind).stream().map(place).forEach(gone::remove);
    return keyed(gone);
  }

  private static Map<String, String> openSchools(WrittenDistrict messy) throws IOException {
    Set<String> schools = new TreeSet<>();
    Set<String> closing = new TreeSet<>();
    for (CSVRecord row : messy.records(ExportKind.COMMITMENTS)) {
      schools.add(row.get("school_id"));
      if (!row.get("status").equals("open")) {
        closing.add(row.get("school_id"));
      }
    }
    schools.removeAll(closing);
    return keyed(schools);
  }

  private static Map<String, String> texts(WrittenDistrict messy, String name) throws IOException {
    Map<String, String> texts = new TreeMap<>(messy.texts());
    texts.keySet().removeIf(path -> !path.contains(name));
    return texts;
  }

  private static Map<String, String> schoolMonths(Map<String, String> files) {
    Set<String> places = new TreeSet<>();
    files.forEach(
        (path, text) -> {
          YearMonth delivered = YearMonth.parse(path.split("/", -1)[1]);
          schoolsOf(Map.of(path, text))
              .forEach(school -> places.add(delivered.minusMonths(1).atDay(1) + " " + school));
        });
    return keyed(places);
  }

  /** Schools of which files of attendance and contacts speak. */
  private static Set<String> schoolsOf(Map<String, String> files) {
    Set<String> schools = new TreeSet<>();
    files.forEach(
        (path, text) -> {
          int column = path.contains("/contacts-") ? 1 : 0;
          text.lines().skip(1).forEach(line -> schools.add(line.split(",", -1)[column]));
        });
    return schools;
  }

  private static Map<String, String> keyed(Set<String> keys) {
    return keys.stream()
        .collect(Collectors.toMap(key -> key, key -> "", (a, b) -> a, TreeMap::new));
  }

  private static String place(CSVRecord row, String what) {
    return row.get("school_id") + " " + what;
  }

  private static String monthOf(String day) {
    return day.substring(0, 7) + "-01";
  }

  private static List<CSVRecord> truth(WrittenDistrict district, TruthTable table)
      throws IOException {
    return district.truth(table);
  }
}
