package org.rapport.reports.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.contract.Threshold;

/**
 * One indicator by home language beside the average of the same school or district.
 *
 * @param whole the line of the school or district
 * @param rows groups that may be shown, the largest first
 * @param hidden how many groups are hidden
 * @param hidesMore whether one of them is hidden only so that the other cannot be worked out
 */
public record Equity(Line whole, List<Row> rows, int hidden, boolean hidesMore) {
  /** From this many families on a gap is told at all. */
  private static final int TOLD_FAMILIES = 20;

  /** Smaller gaps are not worth a claim, however sure they are. */
  private static final double LEAST_GAP = 0.05;

  /** What the school does for each group says more than what families do with it. */
  private static final List<Indicator> PREFERRED =
      List.of(
          Indicator.SCHOOL_REPLY_RATE_2SD,
          Indicator.LANGUAGE_MATCH_RATE,
          Indicator.INDIVIDUAL_REACH_RATE);

  public Equity {
    rows = List.copyOf(rows);
  }

  /**
   * One group.
   *
   * @param language name of the home language
   * @param estimate null where no value stands
   * @param gap to the average; null where no value stands
   * @param isClear whether the gap may be claimed
   */
  public record Row(
      String language,
      long families,
      @Nullable Estimate estimate,
      @Nullable Difference gap,
      boolean isClear) {
    /** Whether the claimed gap is on the side that asks for attention. */
    public boolean asksForAttention(Measure measure) {
      if (!isClear || gap == null) {
        return false;
      }
      return switch (measure.direction()) {
        case HIGHER_IS_BETTER -> gap.value() < 0;
        case LOWER_IS_BETTER -> gap.value() > 0;
        case DESCRIPTIVE -> false;
      };
    }

    private Row onlyWithin(double limit) {
      return new Row(
          language, families, estimate, gap, isClear && gap != null && gap.chance() <= limit);
    }
  }

  /** The first preferred indicator that has a value for at least two groups. */
  static Optional<Equity> of(Published published, List<Line> lines, Group whole) {
    return Stream.concat(
            PREFERRED.stream()
                .map(indicator -> of(published, line(lines, indicator), whole))
                .filter(equity -> equity.shown() > 1),
            PREFERRED.stream()
                .map(indicator -> of(published, line(lines, indicator), whole))
                .filter(equity -> equity.shown() + equity.hidden() > 0))
        .findFirst();
  }

  static Equity of(Published published, Line line, Group whole) {
    Estimate average = line.estimate();
    List<GroupValue> groups = new ArrayList<>(published.languages(whole, line.measure()));
    groups.removeIf(group -> group.families() == 0);
    if (average == null) {
      return new Equity(line, List.of(), groups.size(), false);
    }
    groups.sort(
        Comparator.comparing((GroupValue group) -> -group.families())
            .thenComparing(group -> group.group().language()));
    List<GroupValue> shown = new ArrayList<>(groups);
    shown.removeIf(GroupValue::isSmall);
    // One hidden group alone is the total less the others.
    boolean hidesMore = groups.size() - shown.size() == 1 && !shown.isEmpty();
    if (hidesMore) {
      shown.remove(shown.size() - 1);
    }
    List<Row> rows = shown.stream().map(group -> row(group, average)).toList();
    double limit =
        Discoveries.limit(
            rows.stream()
                .map(Row::gap)
                .filter(gap -> gap != null)
                .mapToDouble(Difference::chance)
                .toArray());
    return new Equity(
        line,
        rows.stream().map(row -> row.onlyWithin(limit)).toList(),
        groups.size() - shown.size(),
        hidesMore);
  }

  private static Row row(GroupValue group, Estimate average) {
    Estimate own = group.estimate();
    Difference gap = own == null ? null : Difference.of(own, average);
    boolean isClear =
        gap != null
            && gap.isClear()
            && Math.abs(gap.value()) >= LEAST_GAP
            && group.families() >= TOLD_FAMILIES;
    return new Row(Words.language(group.group().language()), group.families(), own, gap, isClear);
  }

  private static Line line(List<Line> lines, Indicator indicator) {
    return lines.stream()
        .filter(line -> line.measure() == indicator)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(indicator.code()));
  }

  private long shown() {
    return rows.stream().filter(row -> row.estimate() != null).count();
  }

  /** The languages whose gap asks for attention. */
  public List<String> behind() {
    return rows.stream()
        .filter(row -> row.asksForAttention(whole.measure()))
        .map(Row::language)
        .toList();
  }

  /** The finding. */
  public String heading() {
    String label = whole.label();
    if (shown() == 0) {
      return label + " by home language: nothing can be shown";
    }
    return behind().isEmpty()
        ? label + " by home language: no group is clearly apart"
        : label + ": clearly below the average for " + Words.list(behind()) + " at home";
  }

  /** Why some groups are not shown; empty where all are. */
  public String hiddenInWords() {
    if (hidden == 0) {
      return "";
    }
    String few = "fewer than " + Threshold.PUBLISH_FAMILIES.count() + " families";
    if (hidesMore) {
      return "Not shown: two languages. One has "
          + few
          + " (<10); the other is hidden because the first could be worked out from it.";
    }
    return "Not shown: "
        + Words.count(hidden, "language", "languages")
        + (whole.estimate() == null ? "." : ", each with " + few + " (<10).");
  }
}
