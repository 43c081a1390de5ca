package org.rapport.jobs.score;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.UserError;

/**
 * How well a run recovered what is true (measurement design, 5.2): counts to the integer, ranks of
 * families, coverage of 95 % intervals, gaps between languages. Every number that rests on chance
 * stands beside its Monte Carlo standard error for this one simulated district.
 */
public final class ScoreSheet {
  private final YearMonth month;
  private final Exactness exactness;
  private final Recovery recovery;
  private final GroupScores groups;
  private final GapScores gaps;
  private final IndexScores indices;
  private final Acceptance acceptance;

  private ScoreSheet(
      YearMonth month,
      Exactness exactness,
      Recovery recovery,
      GroupScores groups,
      GapScores gaps,
      IndexScores indices,
      Acceptance acceptance) {
    this.month = month;
    this.indices = indices;
    this.groups = groups;
    this.exactness = exactness;
    this.recovery = recovery;
    this.gaps = gaps;
    this.acceptance = acceptance;
  }

  /**
   * Scores what is published, values of families and groups in the newest month.
   *
   * @throws UserError if nothing is published, or another month is the last than in the truth
   */
  public static ScoreSheet of(Truth truth, PublishedRows published) {
    if (published.months().isEmpty()) {
      throw new UserError(
          ExitCode.CANNOT_START, "nothing is published yet; start with: rapport run --month");
    }
    YearMonth month = published.months().get(published.months().size() - 1);
    TrueWindow windows = new TrueWindow(truth, month.atDay(1).toString());
    YearMonth last = YearMonth.parse(truth.monthStarts().last().substring(0, 7));
    if (month.isAfter(last) || month.plusMonths(1).isBefore(last)) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "the newest published month is "
              + month
              + ", and the truth is as of the end of "
              + last
              + "; run that month first");
    }
    GroupValues values = GroupValues.of(published, month);
    Exactness exactness = Exactness.of(truth, published);
    Recovery recovery = Recovery.of(truth, windows, published, month);
    GroupScores groups = GroupScores.of(windows, values);
    GapScores gaps = GapScores.of(truth, windows, values);
    IndexScores indices = IndexScores.of(truth, windows, published, month);
    ProvisionalScores provisional = ProvisionalScores.of(windows, published, month);
    Acceptance acceptance =
        Acceptance.of(truth, exactness, recovery, groups, indices, gaps, provisional);
    return new ScoreSheet(month, exactness, recovery, groups, gaps, indices, acceptance);
  }

  /** The sheet as nested maps and lists, for JSON. */
  public Map<String, Object> json() {
    Map<String, Object> sheet = new LinkedHashMap<>();
    sheet.put("month", month.toString());
    sheet.put("exactness", exactnessJson());
    sheet.put("acceptance", acceptance.json());
    List<Object> families = new ArrayList<>();
    for (Indicator indicator : Indicator.values()) {
      if (!recovery.pairs(indicator).isEmpty()) {
        families.add(familiesJson(indicator));
      }
    }
    sheet.put("families", families);
    Map<String, Object> schools = new LinkedHashMap<>();
    groups
        .schools(Estimand.RECORDED)
        .forEach((indicator, share) -> schools.put(indicator.code(), shareJson(share)));
    sheet.put("coverage_of_schools", schools);
    Map<String, Object> deeds = new LinkedHashMap<>();
    groups
        .schools(Estimand.DONE)
        .forEach((indicator, share) -> deeds.put(indicator.code(), shareJson(share)));
    sheet.put("coverage_of_schools_of_deeds", deeds);
    List<Object> gapRows = new ArrayList<>();
    for (GapScores.Gap gap : gaps.gaps()) {
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
    section.put("cells", exactness.all().of());
    section.put("equal", exactness.all().hits());
    section.put("missing_rows", exactness.missingRows());
    section.put("other_rows", exactness.otherRows());
    Map<String, Object> different = new LinkedHashMap<>();
    exactness
        .families()
        .forEach((indicator, share) -> different.put(indicator.code(), share.of() - share.hits()));
    different.put("students", exactness.students().of() - exactness.students().hits());
    section.put("different", different);
    return section;
  }

  private Map<String, Object> familiesJson(Indicator indicator) {
    List<Recovery.Pair> pairs = recovery.pairs(indicator);
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
        "coverage_by_decile",
        Recovery.byDecile(pairs).stream().map(ScoreSheet::shareJson).toList());
    Map<String, Object> languages = new LinkedHashMap<>();
    Recovery.byLanguage(pairs)
        .forEach((language, share) -> languages.put(language, shareJson(share)));
    row.put("coverage_by_language", languages);
    return row;
  }

  private Map<String, Object> indexJson(Index index) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("index", index.code());
    List<Recovery.Pair> families = indices.families(index);
    if (index.isPerFamily()) {
      row.put("families_with_value", shareJson(indices.withValue(index)));
      row.put("families_spearman_true_index", rankJson(families, Recovery.Pair::truth));
      row.put("families_spearman_trust", rankJson(families, Recovery.Pair::trust));
      row.put("families_spearman_of_true_index_and_trust", ceilingJson(families));
      row.put("families_coverage", shareJson(Recovery.coverage(families)));
      row.put("families_coverage_of_deeds", shareJson(Recovery.coverageOfDeeds(families)));
      row.put(
          "families_coverage_by_decile",
          Recovery.byDecile(families).stream().map(ScoreSheet::shareJson).toList());
      Map<String, Object> languages = new LinkedHashMap<>();
      Recovery.byLanguage(families)
          .forEach((language, share) -> languages.put(language, shareJson(share)));
      row.put("families_coverage_by_language", languages);
    }
    List<Recovery.Pair> schools = indices.schools(index);
    row.put("schools_spearman_true_index", rankJson(schools, Recovery.Pair::truth));
    row.put("schools_coverage", shareJson(Recovery.coverage(schools)));
    row.put("schools_coverage_of_deeds", shareJson(Recovery.coverageOfDeeds(schools)));
    return row;
  }

  /** How far the index could agree with trust if it were known without error. */
  private static Map<String, Object> ceilingJson(List<Recovery.Pair> pairs) {
    double value =
        Ranks.spearman(
            pairs.stream().mapToDouble(Recovery.Pair::done).toArray(),
            pairs.stream().mapToDouble(Recovery.Pair::trust).toArray());
    return rankJson(value, pairs.size());
  }

  private static Map<String, Object> rankJson(
      List<Recovery.Pair> pairs, ToDoubleFunction<Recovery.Pair> of) {
    return rankJson(spearman(pairs, of), pairs.size());
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

  private static double spearman(List<Recovery.Pair> pairs, ToDoubleFunction<Recovery.Pair> of) {
    return Ranks.spearman(
        pairs.stream().mapToDouble(Recovery.Pair::estimate).toArray(),
        pairs.stream().mapToDouble(of).toArray());
  }

  /** The sheet in Markdown. */
  public String text() {
    StringBuilder text = new StringBuilder();
    line(text, "# Score sheet, windows that end with %s", month);
    line(
        text,
        "%nNumbers after ± are Monte Carlo standard errors for this one district. The truth has two sides:"
            + " what is recorded, which is the chance that an opportunity counts as taken by the"
            + " records and the rule of the indicator, and which intervals have to hold; and what is"
            + " done, whatever is written down. Where intervals miss the second alone, records"
            + " mislead: by conversations that exports link badly, wrong languages, and promises that"
            + " nobody closes. Ranks, tenths and languages are of what is recorded.%n%n## Exactness%n");
    line(
        text,
        "%d of %d cells of evidence equal the truth (%s); %d rows are missing, %d are not true.",
        exactness.all().hits(),
        exactness.all().of(),
        percent(exactness.all().value()),
        exactness.missingRows(),
        exactness.otherRows());
    exactness
        .families()
        .forEach(
            (indicator, share) -> {
              if (share.hits() < share.of()) {
                line(text, "- %s: %d cells differ", indicator.code(), share.of() - share.hits());
              }
            });
    if (exactness.students().hits() < exactness.students().of()) {
      line(
          text,
          "- students: %d rows differ",
          exactness.students().of() - exactness.students().hits());
    }
    text.append(acceptance.text());
    ranks(text);
    coverage(text);
    schoolText(text);
    gapText(text);
    indexText(text);
    line(text, "%n## Alerts, effects%n%nNot yet measured.");
    return text.toString();
  }

  private void ranks(StringBuilder text) {
    line(text, "%n## Ranks of families (Spearman)%n");
    line(text, "| indicator | families | with true value | with trust | with engagement |");
    line(text, "|---|---:|---:|---:|---:|");
    for (Indicator indicator : Indicator.values()) {
      List<Recovery.Pair> pairs = recovery.pairs(indicator);
      if (!pairs.isEmpty()) {
        line(
            text,
            "| %s | %d | %s | %s | %s |",
            indicator.code(),
            pairs.size(),
            rank(pairs, Recovery.Pair::truth),
            rank(pairs, Recovery.Pair::trust),
            rank(pairs, Recovery.Pair::engagement));
      }
    }
  }

  private void coverage(StringBuilder text) {
    line(text, "%n## Coverage of 95 %% intervals of families%n");
    line(
        text,
        "| indicator | of what is recorded | of what is done | by tenth of the true value, from the"
            + " lowest | by language |");
    line(text, "|---|---:|---:|---|---|");
    for (Indicator indicator : Indicator.values()) {
      List<Recovery.Pair> pairs = recovery.pairs(indicator);
      if (!pairs.isEmpty()) {
        List<String> deciles =
            Recovery.byDecile(pairs).stream().map(share -> percent(share.value())).toList();
        List<String> languages = new ArrayList<>();
        Recovery.byLanguage(pairs)
            .forEach((language, share) -> languages.add(language + " " + withError(share)));
        line(
            text,
            "| %s | %s | %s | %s | %s |",
            indicator.code(),
            withError(Recovery.coverage(pairs)),
            withError(Recovery.coverageOfDeeds(pairs)),
            String.join(" ", deciles),
            String.join(", ", languages));
      }
    }
  }

  private void schoolText(StringBuilder text) {
    line(text, "%n## Coverage of 95 %% intervals of schools%n");
    line(text, "| indicator | schools whose interval holds what is recorded | what is done |");
    line(text, "|---|---:|---:|");
    Map<Indicator, Share> deeds = groups.schools(Estimand.DONE);
    groups
        .schools(Estimand.RECORDED)
        .forEach(
            (indicator, share) ->
                line(
                    text,
                    "| %s | %s | %s |",
                    indicator.code(),
                    withError(share),
                    withError(deeds.getOrDefault(indicator, new Share(0, 0)))));
  }

  private void gapText(StringBuilder text) {
    line(text, "%n## Equity gaps: families of the main language less others%n");
    line(
        text,
        "| indicator | home language | true gap, recorded | done | estimate | interval | holds what"
            + " is recorded | done |");
    line(text, "|---|---|---:|---:|---:|---:|---|---|");
    for (GapScores.Gap gap : gaps.gaps()) {
      line(
          text,
          "| %s | %s | %.3f | %.3f | %.3f | %.3f to %.3f | %s | %s |",
          gap.indicator().code(),
          gap.language(),
          gap.recorded(),
          gap.done(),
          gap.estimate(),
          gap.lower(),
          gap.upper(),
          gap.isCovered() ? "yes" : "no",
          gap.holdsWhatIsDone() ? "yes" : "no");
    }
    line(
        text,
        "%nMean distance %.3f; intervals hold %s of the true gaps of what is recorded, %s of what is"
            + " done.",
        gaps.gaps().stream()
            .mapToDouble(gap -> Math.abs(gap.recorded() - gap.estimate()))
            .average()
            .orElse(Double.NaN),
        withError(gaps.coverage(0)),
        withError(gaps.coverageOfDeeds()));
  }

  private void indexText(StringBuilder text) {
    line(text, "%n## Indices, windows of three months%n");
    line(
        text,
        "| index | of | with a value | ranks with true index | with trust | coverage of what is"
            + " recorded | of what is done |");
    line(text, "|---|---|---:|---:|---:|---:|---:|");
    for (Index index : Index.values()) {
      if (index.isPerFamily()) {
        List<Recovery.Pair> families = indices.families(index);
        line(
            text,
            "| %s | families | %s | %s | %s | %s | %s |",
            index.code(),
            withError(indices.withValue(index)),
            rank(families, Recovery.Pair::truth),
            rank(families, Recovery.Pair::trust),
            withError(Recovery.coverage(families)),
            withError(Recovery.coverageOfDeeds(families)));
      }
      List<Recovery.Pair> schools = indices.schools(index);
      line(
          text,
          "| %s | schools | %d | %s | | %s | %s |",
          index.code(),
          schools.size(),
          rank(schools, Recovery.Pair::truth),
          withError(Recovery.coverage(schools)),
          withError(Recovery.coverageOfDeeds(schools)));
    }
    for (Index index : Index.values()) {
      if (index.isPerFamily()) {
        List<Recovery.Pair> families = indices.families(index);
        List<String> languages = new ArrayList<>();
        Recovery.byLanguage(families)
            .forEach((language, share) -> languages.add(language + " " + withError(share)));
        line(
            text,
            "%nCoverage of %s by tenth of the true index, from the lowest: %s; by language: %s.",
            index.code(),
            String.join(
                " ",
                Recovery.byDecile(families).stream().map(share -> percent(share.value())).toList()),
            String.join(", ", languages));
      }
    }
  }

  private static String rank(List<Recovery.Pair> pairs, ToDoubleFunction<Recovery.Pair> of) {
    double value = spearman(pairs, of);
    return Reading.text(value, Ranks.standardError(value, pairs.size()), 2);
  }

  private static String withError(Share share) {
    return format(
        "%.1f ± %.1f %% (%d)", 100 * share.value(), 100 * share.standardError(), share.of());
  }

  private static String percent(double share) {
    return format("%.1f %%", 100 * share);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(format(format, values)).append('\n');
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
  }
}
