package org.rapport.jobs.ingest;

import java.time.YearMonth;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.rapport.contract.ExportKind;

/**
 * Which ids of schools a check may tell. A damaged record may have text where the school stands, so
 * an id is told only if it is short and looks like one, and has three records or more; a list of
 * schools has one for each.
 */
final class SchoolNames {
  private static final int LEAST = 3;
  private static final int MOST_WORDS = 5;
  private static final Pattern ID =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.:/&()'#+-]{0,47}");

  private SchoolNames() {}

  /** What of the records by school and month may be told. */
  static SortedMap<String, SortedMap<YearMonth, Long>> told(
      ExportKind kind,
      SortedMap<String, SortedMap<YearMonth, Long>> coverage,
      SortedMap<String, Long> records) {
    SortedMap<String, SortedMap<YearMonth, Long>> told = new TreeMap<>();
    coverage.forEach(
        (school, months) -> {
          boolean isOften = kind == ExportKind.SCHOOLS || records.getOrDefault(school, 0L) >= LEAST;
          if (isOften && isId(school)) {
            told.put(school, months);
          }
        });
    return told;
  }

  private static boolean isId(String school) {
    return ID.matcher(school).matches() && school.split(" ", -1).length <= MOST_WORDS;
  }
}
