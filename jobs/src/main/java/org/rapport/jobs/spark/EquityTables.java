package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.contract.Finding;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.contract.tables.EquityGaps;
import org.rapport.jobs.estimate.BenjaminiHochberg;
import org.rapport.jobs.estimate.Contrast;
import org.rapport.jobs.estimate.SchoolSplit;
import org.rapport.jobs.estimate.rollup.ComparedPlace;
import org.rapport.jobs.estimate.rollup.Comparison;
import org.rapport.jobs.estimate.rollup.GroupEstimates;
import org.rapport.jobs.estimate.rollup.GroupTotals;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.estimate.rollup.IndexGaps;
import org.rapport.jobs.estimate.rollup.IndicatorGaps;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.LanguageMatch;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.warehouse.TableRows;

/** Gaps between home languages, at every school and in the district. */
final class EquityTables {
  private final District district;
  private final Facts facts;
  private final GroupTotals totals;
  private final GroupEstimates estimates;
  private final IndicatorGaps indicatorGaps;
  private final IndexGaps indexGaps;
  private final TableFiles files;

  /** Home languages of the district as a whole and of every school, sorted. */
  private final TreeMap<Integer, TreeSet<String>> languages = new TreeMap<>();

  EquityTables(
      District district,
      Facts facts,
      GroupTotals totals,
      GroupEstimates estimates,
      IndicatorGaps indicatorGaps,
      IndexGaps indexGaps,
      TableFiles files) {
    this.district = district;
    this.facts = facts;
    this.totals = totals;
    this.estimates = estimates;
    this.indicatorGaps = indicatorGaps;
    this.indexGaps = indexGaps;
    this.files = files;
  }

  /**
   * One gap.
   *
   * @param group the language compared, or {@link EquityGaps#ALL_OTHERS}
   * @param subject what is compared
   */
  private record Gap(ComparedPlace place, String group, String subject, Comparison comparison) {}

  void write() {
    for (Group group : estimates.groups()) {
      boolean isLanguage =
          group.scope() == Scope.HOME_LANGUAGE || group.scope() == Scope.SCHOOL_LANGUAGE;
      if (isLanguage && !group.part().equals(Group.UNDETERMINED)) {
        languages.computeIfAbsent(group.school(), unused -> new TreeSet<>()).add(group.part());
      }
    }
    for (int month : estimates.openMonths()) {
      files.rowsOf(EquityGaps.TABLE, month);
      for (Window window : Window.values()) {
        write(month, window);
      }
    }
  }

  private void write(int month, Window window) {
    List<Gap> gaps = new ArrayList<>();
    languages.forEach(
        (school, present) -> {
          ComparedPlace place =
              new ComparedPlace(
                  school,
                  school == Group.ALL_SCHOOLS
                      ? LanguageMatch.primarySubtag(district.mainLanguage())
                      : facts.calendars().get(school).mainLanguage());
          OptionalInt position = estimates.position(place.whole(), month);
          if (position.isPresent() && !place.reference().isEmpty()) {
            // Who comes later must not change what is told of a month.
            TreeSet<String> here = new TreeSet<>(present);
            here.removeIf(language -> !totals.has(place.of(language), window, month));
            addGaps(place, here, month, window, gaps);
          }
        });
    double limit =
        BenjaminiHochberg.limit(
            gaps.stream()
                .map(gap -> gap.comparison().estimate().contrast())
                .filter(contrast -> contrast != null)
                .map(Contrast::probability)
                .toList(),
            Threshold.FALSE_DISCOVERIES.standard());
    gaps.forEach(gap -> row(gap, month, window, limit));
  }

  private void addGaps(
      ComparedPlace place, TreeSet<String> present, int month, Window window, List<Gap> gaps) {
    TreeMap<String, List<String>> compared = new TreeMap<>();
    for (String language : present) {
      if (!language.equals(place.reference())) {
        compared.put(language, List.of(language));
      }
    }
    if (compared.size() > 1) {
      compared.put(EquityGaps.ALL_OTHERS, List.copyOf(compared.keySet()));
    }
    for (Indicator indicator : Indicator.values()) {
      if (indicatorGaps.isCompared(indicator, place, month, window)) {
        compared.forEach(
            (name, spoken) -> {
              if (name.equals(EquityGaps.ALL_OTHERS)
                  || indicatorGaps.has(indicator, place.of(name), month, window)) {
                gaps.add(
                    new Gap(
                        place,
                        name,
                        indicator.code(),
                        indicatorGaps.of(indicator, place, spoken, month, window)));
              }
            });
      }
    }
    for (Index index : Index.values()) {
      if (indexGaps.isMeasured(index, place.school(), window, month)) {
        compared.forEach(
            (name, spoken) -> addGaps(place, name, spoken, index, month, window, gaps));
      }
    }
  }

  private void addGaps(
      ComparedPlace place,
      String name,
      List<String> spoken,
      Index index,
      int month,
      Window window,
      List<Gap> gaps) {
    Comparison values = indexGaps.ofIndex(index, place, spoken, month, window);
    if (values.groupFamilies() > 0) {
      gaps.add(new Gap(place, name, index.code(), values));
    }
    Comparison evidence = indexGaps.ofEvidence(index, place, spoken, month);
    if (window == Window.R3 && evidence.groupFamilies() > 0) {
      gaps.add(new Gap(place, name, index.code() + EquityGaps.WITHOUT_EVIDENCE, evidence));
    }
  }

  private double unknownShare(ComparedPlace place, int month, Window window) {
    long all = totals.eligible(place.whole(), window, month);
    long unknown = totals.eligible(place.of(Group.UNDETERMINED), window, month);
    return all == 0 ? 0 : (double) unknown / all;
  }

  private void row(Gap gap, int month, Window window, double limit) {
    Contrast contrast = gap.comparison().estimate().contrast();
    Group whole = gap.place().whole();
    TableRows row =
        files
            .row(EquityGaps.TABLE, month)
            .day(EquityGaps.MONTH_START, Months.firstDay(month))
            .set(EquityGaps.SCOPE, whole.scope().code())
            .set(EquityGaps.SCOPE_ID, GroupTables.idOf(whole, district.id(), facts))
            .set(EquityGaps.WINDOW, window.code())
            .set(EquityGaps.GROUP, gap.group())
            .set(EquityGaps.REFERENCE, gap.place().reference())
            .set(EquityGaps.INDICATOR, gap.subject())
            .count(EquityGaps.GROUP_FAMILIES, gap.comparison().groupFamilies())
            .count(EquityGaps.REFERENCE_FAMILIES, gap.comparison().referenceFamilies())
            .value(EquityGaps.UNKNOWN_SHARE, unknownShare(gap.place(), month, window))
            .set(EquityGaps.FINDING, gap.comparison().estimate().finding().code())
            .set(EquityGaps.STATE, gap.comparison().estimate().state().code())
            .set(
                EquityGaps.IS_HIGHLIGHTED,
                gap.comparison().estimate().finding() == Finding.GAP_FOUND
                    && contrast != null
                    && contrast.probability() <= limit);
    if (contrast != null) {
      row.value(EquityGaps.DIFFERENCE, contrast.difference())
          .value(EquityGaps.LOWER, contrast.lower())
          .value(EquityGaps.UPPER, contrast.upper());
      Contrast.Ratio ratio = contrast.ratio();
      if (ratio != null) {
        row.value(EquityGaps.RATIO, ratio.value())
            .value(EquityGaps.RATIO_LOWER, ratio.lower())
            .set(EquityGaps.RATIO_UPPER, ratio.upper());
      }
    }
    SchoolSplit split = gap.comparison().split();
    if (split != null) {
      row.value(EquityGaps.WITHIN_SCHOOLS, split.within())
          .value(EquityGaps.BETWEEN_SCHOOLS, split.between());
    }
  }
}
