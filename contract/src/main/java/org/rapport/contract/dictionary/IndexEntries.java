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
                + " freedom. With R = (sum x + 2 p) / (sum n + 2) of each component, p the"
                + " district's share, and b its weight over sum n + 2 and over its cap (0 where R"
                + " is above the cap), v is K/(K-1) times the sum over the K families of (sum b (x"
                + " - R n))^2. Of what begins with contacts the same is reckoned with the members of"
                + " staff as clusters (a family for itself where nobody is named): where that is"
                + " more than the families' part it takes its place, v = r + s with r the rest and"
                + " s that of staff, and t has v^2 / (r^2/(K-1) + s^2/(K of staff - 1)) degrees of"
                + " freedom. Where the interval would be narrower than that of opportunities that"
                + " stand alone, the latter counts: square roots of sums of squares of weight *"
                + " sqrt(n/(n+2)) times the distances of R, up to the cap, to Wilson's bounds of R"
                + " on n + 2 opportunities. One month from "
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
