package org.rapport.jobs.estimate.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.estimate.PoissonBootstrap;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Windows;

/**
 * Medians of times, of silences, and the breadth of channels, with intervals from replicates over
 * families (method M5).
 *
 * <p>Every indicator, window and month is summed once, over families by school and language: groups
 * are sums of these. Months know nothing of each other, so that all cores have work.
 *
 * <p>Memory: some 100 bytes a family and month, and one byte a family and replicate; all on the
 * driver, which holds about 0.2 GB of it for 100,000 families.
 */
final class TimeEstimates {
  /**
   * By which time an opportunity counts as taken.
   *
   * @param times the indicator that keeps its times
   * @param edge upper edge of a bin
   */
  private record Horizon(Indicator times, double edge) {}

  private static final Map<Indicator, Horizon> HORIZONS =
      Map.of(
          Indicator.TWO_WAY_SHARE,
          new Horizon(Indicator.TWO_WAY_SHARE, Threshold.TWO_WAY_HORIZON.standard()),
          Indicator.FAMILY_REPLY_RATE_7D,
          new Horizon(
              Indicator.FAMILY_REPLY_TIME_MEDIAN, Threshold.FAMILY_REPLY_HORIZON.standard()),
          Indicator.SCHOOL_REPLY_RATE_2SD,
          new Horizon(Indicator.SCHOOL_REPLY_RATE_2SD, Threshold.SCHOOL_REPLY_DAYS.standard()),
          Indicator.INSIGHT_SHARE_RATE,
          new Horizon(Indicator.INSIGHT_SHARE_RATE, Threshold.INSIGHT_HORIZON.standard()),
          Indicator.RECOGNITION_RATE,
          new Horizon(Indicator.RECOGNITION_RATE, Threshold.RECOGNITION_DAYS.standard()));

  private final List<Windows> windows;
  private final OpenMonths open;
  private final List<FamilyTimes> families = new ArrayList<>();
  private final List<byte[]> weights = new ArrayList<>();
  private final TreeMap<String, Integer> languages = new TreeMap<>();

  private final ContactLog log;

  private final Map<Asked, Map<Group, GroupEstimate>> values;
  private final Map<Asked, Map<Group, Interval>> provisional;

  /** What is summed over families. */
  private record Asked(Indicator indicator, Window window, int month) {}

  /**
   * Estimates all.
   *
   * @param shards what {@link FamilyTimes} packed of each shard
   * @param open which months are wanted
   * @param totals which tell for which windows anything cannot be judged yet
   */
  TimeEstimates(List<byte[]> shards, List<Windows> windows, OpenMonths open, GroupTotals totals) {
    this.windows = windows;
    this.open = open;
    for (byte[] shard : shards) {
      families.addAll(FamilyTimes.unpack(shard));
    }
    families.forEach(
        family -> languages.computeIfAbsent(languageOf(family), unused -> languages.size()));
    this.log = new ContactLog(windows);
    families.forEach(family -> family.months().forEach(this::addToLog));
    families.stream()
        .parallel()
        .map(family -> PoissonBootstrap.weights(family.name()))
        .forEachOrdered(weights::add);
    this.values = estimated(askedValues(), this::values);
    this.provisional = estimated(askedProvisional(totals), this::provisional);
  }

  private void addToLog(FamilyTimes.Month month) {
    log.addBegun(month.school(), month.month(), month.conversations(), month.days());
    log.add(
        month.school(),
        month.month(),
        month.reached(),
        month.times(Indicator.TWO_WAY_SHARE).length > 0);
  }

  /** What the contacts of all families tell of the log that they stand in. */
  ContactLog log() {
    return log;
  }

  private static String languageOf(FamilyTimes family) {
    return Group.homeLanguage(family.home()).part();
  }

  private static <T> Map<Asked, Map<Group, T>> estimated(
      Set<Asked> asked, Function<Asked, Map<Group, T>> estimate) {
    return asked.parallelStream().collect(Collectors.toConcurrentMap(each -> each, estimate));
  }

  private TreeSet<Integer> months() {
    TreeSet<Integer> months = new TreeSet<>();
    windows.forEach(school -> school.months().forEach(window -> months.add(window.month())));
    return months;
  }

  private Set<Asked> askedValues() {
    Set<Asked> asked = new HashSet<>();
    for (Indicator indicator : Indicator.values()) {
      if (indicator.basis() == Indicator.Basis.TIMES) {
        Window window = indicator.window();
        months().stream()
            .filter(month -> open.isNeeded(window, month))
            .forEach(month -> asked.add(new Asked(indicator, window, month)));
      }
    }
    return asked;
  }

  /** Where any group has opportunities that cannot be judged yet. */
  private Set<Asked> askedProvisional(GroupTotals totals) {
    Set<Asked> asked = new HashSet<>();
    for (Group group : totals.groups()) {
      for (Indicator indicator : HORIZONS.keySet()) {
        for (Window window : Window.values()) {
          for (int month : months()) {
            if (open.isOpen(month)
                && GroupTotals.hasSums(indicator, window)
                && totals.of(group, window, month, indicator).pending() > 0) {
              asked.add(new Asked(indicator, window, month));
            }
          }
        }
      }
    }
    return asked;
  }

  private Map<Group, GroupEstimate> values(Asked asked) {
    Map<Group, GroupEstimate> estimates = new HashMap<>();
    sums(asked.indicator(), asked.window(), asked.month())
        .forEach((group, sums) -> estimates.put(group, sums.estimate()));
    return estimates;
  }

  private Map<Group, Interval> provisional(Asked asked) {
    Horizon horizon = horizonOf(asked.indicator());
    Map<Group, Interval> estimates = new HashMap<>();
    sums(horizon.times(), asked.window(), asked.month())
        .forEach((group, sums) -> estimates.put(group, sums.shareBy(horizon.edge())));
    return estimates;
  }

  private static Horizon horizonOf(Indicator indicator) {
    return Objects.requireNonNull(HORIZONS.get(indicator), "the indicator keeps times");
  }

  /** The value of a group in the window of an indicator. */
  GroupEstimate estimate(Group group, int month, Indicator indicator) {
    requireTimes(group);
    Map<Group, GroupEstimate> groups =
        values.getOrDefault(new Asked(indicator, indicator.window(), month), Map.of());
    GroupEstimate estimate = groups.get(group);
    return estimate == null ? new TimeSums(indicator).estimate() : estimate;
  }

  /**
   * The share of all opportunities of a window that is taken by the horizon, also of those that
   * cannot be judged yet; empty where an indicator keeps no times, or not for such a group.
   */
  Optional<Interval> provisional(Group group, Window window, int month, Indicator indicator) {
    if (!HORIZONS.containsKey(indicator) || !hasTimes(group)) {
      return Optional.empty();
    }
    Horizon horizon = horizonOf(indicator);
    Map<Group, Interval> groups =
        provisional.getOrDefault(new Asked(indicator, window, month), Map.of());
    Interval estimate = groups.get(group);
    return Optional.of(
        estimate == null ? new TimeSums(horizon.times()).shareBy(horizon.edge()) : estimate);
  }

  private static boolean hasTimes(Group group) {
    return switch (group.scope()) {
      case DISTRICT, SCHOOL, HOME_LANGUAGE -> true;
      case GRADE, SCHOOL_LANGUAGE -> false;
    };
  }

  private static void requireTimes(Group group) {
    if (!hasTimes(group)) {
      throw new IllegalArgumentException("no times of " + group.scope().code());
    }
  }

  /** The sums of all groups that have any family with times in a window. */
  private Map<Group, TimeSums> sums(Indicator indicator, Window window, int month) {
    TimePlaces places = new TimePlaces(indicator, windows.size(), languages.size());
    for (int i = 0; i < families.size(); i++) {
      add(families.get(i), weights.get(i), window, month, places);
    }
    Map<Group, TimeSums> sums = new HashMap<>();
    places.district().ifPresent(district -> sums.put(Group.DISTRICT, district));
    for (int school = 0; school < windows.size(); school++) {
      Group group = Group.school(school);
      places.school(school).ifPresent(ofSchool -> sums.put(group, ofSchool));
    }
    languages.forEach(
        (code, language) ->
            places
                .language(language)
                .ifPresent(ofLanguage -> sums.put(Group.homeLanguage(code), ofLanguage)));
    return sums;
  }

  private void add(
      FamilyTimes family, byte[] familyWeights, Window window, int month, TimePlaces places) {
    places.begin(familyWeights, languages.get(languageOf(family)));
    List<FamilyTimes.Month> months = family.months();
    // A family's months come school by school, in their order.
    int from = 0;
    while (from < months.size()) {
      int school = months.get(from).school();
      int to = from + 1;
      while (to < months.size() && months.get(to).school() == school) {
        to++;
      }
      OptionalInt position = windows.get(school).positionOf(month);
      if (position.isPresent()) {
        int end = position.getAsInt();
        places.add(
            school,
            months.subList(from, to),
            each -> windows.get(school).contains(window, end, each));
      }
      from = to;
    }
    places.end();
  }
}
