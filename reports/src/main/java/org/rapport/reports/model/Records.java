package org.rapport.reports.model;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.contract.Scope;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;

/**
 * With which month the records of a school or the district begin, by kind of export, as the
 * published counts of single months tell. Rosters may begin earlier: what is counted by the family
 * or by the week would then read as a rise from months of which nobody kept a record.
 */
public final class Records {
  /** Kinds of which every month has records; in others a month without any is none that lacks. */
  private static final Set<ExportKind> EVERY_MONTH =
      EnumSet.of(ExportKind.CONTACTS, ExportKind.ATTENDANCE);

  /** The indicator whose counts of a month tell how many records of a kind there are. */
  private static final Map<ExportKind, Indicator> WITNESSES =
      new EnumMap<>(
          Map.of(
              ExportKind.CONTACTS,
              Indicator.CONTACT_RATE,
              ExportKind.ATTENDANCE,
              Indicator.ATTENDANCE_RATE,
              ExportKind.COMMITMENTS,
              Indicator.SCHOOL_COMMITMENT_KEPT_RATE,
              ExportKind.EVENTS,
              Indicator.EVENT_PARTICIPATION_RATE,
              ExportKind.PARTICIPATION,
              Indicator.EVENT_PARTICIPATION_RATE));

  /** Where nothing is told of single months, nothing is known of a beginning. */
  public static final Records NONE = new Records(List.of());

  private final Map<Group, Map<ExportKind, YearMonth>> begins = new HashMap<>();

  /** One month of one kind at one school. */
  private record Kept(long records, long enrolledDays) {}

  /**
   * The records of a district and its schools.
   *
   * @param months values of schools in single months, those of {@link #isWitness} among them
   */
  public Records(Collection<GroupValue> months) {
    for (Map.Entry<ExportKind, Indicator> kind : WITNESSES.entrySet()) {
      Map<Group, NavigableMap<YearMonth, Kept>> kept = kept(months, kind.getValue());
      kept.forEach(
          (school, ofSchool) ->
              begin(ofSchool, kind.getKey())
                  .ifPresent(month -> begins(school).put(kind.getKey(), month)));
      beginOfDistrict(kept, kind.getKey())
          .ifPresent(month -> begins(Group.DISTRICT).put(kind.getKey(), month));
    }
  }

  private Map<ExportKind, YearMonth> begins(Group group) {
    return begins.computeIfAbsent(group, unused -> new EnumMap<>(ExportKind.class));
  }

  /** Whether the counts of an indicator tell how many records there are. */
  public static boolean isWitness(Indicator indicator) {
    return WITNESSES.containsValue(indicator);
  }

  /**
   * The first month of which a school or the district has records of all that a measure rests on;
   * empty where the tables do not tell. A share of promises or of invitations counts no month
   * without any, so that only what grows with the months has to know where those begin.
   */
  Optional<YearMonth> begin(Group group, Measure measure) {
    Set<ExportKind> kinds = EnumSet.noneOf(ExportKind.class);
    indicators(measure).forEach(indicator -> kinds.addAll(indicator.inputs()));
    kinds.retainAll(Trend.growsWithMonths(measure) ? WITNESSES.keySet() : EVERY_MONTH);
    return kinds.stream()
        .flatMap(kind -> Stream.ofNullable(begins.getOrDefault(group, Map.of()).get(kind)))
        .max(Comparator.naturalOrder());
  }

  /**
   * Whether it counts weeks or families, of which rosters tell, rather than what was recorded: in
   * months without records it would count all as left alone. An index does where a component does.
   */
  static boolean countsWithoutRecords(Measure measure) {
    return indicators(measure).stream()
        .anyMatch(
            indicator ->
                indicator.window() == Window.R3
                    && (indicator.unit() == Indicator.Unit.SCHOOL_WEEKS
                        || indicator.unit() == Indicator.Unit.FAMILIES));
  }

  private static List<Indicator> indicators(Measure measure) {
    return measure instanceof Index index
        ? index.components().stream().map(Index.Component::indicator).toList()
        : List.of((Indicator) measure);
  }

  /** Enrolled school days are those of the rate of contacts, which counts by them. */
  private static Map<Group, NavigableMap<YearMonth, Kept>> kept(
      Collection<GroupValue> months, Indicator witness) {
    Map<Group, Map<YearMonth, Long>> days = new HashMap<>();
    months.stream()
        .filter(value -> value.measure() == Indicator.CONTACT_RATE)
        .forEach(
            value ->
                days.computeIfAbsent(value.group(), group -> new HashMap<>())
                    .put(value.month(), value.counts().known()));
    Map<Group, NavigableMap<YearMonth, Kept>> kept = new HashMap<>();
    for (GroupValue value : months) {
      if (value.measure() == witness && value.group().scope() == Scope.SCHOOL) {
        long records =
            witness == Indicator.CONTACT_RATE
                ? value.counts().taken()
                : value.counts().known() + value.pending();
        long enrolled = days.getOrDefault(value.group(), Map.of()).getOrDefault(value.month(), 0L);
        kept.computeIfAbsent(value.group(), group -> new TreeMap<>())
            .put(value.month(), new Kept(records, enrolled));
      }
    }
    return kept;
  }

  /**
   * The first month whose records are not the stray ones of a log that begins later: of what is
   * kept every month, a fifth of what the months after it have for each enrolled day.
   */
  private static Optional<YearMonth> begin(NavigableMap<YearMonth, Kept> months, ExportKind kind) {
    double least = EVERY_MONTH.contains(kind) ? Threshold.RECORDS_BEGAN.standard() : 0;
    boolean areDaysTold = months.values().stream().allMatch(kept -> kept.enrolledDays() > 0);
    return months.keySet().stream()
        .filter(month -> months.get(month).records() > 0)
        .filter(
            month ->
                perDay(months.subMap(month, true, month, true), areDaysTold)
                    >= least * perDay(months.tailMap(month, false), areDaysTold))
        .findFirst();
  }

  /** Records for each enrolled day, or for each month. */
  private static double perDay(Map<YearMonth, Kept> months, boolean areDaysTold) {
    double records = months.values().stream().mapToLong(Kept::records).sum();
    double exposure =
        areDaysTold ? months.values().stream().mapToLong(Kept::enrolledDays).sum() : months.size();
    return exposure == 0 ? 0 : records / exposure;
  }

  /**
   * The first month in which schools with most of the enrolled days have begun, of those that ever
   * do: what one school began is no change of the others.
   */
  private Optional<YearMonth> beginOfDistrict(
      Map<Group, NavigableMap<YearMonth, Kept>> kept, ExportKind kind) {
    TreeSet<YearMonth> months = new TreeSet<>();
    kept.values().forEach(ofSchool -> months.addAll(ofSchool.keySet()));
    return months.stream()
        .filter(
            month -> {
              double all = 0;
              double begun = 0;
              for (Map.Entry<Group, NavigableMap<YearMonth, Kept>> school : kept.entrySet()) {
                Kept own = school.getValue().get(month);
                YearMonth begin = begins.getOrDefault(school.getKey(), Map.of()).get(kind);
                if (own != null && begin != null) {
                  double weight = Math.max(1, own.enrolledDays());
                  all += weight;
                  begun += begin.isAfter(month) ? 0 : weight;
                }
              }
              return begun > 0 && begun >= (1 - Threshold.RECORDS_SHIFTED.standard()) * all;
            })
        .findFirst();
  }
}
