package org.rapport.contract.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.Threshold;

/** What the dictionary says about one index, in the order in which it is read. */
public final class IndexEntries {
  private IndexEntries() {}

  /** Everything that the contract knows about the index. */
  public static List<Entry> of(Index index) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("reads", index.sentence()));
    entries.add(
        new Entry(
            "is",
            "100 times the weighted mean of its components; attendance, promises of families and"
                + " the number of contacts are never among them."));
    entries.add(
        new Entry("components, version " + IndexWeights.STANDARD.version(), components(index)));
    entries.add(new Entry("one family", family(index)));
    entries.add(
        new Entry(
            "a group",
            "Shares pooled over families, with two opportunities at the district's share added;"
                + " interval from the residuals of families, t quantile of K - 1 degrees of"
                + " freedom. One month from "
                + Threshold.INDEX_MONTH_FAMILIES.count()
                + " families, three months from "
                + Threshold.INDEX_QUARTER_FAMILIES.count()
                + ", limited below "
                + Threshold.INDEX_FIRM_FAMILIES.count()
                + "; components with as many opportunities as a group's value of them needs must"
                + " carry "
                + IndexWeights.STANDARD.minWeightWithEvidence()
                + " of the weight, and the interval may be "
                + Math.round(100 * Threshold.PUBLISH_HALF_WIDTH.standard())
                + " to either side."));
    entries.add(
        new Entry(
            "schools among each other",
            "A range of places from 1,000 draws, where "
                + Threshold.RANK_SCHOOLS.count()
                + " schools or more have a value; families never."));
    return List.copyOf(entries);
  }

  private static String components(Index index) {
    return index.components().stream()
        .map(IndexEntries::component)
        .collect(Collectors.joining(", "));
  }

  private static String component(Index.Component component) {
    String weighted = component.indicator().code() + " " + component.weight();
    if (component.cap() < 1) {
      return weighted + " (from " + component.cap() + " on it counts no more)";
    }
    return component.isForOtherLanguages()
        ? weighted + " (only for families of another language; else the others weigh more)"
        : weighted;
  }

  private static String family(Index index) {
    return index.isPerFamily()
        ? "M7. Multivariate credibility within a kind of school, over three months: components"
            + " borrow"
            + " from each other and from families of like exposure. Shown where components with at"
            + " least "
            + IndexWeights.STANDARD.minComponentN()
            + " opportunities carry "
            + IndexWeights.STANDARD.minWeightWithEvidence()
            + " of the weight; not measured where a component is not measured at the school."
        : "no value of its own";
  }
}
