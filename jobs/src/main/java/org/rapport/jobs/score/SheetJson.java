package org.rapport.jobs.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;

/** Lays out a sheet as nested maps and lists. */
final class SheetJson {
  private final Scores scores;

  SheetJson(Scores scores) {
    this.scores = scores;
  }

  /** The sheet as nested maps and lists, for JSON. */
  Map<String, Object> sheet() {
    Map<String, Object> sheet = new LinkedHashMap<>();
    sheet.put("month", scores.month().toString());
    sheet.put("exactness", exactnessJson());
    sheet.put("acceptance", scores.acceptance().json());
    List<Object> families = new ArrayList<>();
    for (Indicator indicator : Indicator.values()) {
      if (!scores.recovery().pairs(indicator).isEmpty()) {
        families.add(familiesJson(indicator));
      }
    }
    sheet.put("families", families);
    Map<String, Object> schools = new LinkedHashMap<>();
    scores
        .groups()
        .schools(Estimand.RECORDED)
        .forEach((indicator, share) -> schools.put(indicator.code(), shareJson(share)));
    sheet.put("populations", scores.groups().populations());
    sheet.put("coverage_of_schools", schools);
    Map<String, Object> deeds = new LinkedHashMap<>();
    scores
        .groups()
        .schools(Estimand.DONE)
        .forEach((indicator, share) -> deeds.put(indicator.code(), shareJson(share)));
    sheet.put("coverage_of_schools_of_deeds", deeds);
    Map<String, Object> offers = new LinkedHashMap<>();
    scores
        .groups()
        .offers()
        .forEach((indicator, share) -> offers.put(indicator.code(), shareJson(share)));
    sheet.put("coverage_of_schools_of_offers_at_events_held", offers);
    List<Object> gapRows = new ArrayList<>();
    for (GapScores.Gap gap : scores.gaps().gaps()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("indicator", gap.indicator().code());
      row.put("home_language", gap.language());
      row.put("true_gap", gap.recorded());
      row.put("true_gap_of_deeds", known(gap.done()));
      row.put("families", gap.families());
      row.put("estimate", gap.estimate());
      row.put("lower", gap.lower());
      row.put("upper", gap.upper());
      row.put("is_covered", gap.isCovered());
      row.put("is_covered_of_deeds", gap.holdsWhatIsDone());
      gapRows.add(row);
    }
    sheet.put("equity_gaps", gapRows);
    sheet.put("alerts", "not yet measured");
    sheet.put("effects", "not yet measured");
    List<Object> indexRows = new ArrayList<>();
    for (Index index : Index.values()) {
      indexRows.add(indexJson(index));
    }
    sheet.put("indices", indexRows);
    return sheet;
  }

  private Map<String, Object> exactnessJson() {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("cells", scores.exactness().all().of());
    section.put("equal", scores.exactness().all().hits());
    section.put("missing_rows", scores.exactness().missingRows());
    section.put("other_rows", scores.exactness().otherRows());
    Map<String, Object> different = new LinkedHashMap<>();
    scores
        .exactness()
        .families()
        .forEach((indicator, share) -> different.put(indicator.code(), share.of() - share.hits()));
    different.put(
        "students", scores.exactness().students().of() - scores.exactness().students().hits());
    section.put("different", different);
    return section;
  }

  private Map<String, Object> familiesJson(Indicator indicator) {
    List<Recovery.Pair> pairs = scores.recovery().pairs(indicator);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("indicator", indicator.code());
    row.put("window", indicator.familyWindow().code());
    row.put("families", pairs.size());
    row.put("spearman_true_value", rankJson(pairs, Recovery.Pair::truth));
    row.put("spearman_trust", rankJson(pairs, Recovery.Pair::trust));
    row.put("spearman_engagement", rankJson(pairs, Recovery.Pair::engagement));
    row.put("coverage", shareJson(Recovery.coverage(pairs)));
    row.put("coverage_of_deeds", shareJson(Recovery.coverageOfDeeds(pairs)));
    row.put(
        "coverage_by_decile", Recovery.byDecile(pairs).stream().map(SheetJson::shareJson).toList());
    Map<String, Object> languages = new LinkedHashMap<>();
    Recovery.byLanguage(pairs)
        .forEach((language, share) -> languages.put(language, shareJson(share)));
    row.put("coverage_by_language", languages);
    return row;
  }

  private Map<String, Object> indexJson(Index index) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("index", index.code());
    if (index.isPerFamily()) {
      List<Recovery.Pair> all = scores.indices().families(index);
      List<Recovery.Pair> families = scores.indices().familiesOfKnownTruth(index);
      row.put("families_with_value", shareJson(scores.indices().withValue(index)));
      row.put("families_spearman_true_index", rankJson(families, Recovery.Pair::truth));
      row.put("families_spearman_trust", rankJson(all, Recovery.Pair::trust));
      row.put(
          "families_spearman_trust_over_year",
          rankJson(scores.indices().familiesOverYear(index), Recovery.Pair::trust));
      row.put(
          "families_spearman_of_true_index_and_trust", ceilingJson(families, Recovery.Pair::done));
      row.put(
          "families_spearman_of_recorded_index_and_trust",
          ceilingJson(families, Recovery.Pair::truth));
      row.put("families_coverage", shareJson(Recovery.coverage(families)));
      row.put("families_coverage_of_deeds", shareJson(Recovery.coverageOfDeeds(families)));
      row.put(
          "families_coverage_by_decile",
          Recovery.byDecile(families).stream().map(SheetJson::shareJson).toList());
      Map<String, Object> languages = new LinkedHashMap<>();
      Recovery.byLanguage(families)
          .forEach((language, share) -> languages.put(language, shareJson(share)));
      row.put("families_coverage_by_language", languages);
    }
    List<Recovery.Pair> schools = scores.indices().schools(index);
    row.put("schools_spearman_true_index", rankJson(schools, Recovery.Pair::truth));
    row.put("schools_coverage", shareJson(Recovery.coverage(schools)));
    row.put("schools_coverage_of_deeds", shareJson(Recovery.coverageOfDeeds(schools)));
    return row;
  }

  /** How far the index, of what is done or of what is recorded, could agree with trust at most. */
  private static Map<String, Object> ceilingJson(
      List<Recovery.Pair> pairs, ToDoubleFunction<Recovery.Pair> withoutError) {
    double value =
        Ranks.spearman(
            pairs.stream().mapToDouble(withoutError).toArray(),
            pairs.stream().mapToDouble(Recovery.Pair::trust).toArray());
    return rankJson(value, pairs.size());
  }

  private static Map<String, Object> rankJson(
      List<Recovery.Pair> pairs, ToDoubleFunction<Recovery.Pair> of) {
    return rankJson(Recovery.ranks(pairs, of), pairs.size());
  }

  private static Map<String, Object> rankJson(double value, int pairs) {
    Map<String, Object> number = new LinkedHashMap<>();
    number.put("value", known(value));
    number.put("standard_error", known(Ranks.standardError(value, pairs)));
    return number;
  }

  private static Map<String, Object> shareJson(Share share) {
    Map<String, Object> number = new LinkedHashMap<>();
    number.put("value", known(share.value()));
    number.put("standard_error", known(share.standardError()));
    number.put("of", share.of());
    return number;
  }

  /** A number, or a word where there is none: JSON knows no such numbers. */
  private static Object known(double value) {
    return Double.isFinite(value) ? (Object) value : "unknown";
  }
}
