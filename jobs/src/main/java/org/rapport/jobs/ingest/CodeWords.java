package org.rapport.jobs.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which words of a column of codes may be told. They are values of records, and a column that
 * somebody filled with names must not be told of. So a word is told only if it is short, looks like
 * a code, and comes at least three times; a column whose name speaks of persons or free text is not
 * told of at all.
 */
final class CodeWords {
  private static final int LONGEST = 32;
  private static final int LEAST = 3;
  private static final int MOST_WORDS = 50;
  private static final Pattern CODE =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _./+&()'-]*|[\\p{Punct}&&[^@\"]]{1,2}");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{4,}");
  private static final Pattern URI = Pattern.compile("uri://[^#]*#");

  /** Parts of names of columns that hold persons or what they wrote. */
  private static final List<String> PERSONAL =
      List.of(
          "name",
          "author",
          "teacher",
          "educator",
          "staff",
          "parent",
          "guardian",
          "person",
          "user",
          "mail",
          "phone",
          "address",
          "street",
          "note",
          "comment",
          "subject",
          "body",
          "text",
          "message",
          "birth",
          "dob",
          "ssn",
          "response",
          "description");

  private CodeWords() {}

  /** Whether a column's name allows to tell its words. */
  static boolean isColumnTold(String name) {
    String lower = Headers.cell(name);
    return PERSONAL.stream().noneMatch(lower::contains);
  }

  /** Whether a word that comes so often may be told. */
  static boolean isTold(String word, long count) {
    String plain = URI.matcher(word).replaceFirst("");
    return count >= LEAST
        && plain.length() <= LONGEST
        && plain.split(" ", -1).length <= 4
        && CODE.matcher(plain).matches()
        && !LONG_NUMBER.matcher(plain).find();
  }

  /** The words of a column that may be told, the most frequent first. */
  static Map<String, Long> only(String column, Map<String, Long> words) {
    Map<String, Long> told = new LinkedHashMap<>();
    if (isColumnTold(column)) {
      words.entrySet().stream()
          .filter(entry -> isTold(entry.getKey(), entry.getValue()))
          .sorted(
              Map.Entry.<String, Long>comparingByValue()
                  .reversed()
                  .thenComparing(Map.Entry.comparingByKey()))
          .limit(MOST_WORDS)
          .forEach(entry -> told.put(entry.getKey(), entry.getValue()));
    }
    return told;
  }
}
