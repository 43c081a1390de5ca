package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Finding;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Method;
import org.rapport.contract.Scope;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.contract.tables.EquityGaps;
import org.rapport.jobs.estimate.BenjaminiHochberg;
import org.rapport.jobs.estimate.Contrast;
import org.rapport.jobs.estimate.GapEstimate;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.SchoolSplit;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.LanguageMatch;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.spark.GroupTotals.Group;
import org.rapport.jobs.warehouse.TableRows;

/** Gaps between home languages, at every school and in the district. */
final class EquityTables {
  private final District district;
  private final Facts facts;
  private final GroupTotals totals;
  private final ReferenceTotals references;
  private final GroupEstimates estimates;
  private final IndexGaps indexGaps;
  private final TableFiles files;

  /** Home languages of the district as a whole and of every school, sorted. */
  private final TreeMap<Integer, TreeSet<String>> languages = new TreeMap<>();

  EquityTables(
      District district,
      Facts facts,
      GroupTotals totals,
      ReferenceTotals references,
      GroupEstimates estimates,
      IndexGaps indexGaps,
      TableFiles files) {
    this.district = district;
    this.facts = facts;
    this.totals = totals;
    this.references = references;
    this.estimates = estimates;
    this.indexGaps = indexGaps;
    this.files = files;
  }

  /**
   * One gap.
   *
   * @param group the language compared, or {@link EquityGaps#ALL_OTHERS}
   * @param subject what is compared
   * @param split null for a school, and where nothing may be shown
   */
  private record Gap(
      ComparedPlace place,
      String group,
      String subject,
      IndexGaps.Sides sides,
      @Nullable SchoolSplit split) {}

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
            addIndexGaps(place, here, month, window, gaps);
          }
        });
    double limit =
        BenjaminiHochberg.limit(
            gaps.stream()
                .map(gap -> gap.sides().estimate().contrast())
                .filter(contrast -> contrast != null)
                .map(Contrast::probability)
                .toList(),
            Threshold.FALSE_DISCOVERIES.standard());
    gaps.forEach(gap -> row(gap, month, window, limit));
  }

  /** Shares alone have gaps in points; those of students and those of families alike. */
  private static boolean isCompared(Indicator indicator, Window window) {
    // Families of the main language have no value to compare with where the question is not theirs,
    // but of access: they understand.
    return indicator.isShare()
        && indicator.groupMethod() != Method.NONE
        && (!indicator.isForOtherLanguages()
            || (indicator.isLanguageAccess() && window == indicator.window()))
        && GroupTotals.hasSums(indicator, window)
        && indicator.isShown(Scope.SCHOOL_LANGUAGE, window)
        && (window == indicator.window() || window == Window.R3);
  }

  private void addGaps(
      ComparedPlace place, TreeSet<String> present, int month, Window window, List<Gap> gaps) {
    List<String> others =
        present.stream().filter(language -> !language.equals(place.reference())).toList();
    for (Indicator indicator : Indicator.values()) {
      if (!isCompared(indicator, window)
          || !estimates.isMeasured(place.school(), window, month, indicator)) {
        continue;
      }
      for (String language : others) {
        if (totals.eligible(place.of(language), window, month) > 0
            || totals.of(place.of(language), window, month, indicator).known() > 0) {
          gaps.add(gap(place, language, List.of(language), indicator, month, window));
        }
      }
      if (others.size() > 1) {
        gaps.add(gap(place, EquityGaps.ALL_OTHERS, others, indicator, month, window));
      }
    }
  }

  private void addIndexGaps(
      ComparedPlace place, TreeSet<String> present, int month, Window window, List<Gap> gaps) {
    TreeMap<String, List<Group>> compared = new TreeMap<>();
    for (String language : present) {
      if (!language.equals(place.reference())) {
        compared.put(language, List.of(place.of(language)));
      }
    }
    if (compared.size() > 1) {
      List<Group> all = compared.values().stream().flatMap(List::stream).toList();
      compared.put(EquityGaps.ALL_OTHERS, all);
    }
    Group reference = place.of(place.reference());
    for (Index index : Index.values()) {
      if (!indexGaps.isMeasured(index, place.school(), window, month)) {
        continue;
      }
      compared.forEach(
          (name, groups) -> {
            IndexGaps.Sides sides = indexGaps.ofIndex(index, window, month, reference, groups);
            if (sides.groupFamilies() > 0) {
              gaps.add(new Gap(place, name, index.code(), sides, null));
            }
            IndexGaps.Sides evidence = indexGaps.ofEvidence(index, month, reference, groups);
            if (window == Window.R3 && evidence.groupFamilies() > 0) {
              String subject = index.code() + EquityGaps.WITHOUT_EVIDENCE;
              gaps.add(new Gap(place, name, subject, evidence, null));
            }
          });
    }
  }

  private Gap gap(
      ComparedPlace place,
      String name,
      List<String> compared,
      Indicator indicator,
      int month,
      Window window) {
    GroupEstimate reference = reference(place, indicator, month, window);
    GroupEstimate group = estimate(place, compared, indicator, month, window);
    GapEstimate estimate = GapEstimate.of(reference, group);
    Contrast contrast = estimate.contrast();
    SchoolSplit split =
        place.school() == Group.ALL_SCHOOLS && contrast != null
            ? SchoolSplit.of(
                contrast.difference(),
                schools(place.reference(), compared, indicator, month, window))
            : null;
    return new Gap(
        place,
        name,
        indicator.code(),
        new IndexGaps.Sides(reference.sums().families(), group.sums().families(), estimate),
        split);
  }

  private GroupEstimate reference(
      ComparedPlace place, Indicator indicator, int month, Window window) {
    Group group = place.of(place.reference());
    return indicator.isLanguageAccess()
        ? estimates.estimate(
            group, window, month, indicator, references.of(group, month, indicator))
        : estimate(place, List.of(place.reference()), indicator, month, window);
  }

  private GroupEstimate estimate(
      ComparedPlace place, List<String> spoken, Indicator indicator, int month, Window window) {
    Group first = place.of(spoken.get(0));
    OptionalInt position = estimates.position(first, month);
    if (spoken.size() == 1 && estimates.groups().contains(first) && position.isPresent()) {
      return estimates.of(first).of(window, indicator)[position.getAsInt()];
    }
    // A family has one home language, so that no family is added twice.
    List<Group> groups = spoken.stream().map(place::of).toList();
    return estimates.estimate(
        first, window, month, indicator, totals.of(groups, window, month, indicator));
  }

  private List<SchoolSplit.School> schools(
      String reference, List<String> languages, Indicator indicator, int month, Window window) {
    List<SchoolSplit.School> schools = new ArrayList<>();
    for (int school = 0; school < facts.calendars().size(); school++) {
      GroupSums group = GroupSums.NONE;
      for (String language : languages) {
        group =
            group.merge(
                totals.of(Group.schoolLanguage(school, language), window, month, indicator));
      }
      Group compared = Group.schoolLanguage(school, reference);
      schools.add(
          new SchoolSplit.School(
              indicator.isLanguageAccess()
                  ? references.of(compared, month, indicator)
                  : totals.of(compared, window, month, indicator),
              group));
    }
    return schools;
  }

  private double unknownShare(ComparedPlace place, int month, Window window) {
    long all = totals.eligible(place.whole(), window, month);
    long unknown = totals.eligible(place.of(Group.UNDETERMINED), window, month);
    return all == 0 ? 0 : (double) unknown / all;
  }

  private void row(Gap gap, int month, Window window, double limit) {
    Contrast contrast = gap.sides().estimate().contrast();
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
            .count(EquityGaps.GROUP_FAMILIES, gap.sides().groupFamilies())
            .count(EquityGaps.REFERENCE_FAMILIES, gap.sides().referenceFamilies())
            .value(EquityGaps.UNKNOWN_SHARE, unknownShare(gap.place(), month, window))
            .set(EquityGaps.FINDING, gap.sides().estimate().finding().code())
            .set(EquityGaps.STATE, gap.sides().estimate().state().code())
            .set(
                EquityGaps.IS_HIGHLIGHTED,
                gap.sides().estimate().finding() == Finding.GAP_FOUND
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
    if (gap.split() != null) {
      row.value(EquityGaps.WITHIN_SCHOOLS, gap.split().within())
          .value(EquityGaps.BETWEEN_SCHOOLS, gap.split().between());
    }
  }
}
