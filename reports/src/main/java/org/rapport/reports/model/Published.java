package org.rapport.reports.model;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Measure;

/** All that was published and that the reports of one month need. */
public final class Published {
  private final List<School> schools;
  private final Map<Key, GroupValue> values = new HashMap<>();
  private final Map<Group, NavigableSet<YearMonth>> months = new HashMap<>();
  private final Map<Group, List<GroupValue>> languages = new HashMap<>();
  private final Map<String, List<Measurement>> measurements = new HashMap<>();
  private final Map<Key, Optional<Peers>> peers = new ConcurrentHashMap<>();
  private final Map<Group, List<Gap>> gaps = new HashMap<>();
  private final Records records;
  private final String indexVersion;
  private final @Nullable RecordCounts counts;

  private record Key(Group group, Measure measure, YearMonth month) {}

  /**
   * @param values in the own window of each measure; those of home languages of the reports' month
   * @param measurements of the month of the reports
   * @param gaps between home languages, of the month of the reports
   * @param records with which month they begin
   * @param indexVersion of the weights behind the indices of the month; empty where it has none
   * @param counts of the run behind the month; null where no run is recorded
   */
  public Published(
      List<School> schools,
      List<GroupValue> values,
      List<Measurement> measurements,
      List<Gap> gaps,
      Records records,
      String indexVersion,
      @Nullable RecordCounts counts) {
    List<School> byName = new ArrayList<>(schools);
    byName.sort(Comparator.comparing(School::name).thenComparing(School::id));
    this.schools = List.copyOf(byName);
    for (GroupValue value : values) {
      if (value.group().isOfOneLanguage()) {
        languages
            .computeIfAbsent(value.group().whole(), whole -> new ArrayList<>())
            .add(value.onlyWhatStands());
        continue;
      }
      this.values.put(
          new Key(value.group(), value.measure(), value.month()), value.onlyWhatStands());
      months.computeIfAbsent(value.group(), group -> new TreeSet<>()).add(value.month());
    }
    for (Measurement measurement : measurements) {
      this.measurements
          .computeIfAbsent(measurement.schoolId(), school -> new ArrayList<>())
          .add(measurement);
    }
    for (Gap gap : gaps) {
      this.gaps.computeIfAbsent(gap.place(), place -> new ArrayList<>()).add(gap.onlyWhatStands());
    }
    this.records = records;
    this.indexVersion = indexVersion;
    this.counts = counts;
  }

  /** Schools by name. */
  public List<School> schools() {
    return schools;
  }

  /** The value of a group, if one was published. */
  public Optional<GroupValue> value(Group group, Measure measure, YearMonth month) {
    return Optional.ofNullable(values.get(new Key(group, measure, month)));
  }

  /** The middle half of the schools in one month, found once for all of their reports. */
  Optional<Peers> peers(Measure measure, YearMonth month) {
    return peers.computeIfAbsent(
        new Key(Group.DISTRICT, measure, month), key -> Peers.of(schoolValues(measure, month)));
  }

  private List<Estimate> schoolValues(Measure measure, YearMonth month) {
    return schools.stream()
        .flatMap(school -> value(Group.school(school.id()), measure, month).stream())
        .flatMap(value -> Optional.ofNullable(value.estimate()).stream())
        .toList();
  }

  /** The groups of one home language of the district or a school, in the month of the reports. */
  List<GroupValue> languages(Group whole, Measure measure) {
    return languages.getOrDefault(whole, List.of()).stream()
        .filter(value -> value.measure() == measure)
        .toList();
  }

  /** The months in which the group has any row: those with school. */
  public NavigableSet<YearMonth> monthsOf(Group group) {
    return months.getOrDefault(group, new TreeSet<>());
  }

  /** Whether the indicator is measured at the school, if the tables say so. */
  public Optional<Measurement> measurement(String schoolId, Measure measure) {
    return measurements.getOrDefault(schoolId, List.of()).stream()
        .filter(measurement -> measurement.indicator() == measure)
        .findFirst();
  }

  /** The gaps between home languages at a place, in the month of the reports. */
  List<Gap> gaps(Group place) {
    return gaps.getOrDefault(place, List.of());
  }

  /** With which month the records of a group begin. */
  Records records() {
    return records;
  }

  /** The version of the weights behind the indices of the month; empty where it has none. */
  String indexVersion() {
    return indexVersion;
  }

  /** What the run behind the month read, if it is recorded. */
  public Optional<RecordCounts> counts() {
    return Optional.ofNullable(counts);
  }
}
