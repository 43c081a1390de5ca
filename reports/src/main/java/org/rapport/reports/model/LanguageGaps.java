package org.rapport.reports.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * At how many schools families of one home language stand clearly on the side that asks for
 * attention. Where a gap is found, schools can be asked how they meet these families.
 *
 * @param language name of the home language
 * @param behind schools with a clear gap, by name
 * @param shown schools whose group of that language is large enough to be shown
 */
public record LanguageGaps(String language, List<String> behind, int shown) {
  public LanguageGaps {
    behind = List.copyOf(behind);
  }

  static List<LanguageGaps> of(
      Published published, List<DistrictReport.SchoolRow> schools, Equity district) {
    Map<String, List<String>> behind = new TreeMap<>();
    Map<String, Integer> shown = new TreeMap<>();
    for (DistrictReport.SchoolRow school : schools) {
      Equity own =
          Equity.of(
              published,
              school.line(district.whole().measure()),
              Group.school(school.school().id()));
      for (Equity.Row row : own.rows()) {
        if (row.estimate() != null) {
          shown.merge(row.language(), 1, Integer::sum);
          List<String> names = behind.computeIfAbsent(row.language(), name -> new ArrayList<>());
          if (row.asksForAttention(own.whole().measure())) {
            names.add(school.school().name());
          }
        }
      }
    }
    List<LanguageGaps> gaps = new ArrayList<>();
    behind.forEach(
        (language, names) ->
            gaps.add(new LanguageGaps(language, names, shown.getOrDefault(language, 0))));
    return gaps;
  }
}
