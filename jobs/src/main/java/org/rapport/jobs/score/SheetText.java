package org.rapport.jobs.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Noun;

/** Writes a sheet in Markdown. */
final class SheetText {
  private final Scores scores;

  SheetText(Scores scores) {
    this.scores = scores;
  }

  /** The sheet in Markdown. */
  String sheet() {
    StringBuilder text = new StringBuilder();
    line(text, "# Score sheet, windows that end with %s", scores.month());
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
        "%d of %d cells of evidence equal the truth (%s); %s missing, %d %s not true.",
        scores.exactness().all().hits(),
        scores.exactness().all().of(),
        percent(scores.exactness().all().value()),
        Noun.counted(scores.exactness().missingRows(), "row is", "rows are"),
        scores.exactness().otherRows(),
        Noun.of(scores.exactness().otherRows(), "is", "are"));
    scores
        .exactness()
        .families()
        .forEach(
            (indicator, share) -> {
              if (share.hits() < share.of()) {
                String cells =
                    Noun.counted(share.of() - share.hits(), "cell differs", "cells differ");
                line(text, "- %s: %s", indicator.code(), cells);
              }
            });
    if (scores.exactness().students().hits() < scores.exactness().students().of()) {
      line(
          text,
          "- students: %d rows differ",
          scores.exactness().students().of() - scores.exactness().students().hits());
    }
    text.append(scores.acceptance().text());
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
      List<Recovery.Pair> pairs = scores.recovery().pairs(indicator);
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
      List<Recovery.Pair> pairs = scores.recovery().pairs(indicator);
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
    int populations = scores.groups().populations();
    line(
        text,
        populations == 0
            ? "Schools and languages are judged by the very families that they have. Intervals are of"
                + " families like them, and hold more than they need.%n"
            : "Schools and languages are judged by families like theirs: the mean of %d other"
                + " populations.%n",
        populations);
    line(text, "| indicator | schools whose interval holds what is recorded | what is done |");
    line(text, "|---|---:|---:|");
    Map<Indicator, Share> deeds = scores.groups().schools(Estimand.DONE);
    scores
        .groups()
        .schools(Estimand.RECORDED)
        .forEach(
            (indicator, share) ->
                line(
                    text,
                    "| %s | %s | %s |",
                    indicator.code(),
                    withError(share),
                    withError(deeds.getOrDefault(indicator, new Share(0, 0)))));
    scores
        .groups()
        .offers()
        .forEach(
            (indicator, share) ->
                line(
                    text,
                    "%nOf %s, %s of intervals hold what was offered at the events that were held; the"
                        + " table has the chance that a school offers it.",
                    indicator.code(),
                    withError(share)));
  }

  private void gapText(StringBuilder text) {
    line(text, "%n## Equity gaps: families of the main language less others%n");
    line(
        text,
        "| indicator | home language | true gap, recorded | done | estimate | interval | holds what"
            + " is recorded | done |");
    line(text, "|---|---|---:|---:|---:|---:|---|---|");
    for (GapScores.Gap gap : scores.gaps().gaps()) {
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
        scores.gaps().gaps().stream()
            .mapToDouble(gap -> Math.abs(gap.recorded() - gap.estimate()))
            .average()
            .orElse(Double.NaN),
        withError(scores.gaps().coverage(0)),
        withError(scores.gaps().coverageOfDeeds()));
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
        List<Recovery.Pair> families = scores.indices().familiesOfKnownTruth(index);
        line(
            text,
            "| %s | families | %s | %s | %s | %s | %s |",
            index.code(),
            withError(scores.indices().withValue(index)),
            rank(families, Recovery.Pair::truth),
            rank(scores.indices().families(index), Recovery.Pair::trust),
            withError(Recovery.coverage(families)),
            withError(Recovery.coverageOfDeeds(families)));
      }
      List<Recovery.Pair> schools = scores.indices().schools(index);
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
        List<Recovery.Pair> year = scores.indices().familiesOverYear(index);
        line(
            text,
            "%nNine months of %s, as the mean of three quarters: ranks with trust %s, of %d families"
                + " that have all three.",
            index.code(),
            rank(year, Recovery.Pair::trust),
            year.size());
        List<Recovery.Pair> families = scores.indices().familiesOfKnownTruth(index);
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
    double value = Recovery.ranks(pairs, of);
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
