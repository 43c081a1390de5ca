package org.rapport.reports.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.contract.Finding;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;

/**
 * What may be said of gaps between families of other home languages and those of the main one.
 *
 * @param reference the main language, as a word
 * @param found gaps found, those that stand among all differences of the month first
 * @param further how many gaps were found besides
 * @param none what shows no gap for all other languages together
 * @param open what cannot be told for all other languages together
 * @param few languages of which nothing can be told
 */
public record Findings(
    String reference,
    List<Gap> found,
    int further,
    List<String> none,
    List<String> open,
    List<String> few) {
  private static final int MOST = 4;
  private static final int NAMED = 5;

  public Findings {
    found = List.copyOf(found);
    none = List.copyOf(none);
    open = List.copyOf(open);
    few = List.copyOf(few);
  }

  /** The findings of a place; nothing where none were published. */
  static Optional<Findings> of(List<Gap> published) {
    List<Gap> gaps =
        published.stream()
            .filter(Findings::isTold)
            .collect(Collectors.groupingBy(Gap::measure, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .flatMap(ofOne -> withSecondHidden(ofOne).stream())
            .sorted(Comparator.comparing((Gap gap) -> order(gap)))
            .toList();
    if (gaps.isEmpty()) {
      return Optional.empty();
    }
    List<Gap> found = new ArrayList<>(ofKind(gaps, Finding.GAP_FOUND));
    found.sort(
        Comparator.comparing((Gap gap) -> !gap.isHighlighted())
            .thenComparing(gap -> !gap.isBehind())
            .thenComparing(gap -> !gap.isOfAllOthers())
            .thenComparing(gap -> -size(gap))
            .thenComparing(Gap::who));
    int shown = Math.min(MOST, found.size());
    return Optional.of(
        new Findings(
            Words.language(gaps.get(0).reference()),
            found.subList(0, shown),
            found.size() - shown,
            labels(gaps, Finding.NO_GAP_SHOWN),
            labels(gaps, Finding.CANNOT_TELL),
            few(gaps)));
  }

  /** One small language alone is all others less the rest, so that a second one is hidden too. */
  private static List<Gap> withSecondHidden(List<Gap> ofOneMeasure) {
    List<Gap> languages = ofOneMeasure.stream().filter(gap -> !gap.isOfAllOthers()).toList();
    if (languages.stream().filter(Gap::isSmall).count() != 1) {
      return ofOneMeasure;
    }
    Optional<Gap> second =
        languages.stream()
            .filter(gap -> gap.families() > 0 && !gap.isSmall())
            .min(Comparator.comparingLong(Gap::families));
    return ofOneMeasure.stream()
        .filter(gap -> second.isEmpty() || !gap.equals(second.get()))
        .toList();
  }

  private static boolean isTold(Gap gap) {
    return gap.measure() instanceof Index
        || (gap.measure() instanceof Indicator indicator && indicator.isReported());
  }

  /** Indices first, then indicators as reports order them. */
  private static int order(Gap gap) {
    return gap.measure() instanceof Indicator indicator
        ? Index.values().length + Indicator.reported().indexOf(indicator)
        : ((Index) gap.measure()).ordinal();
  }

  private static double size(Gap gap) {
    return gap.difference() == null ? 0 : Math.abs(gap.difference().value());
  }

  private static List<Gap> ofKind(List<Gap> gaps, Finding finding) {
    return gaps.stream().filter(gap -> gap.finding() == finding).toList();
  }

  private static List<String> labels(List<Gap> gaps, Finding finding) {
    return ofKind(gaps, finding).stream()
        .filter(Gap::isOfAllOthers)
        .map(gap -> gap.measure().label())
        .toList();
  }

  /** Languages of which every comparison lacks evidence; none of a few families is named. */
  private static List<String> few(List<Gap> gaps) {
    Set<String> told = new LinkedHashSet<>();
    gaps.stream()
        .filter(gap -> gap.finding() != Finding.NOT_ENOUGH_EVIDENCE)
        .forEach(gap -> told.add(gap.language()));
    Set<String> few = new LinkedHashSet<>();
    gaps.stream()
        .filter(gap -> !gap.isOfAllOthers() && !told.contains(gap.language()))
        .filter(gap -> gap.families() >= Threshold.PUBLISH_FAMILIES.count())
        .sorted(Comparator.comparing((Gap gap) -> Words.language(gap.language())))
        .forEach(gap -> few.add(Words.language(gap.language())));
    return List.copyOf(few);
  }

  /** The gap that may be claimed at the top of a page, as a sentence. */
  Optional<String> headline() {
    return claim().map(this::headline);
  }

  /** The first gap on which a headline may rest. */
  Optional<Gap> claim() {
    return found.stream()
        .filter(gap -> gap.isHighlighted() && gap.isBehind())
        .filter(gap -> Estimate.isOfHundred(gap.measure().scale()))
        .filter(gap -> Sentences.bearsAHeadline(gap.measure()))
        .findFirst();
  }

  private String headline(Gap gap) {
    Difference difference = gap.difference();
    if (difference == null) {
      throw new IllegalArgumentException("a gap found without a difference");
    }
    return "For families who speak "
        + (gap.isOfAllOthers() ? "other languages" : Words.language(gap.language()))
        + " at home, "
        + gap.measure().subject()
        + " is "
        + Words.signedPoints(difference.value()).replaceFirst("^[+\u2212]", "")
        + (difference.value() > 0 ? " lower" : " higher")
        + " than for those who speak "
        + reference
        + ".";
  }

  /** The finding: only gaps that stand among all differences of the month are claims. */
  public String heading() {
    List<String> claims =
        found.stream()
            .filter(gap -> gap.isHighlighted() && gap.isBehind())
            .map(gap -> gap.measure().label())
            .distinct()
            .toList();
    String beside = "Beside " + reference + "-speaking families: ";
    if (!claims.isEmpty()) {
      return "Gap to " + reference + "-speaking families: " + Words.list(claims);
    }
    if (!found.isEmpty()) {
      return beside + "differences that may be chance among so many";
    }
    return beside + (none.isEmpty() && open.isEmpty() ? "nothing can be told" : "no gap found");
  }

  private static String named(List<String> labels) {
    if (labels.size() <= NAMED) {
      return Words.list(labels);
    }
    List<String> named = new ArrayList<>(labels.subList(0, NAMED));
    named.add(Words.count(labels.size() - NAMED) + " more");
    return Words.list(named);
  }

  /** What shows no gap, what cannot be told, and of whom nothing, as sentences. */
  public List<String> inWords() {
    List<String> sentences = new ArrayList<>();
    if (further > 0) {
      sentences.add(
          Words.count(further, "further gap stands", "further gaps stand")
              + " in the table equity_gaps.");
    }
    if (!none.isEmpty()) {
      sentences.add("No gap shown, all languages together: " + named(none) + ".");
    }
    if (!open.isEmpty()) {
      sentences.add("Cannot tell, the range is too wide: " + named(open) + ".");
    }
    if (!few.isEmpty()) {
      sentences.add(
          "Nothing can be told of families who speak "
              + Words.list(few)
              + ": a comparison needs "
              + Threshold.GAP_FAMILIES.count()
              + " families on either side.");
    }
    return List.copyOf(sentences);
  }
}
