package org.rapport.jobs.ingest;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.contract.Threshold;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.ingest.Enrolled.AtSchool;

/**
 * Holds a roster against what is published. Of a roster the newest delivery is the whole: one that
 * broke off, or that begins with the new school year, would take students, families and months away
 * that people have read about, without a word.
 */
public final class RosterLimits {
  private static final String REMEDY =
      "deliver calendar, enrolments and guardianships with all that they held before, or let their"
          + " profile say increment, or change limits.attendance_rows_low";
  private static final String REMEDY_OF_FAMILIES =
      "deliver families with all that it held before, or let its profile say increment, or change"
          + " limits.attendance_rows_low";

  private final Enrolled published;
  private final Enrolled now;
  private final Limits limits;

  private RosterLimits(Enrolled published, Enrolled now, Limits limits) {
    this.published = published;
    this.now = now;
    this.limits = limits;
  }

  /**
   * What breaks limits: students and families who are gone, one breach a school or one for whole
   * months; then families whom the families export describes no more.
   *
   * @param published what was published
   * @param now the same months by the roster of a run, and the month of the run
   */
  public static List<Breach> breaches(Enrolled published, Enrolled now, Limits limits) {
    if (published.students().isEmpty()) {
      return List.of();
    }
    RosterLimits held = new RosterLimits(published, now, limits);
    List<Breach> breaches = new ArrayList<>(held.gone());
    breaches.addAll(held.described());
    return List.copyOf(breaches);
  }

  /** Of each school the newest month that loses someone; of all of them the first such month. */
  private List<Breach> gone() {
    int newest = published.students().lastKey();
    TreeMap<String, Breach> ofSchools = new TreeMap<>();
    Breach ofAll = null;
    for (int month : new TreeSet<>(published.students().keySet()).descendingSet()) {
      Map<String, Breach> low = schools(month);
      long before = published.students().get(month);
      long left = now.students().getOrDefault(month, 0L);
      boolean isWhole =
          low.isEmpty() || (low.size() == published.in(month).size() && month != newest);
      if (isWhole && isLow(before, left)) {
        ofAll = gone(Breach.ALL, "students", month, before, left);
      } else {
        low.forEach(ofSchools::putIfAbsent);
      }
    }
    List<Breach> breaches = new ArrayList<>(ofSchools.values());
    if (ofAll != null) {
      breaches.add(ofAll);
    }
    return breaches;
  }

  private Map<String, Breach> schools(int month) {
    Map<String, Breach> low = new TreeMap<>();
    published
        .in(month)
        .forEach(
            (school, before) -> {
              AtSchool left = now.in(month).getOrDefault(school, AtSchool.NONE);
              if (isLow(before.students(), left.students())) {
                low.put(
                    school, gone(school, "students", month, before.students(), left.students()));
              } else if (isLow(before.families(), left.families())) {
                low.put(
                    school, gone(school, "families", month, before.families(), left.families()));
              }
            });
    return low;
  }

  /**
   * Families of the month of the run, held against those of the newest month that is published:
   * whoever left school in between may leave the families export too.
   */
  private List<Breach> described() {
    Map<String, AtSchool> before = published.in(published.students().lastKey());
    Map<String, AtSchool> left = now.in(now.students().lastKey());
    List<Breach> ofAll = described(Breach.ALL, sum(before), sum(left)).stream().toList();
    if (!ofAll.isEmpty()) {
      return ofAll;
    }
    return new TreeMap<>(before)
        .entrySet().stream()
            .flatMap(
                each ->
                    described(
                        each.getKey(),
                        each.getValue(),
                        left.getOrDefault(each.getKey(), AtSchool.NONE))
                        .stream())
            .toList();
  }

  private static AtSchool sum(Map<String, AtSchool> schools) {
    return schools.values().stream()
        .reduce(
            AtSchool.NONE,
            (one, other) ->
                new AtSchool(
                    one.students() + other.students(),
                    one.families() + other.families(),
                    one.described() + other.described()));
  }

  private Optional<Breach> described(String about, AtSchool before, AtSchool left) {
    if (before.families() == 0 || left.families() == 0) {
      return Optional.empty();
    }
    long expected = before.described() * left.families() / before.families();
    if (!isLow(expected, left.described())) {
      return Optional.empty();
    }
    String fact =
        String.format(
            Locale.ROOT,
            "of %d families enrolled in %s the families export holds %d, after %d of %d in %s, less"
                + " than the limit of %s of that share",
            left.families(),
            Months.month(now.students().lastKey()),
            left.described(),
            before.described(),
            before.families(),
            Months.month(published.students().lastKey()),
            limit());
    return Optional.of(
        Breach.of(
            Threshold.ATTENDANCE_ROWS_LOW,
            about,
            left.families() - left.described(),
            fact,
            REMEDY_OF_FAMILIES));
  }

  private boolean isLow(long before, long left) {
    boolean isGone = left == 0 && before > limits.of(Threshold.SMALL_FILE_REJECTS);
    return (isGone || before >= Threshold.COMPARED_STUDENTS.count())
        && left < limits.of(Threshold.ATTENDANCE_ROWS_LOW) * before;
  }

  private Breach gone(String about, String who, int month, long before, long left) {
    YearMonth named = Months.month(month);
    return Breach.of(
        Threshold.ATTENDANCE_ROWS_LOW,
        about,
        before - left,
        String.format(
            Locale.ROOT,
            "of %d %s who are published for %s the roster leaves %d, less than the limit of %s",
            before,
            who,
            named,
            left,
            limit()),
        REMEDY);
  }

  private String limit() {
    return FileLimits.percent(limits.of(Threshold.ATTENDANCE_ROWS_LOW));
  }
}
