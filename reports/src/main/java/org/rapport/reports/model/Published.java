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
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;

/** All that was published and that the reports of one month need. */
public final class Published {
  private final List<School> schools;
  private final Map<Key, GroupValue> values = new HashMap<>();
  private final Map<Group, NavigableSet<YearMonth>> months = new HashMap<>();
  private final Map<Group, List<GroupValue>> languages = new HashMap<>();
  private final Map<String, List<Measurement>> measurements = new HashMap<>();
  private final @Nullable RecordCounts counts;

  private record Key(Group group, Indicator indicator, YearMonth month) {}

  /**
   * @param values in each indicator's own window; those of home languages of the reports' month
   * @param measurements of the month of the reports
   * @param counts of the run behind the month; null where no run is recorded
   */
  public Published(
      List<School> schools,
      List<GroupValue> values,
      List<Measurement> measurements,
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
          new Key(value.group(), value.indicator(), value.month()), value.onlyWhatStands());
      months.computeIfAbsent(value.group(), group -> new TreeSet<>()).add(value.month());
    }
    for (Measurement measurement : measurements) {
      this.measurements
          .computeIfAbsent(measurement.schoolId(), school -> new ArrayList<>())
          .add(measurement);
    }
    this.counts = counts;
  }

  /** Schools by name. */
  public List<School> schools() {
    return schools;
  }

  /** The value of a group, if one was published. */
  public Optional<GroupValue> value(Group group, Indicator indicator, YearMonth month) {
    return Optional.ofNullable(values.get(new Key(group, indicator, month)));
  }

  /** The values of an indicator at all schools in one month, in the order of their names. */
  List<Estimate> schoolValues(Indicator indicator, YearMonth month) {
    return schools.stream()
        .flatMap(school -> value(Group.school(school.id()), indicator, month).stream())
        .flatMap(value -> Optional.ofNullable(value.estimate()).stream())
        .toList();
  }

  /** The groups of one home language of the district or a school, in the month of the reports. */
  List<GroupValue> languages(Group whole, Indicator indicator) {
    return languages.getOrDefault(whole, List.of()).stream()
        .filter(value -> value.indicator() == indicator)
        .toList();
  }

  /** The months in which the group has any row: those with school. */
  public NavigableSet<YearMonth> monthsOf(Group group) {
    return months.getOrDefault(group, new TreeSet<>());
  }

  /** Whether the indicator is measured at the school, if the tables say so. */
  public Optional<Measurement> measurement(String schoolId, Indicator indicator) {
    return measurements.getOrDefault(schoolId, List.of()).stream()
        .filter(measurement -> measurement.indicator() == indicator)
        .findFirst();
  }

  /** What the run behind the month read, if it is recorded. */
  public Optional<RecordCounts> counts() {
    return Optional.ofNullable(counts);
  }
}
