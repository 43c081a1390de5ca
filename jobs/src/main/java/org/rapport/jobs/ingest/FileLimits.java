package org.rapport.jobs.ingest;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Noun;
import org.rapport.contract.RejectReason;
import org.rapport.contract.Threshold;

/** Holds files against the limits, for a run and for a check alike. */
public final class FileLimits {
  /** Begins no school year: days of files by themselves are not judged. */
  private static final MonthDay ANY_DAY = MonthDay.of(1, 1);

  private final Limits limits;
  private final MonthDay schoolYearStarts;
  private final Set<Integer> calendarYears;
  private final LocalDate lastDay;

  /**
   * The limits of a district.
   *
   * @param schoolDays the instructional days of all schools' calendars as delivered, as epoch days
   * @param lastDay the last day that files without a stamp can tell of
   */
  public FileLimits(
      Limits limits, MonthDay schoolYearStarts, IntStream schoolDays, LocalDate lastDay) {
    this.limits = limits;
    this.schoolYearStarts = schoolYearStarts;
    this.lastDay = lastDay;
    this.calendarYears = new TreeSet<>();
    schoolDays.distinct().forEach(day -> calendarYears.add(schoolYear(LocalDate.ofEpochDay(day))));
  }

  /**
   * Files that can't be read as a whole, as many as there are; where the limit lets so many pass,
   * they are only told.
   */
  public static List<Breach> refused(List<FilePlan> plans, Limits limits) {
    List<Breach> refused = new ArrayList<>();
    for (FilePlan plan : plans) {
      // Several columns that stand twice are one place: the file as a whole.
      for (Rejection rejection : plan.refusals().stream().distinct().toList()) {
        refused.add(
            new Breach(
                Threshold.REFUSED_FILES,
                plan.delivery().path(),
                rejection.reason().code(),
                0,
                sentence(plan, rejection),
                "deliver it again",
                false));
      }
    }
    long files = refused.stream().map(Breach::about).distinct().count();
    return files > limits.of(Threshold.REFUSED_FILES)
        ? refused
        : refused.stream().map(Breach::asWarning).toList();
  }

  /**
   * What files break by themselves, where nobody knows the calendar or what other files say: no day
   * lies outside a school year.
   */
  static List<Breach> ofFiles(Limits limits, List<FileCheck> files) {
    FileLimits each = new FileLimits(limits, ANY_DAY, IntStream.empty(), LocalDate.EPOCH);
    List<Breach> breaches =
        new ArrayList<>(refused(files.stream().map(FileCheck::plan).toList(), limits));
    for (FileCheck file : files) {
      LimitFigures figures = file.figures();
      breaches.addAll(
          each.ofRecords(file.plan(), file.counts().records(), figures.faults(), figures.tally()));
    }
    return breaches;
  }

  private static String sentence(FilePlan plan, Rejection rejection) {
    String meaning = rejection.reason().meaning().replaceFirst("[.]$", "");
    String column = FileCheck.columnName(plan.delivery().kind(), rejection.column());
    String place = rejection.column() < 0 ? "" : "column " + column + ": ";
    boolean isPerhapsUnnamed =
        rejection.reason() == RejectReason.MISSING_COLUMN && !plan.unnamed().isEmpty();
    return place
        + meaning
        + (isPerhapsUnnamed
            ? " (without a name in its header: " + UnnamedColumn.numbers(plan.unnamed()) + ")"
            : "");
  }

  /** Everything that a file breaks but being refused as a whole. */
  public List<Breach> of(FilePlan plan, long records, Faults faults, Tally.Counts tally) {
    List<Breach> breaches = new ArrayList<>(ofRecords(plan, records, faults, tally));
    outside(plan, faults, tally, breaches);
    return breaches;
  }

  /** The same without a word on days, where nobody knows the calendar. */
  private List<Breach> ofRecords(FilePlan plan, long records, Faults faults, Tally.Counts tally) {
    List<Breach> breaches = new ArrayList<>();
    if (limits.isBroken(Threshold.REJECTED_SHARE, faults.rejected(), records)) {
      breaches.add(tooMany(plan.delivery().path(), faults.rejected(), records));
    }
    breaches.addAll(unknownCodes(plan, faults, tally));
    breaches.addAll(strangers(plan, records, tally));
    return breaches;
  }

  /** All files together. */
  public List<Breach> ofAll(long records, long rejected) {
    boolean isJudged = records >= Threshold.SMALL_FILE.count();
    return isJudged && rejected > limits.of(Threshold.REJECTED_SHARE) * records
        ? List.of(tooMany(Breach.ALL, rejected, records))
        : List.of();
  }

  private Breach tooMany(String file, long rejected, long records) {
    return Breach.of(
        Threshold.REJECTED_SHARE,
        file,
        rejected,
        "%d of %s %s refused, more than the limit of %s"
            .formatted(
                rejected,
                Noun.counted(records, "record", "records"),
                Noun.of(rejected, "was", "were"),
                limit(Threshold.REJECTED_SHARE, records)),
        "mend the records or raise limits." + setting(Threshold.REJECTED_SHARE, records).code());
  }

  /** The setting that decides. */
  private static Threshold setting(Threshold share, long all) {
    return all < Threshold.SMALL_FILE.count() ? Threshold.SMALL_FILE_REJECTS : share;
  }

  private String limit(Threshold share, long all) {
    return all < Threshold.SMALL_FILE.count()
        ? "%.0f in a small file".formatted(limits.of(Threshold.SMALL_FILE_REJECTS))
        : percent(limits.of(share));
  }

  /** A share as percent, with no more digits than it has. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.4f", 100 * share).replaceFirst("[.]?0+$", "") + " %";
  }

  private List<Breach> unknownCodes(FilePlan plan, Faults faults, Tally.Counts tally) {
    List<Breach> breaches = new ArrayList<>();
    faults
        .unknownCodes()
        .forEach(
            (column, count) -> {
              long values = count + tally.coded().getOrDefault(column, 0L);
              if (limits.isBroken(Threshold.UNKNOWN_CODE_SHARE, count, values)) {
                breaches.add(
                    Breach.of(
                        Threshold.UNKNOWN_CODE_SHARE,
                        plan.delivery().path(),
                        count,
                        "column %s: %d of %s %s no known code, more than the limit of %s"
                            .formatted(
                                plan.delivery().kind().columns().get(column).name(),
                                count,
                                Noun.counted(values, "value", "values"),
                                Noun.of(count, "is", "are"),
                                limit(Threshold.UNKNOWN_CODE_SHARE, values)),
                        "mend the codes or raise limits."
                            + setting(Threshold.UNKNOWN_CODE_SHARE, values).code()));
              }
            });
    return breaches;
  }

  /** Ids of a system that are others than those of the rosters count nowhere: that must be told. */
  private static List<Breach> strangers(FilePlan plan, long records, Tally.Counts tally) {
    List<Breach> breaches = new ArrayList<>();
    tally
        .strangers()
        .forEach(
            (column, rows) -> {
              if (rows > Threshold.STRANGERS_SHARE.standard() * records) {
                String name = plan.delivery().kind().columns().get(column).name();
                String roster = name.equals("event_id") ? "events" : "guardianships";
                breaches.add(
                    Breach.warning(
                        Threshold.STRANGERS_SHARE,
                        plan.delivery().path(),
                        rows,
                        "column %s: %d of %s %s one that no %s export knows, and %s for no indicator"
                            .formatted(
                                name,
                                rows,
                                Noun.counted(records, "record", "records"),
                                Noun.of(rows, "names", "name"),
                                roster,
                                Noun.of(rows, "counts", "count"))));
              }
            });
    return breaches;
  }

  private void outside(FilePlan plan, Faults faults, Tally.Counts tally, List<Breach> breaches) {
    ExportKind kind = plan.delivery().kind();
    int column = Tally.dayColumn(kind);
    if (column < 0) {
      return;
    }
    long outside = faults.implausibleDays();
    long all = outside;
    for (Map.Entry<YearMonth, Long> month : tally.months().entrySet()) {
      all += month.getValue();
      outside += isInside(month.getKey(), plan) ? 0 : month.getValue();
    }
    if (limits.isBroken(Threshold.DATES_OUTSIDE_SHARE, outside, all)) {
      breaches.add(
          Breach.of(
              Threshold.DATES_OUTSIDE_SHARE,
              plan.delivery().path(),
              outside,
              "column %s: %d of %s %s outside the school year, more than the limit of %s"
                  .formatted(
                      kind.columns().get(column).name(),
                      outside,
                      Noun.counted(all, "record", "records"),
                      Noun.of(outside, "lies", "lie"),
                      limit(Threshold.DATES_OUTSIDE_SHARE, all)),
              "mend the dates, name the file or its folder after the time that it is about, or raise"
                  + " limits."
                  + setting(Threshold.DATES_OUTSIDE_SHARE, all).code()));
    }
  }

  /**
   * Whether a month lies in a school year that the file may tell of: those around its delivery, and
   * those of the calendar. A file without a stamp may tell of the time of the run, and where no
   * calendar says more, of any time before.
   */
  private boolean isInside(YearMonth month, FilePlan plan) {
    // A month in which a school year begins belongs to both of them.
    int first = schoolYear(month.atDay(1));
    int last = schoolYear(month.atEndOfMonth());
    boolean isStamped = plan.delivery().isStamped();
    LocalDate day = isStamped ? plan.delivery().orderedOn() : lastDay;
    int earliest = schoolYear(day.minusDays(Threshold.SCHOOL_YEAR_BEFORE.count()));
    int latest = schoolYear(day.plusDays(Threshold.SCHOOL_YEAR_AFTER.count()));
    boolean mayBeOld = !isStamped && calendarYears.isEmpty();
    return calendarYears.contains(first)
        || calendarYears.contains(last)
        || (first <= latest && (last >= earliest || mayBeOld));
  }

  /** The year in which the school year of a day begins. */
  private int schoolYear(LocalDate day) {
    boolean hasBegun = !MonthDay.from(day).isBefore(schoolYearStarts);
    return hasBegun ? day.getYear() : day.getYear() - 1;
  }
}
