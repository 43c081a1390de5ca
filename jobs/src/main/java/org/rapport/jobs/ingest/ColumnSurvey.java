package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the values of one field of a file look like. It keeps values for as long as the file is
 * looked at, and tells none of them but words of codes under the rule of {@link #words}.
 */
final class ColumnSurvey {
  private static final int MOST_WORDS = 200;
  private static final int MOST_DATES = 20_000;
  private static final int DATE_TRIAL = 200;
  private static final int LONGEST_WORD = 40;
  private static final int LONG_TEXT = 60;

  /** One value in so many has a sign between values where a column holds lists. */
  private static final int FEW_LISTS = 20;

  private static final Pattern DIGITS = Pattern.compile("\\d{1,30}");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d*[.,]?\\d+");
  private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+([.,]\\d+)?[eE][+-]\\d+");
  private static final List<String> TRUTH =
      List.of("true", "false", "t", "f", "yes", "no", "y", "n", "1", "0");

  /** What systems write where they know nothing. */
  private static final List<String> NULL_WORDS =
      List.of("NULL", "(NULL)", "N/A", "#N/A", "-", "--");

  private static final List<String> LIST_SIGNS = List.of("|", ";", ",");

  private final String name;
  private final Map<String, Long> words = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Long> dates = new LinkedHashMap<>();
  private final Map<Integer, Long> lengths = new TreeMap<>();
  private boolean hasManyWords;
  private long records;
  private long filled;
  private long numbers;
  private long scientific;
  private long truths;
  private final Map<String, Long> nullWords = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Long> separators = new TreeMap<>();
  private long longTexts;
  private long withDigits;
  private final Map<Integer, Long> leadingZeros = new TreeMap<>();
  private long dateLike;
  private long datesTried;
  private long characters;
  private long withBlanks;

  ColumnSurvey(String name) {
    this.name = name;
  }

  void add(String value) {
    records++;
    String text = value.trim();
    if (text.isEmpty()) {
      return;
    }
    filled++;
    characters += text.length();
    withBlanks += text.indexOf(' ') >= 0 ? 1 : 0;
    addWord(text);
    if (NULL_WORDS.contains(text.toUpperCase(Locale.ROOT))) {
      nullWords.merge(text, 1L, Long::sum);
    }
    LIST_SIGNS.stream()
        .filter(text::contains)
        .forEach(sign -> separators.merge(sign, 1L, Long::sum));
    withDigits += text.chars().anyMatch(Character::isDigit) ? 1 : 0;
    longTexts += text.length() > LONG_TEXT ? 1 : 0;
    scientific += SCIENTIFIC.matcher(text).matches() ? 1 : 0;
    numbers += NUMBER.matcher(text).matches() ? 1 : 0;
    truths += TRUTH.contains(text.toLowerCase(Locale.ROOT)) ? 1 : 0;
    if (DIGITS.matcher(text).matches()) {
      lengths.merge(text.length(), 1L, Long::sum);
      if (text.charAt(0) == '0') {
        leadingZeros.merge(text.length(), 1L, Long::sum);
      }
    }
    boolean isTried = filled <= DATE_TRIAL || dateLike > 0;
    if (isTried && text.length() <= LONGEST_WORD && datesTried < MOST_DATES) {
      dateLike += dateLike < DATE_TRIAL && DateForms.isSome(text) ? 1 : 0;
      dates.merge(text, 1L, Long::sum);
      datesTried++;
    }
  }

  private void addWord(String text) {
    if (text.length() > LONGEST_WORD || hasManyWords) {
      hasManyWords |= text.length() <= LONGEST_WORD && words.size() > MOST_WORDS;
      return;
    }
    words.merge(text, 1L, Long::sum);
    if (words.size() > MOST_WORDS) {
      hasManyWords = true;
      words.clear();
    }
  }

  String name() {
    return name;
  }

  /** Whether its name is one of its values. */
  boolean hasOwnName() {
    return words.containsKey(name);
  }

  /** Words for nothing among its values, with how often they come. */
  Map<String, Long> nullWords() {
    return nullWords;
  }

  /**
   * The sign between values of a list; empty where hardly a value has one. Where several occur, it
   * is the first of bar, semicolon and comma.
   */
  Optional<String> listSeparator() {
    return LIST_SIGNS.stream()
        .filter(sign -> separators.getOrDefault(sign, 0L) * FEW_LISTS >= filled)
        .filter(separators::containsKey)
        .findFirst();
  }

  /** Whether nearly all values have digits, as ids, days and numbers have. */
  boolean isMostlyWithDigits() {
    return filled > 0 && withDigits * 10 >= filled * 9;
  }

  long records() {
    return records;
  }

  long filled() {
    return filled;
  }

  /** How many values the forms of days were looked for in. */
  long datesTried() {
    return datesTried;
  }

  /** The written forms of its days or times; empty where it has none. */
  List<DateForms.Found> dateForms() {
    return dateLike * 2 < Math.min(filled, DATE_TRIAL) ? List.of() : DateForms.of(dates);
  }

  /** Whether most values are true or false, or words for them. */
  boolean isTruth() {
    return filled > 0 && truths == filled && !hasManyWords && words.size() <= 4;
  }

  /** Whether most values are numbers. */
  boolean isNumber() {
    return filled > 0 && numbers * 10 >= filled * 9;
  }

  /** Whether values are sentences rather than names of things. */
  boolean isText() {
    return filled > 0 && (longTexts * 20 > filled || characters > 30 * filled);
  }

  /** Whether values are long and of several words, as no id is, however long. */
  boolean isSentences() {
    return isText() && withBlanks * 2 > filled;
  }

  /** Whether few words come again and again. */
  boolean isCode() {
    return !hasManyWords
        && !words.isEmpty()
        && words.size() <= Math.max(2, Math.min(40, filled / 3))
        && !isText();
  }

  /**
   * Words that may be told. A column holds codes only if its name is none of persons or free text
   * and few short words come again and again; of these, only those are told that {@link
   * CodeWords#isTold} lets pass.
   */
  Map<String, Long> words() {
    return CodeWords.only(name, isCode() ? words : Map.of());
  }

  /** How many different words there are that are not told. */
  long hiddenWords() {
    return words.size() - (long) words().size();
  }

  /** What is wrong with its identifiers, in words; empty where nothing seems to be. */
  List<String> mangledIds() {
    List<String> signs = new ArrayList<>();
    if (scientific > 0) {
      signs.add(scientific + " of " + filled + " are numbers with an exponent like 1.2E+08");
    }
    int usual =
        lengths.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(0);
    int longest = lengths.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int length : List.of(usual, longest)) {
      long zeros = leadingZeros.getOrDefault(length, 0L);
      long ofLength = lengths.getOrDefault(length, 0L);
      long shorter =
          lengths.entrySet().stream()
              .filter(entry -> entry.getKey() < length)
              .mapToLong(entry -> entry.getValue() - leadingZeros.getOrDefault(entry.getKey(), 0L))
              .sum();
      if (zeros * 10 >= ofLength && zeros > 0 && shorter > 0 && signs.size() < 2) {
        signs.add(
            shorter
                + " of "
                + filled
                + " are shorter than the usual "
                + length
                + " digits, "
                + zeros
                + " of which begin with 0: leading zeros may be lost");
        break;
      }
    }
    return signs;
  }
}
