package org.rapport.jobs.simulate;

import java.io.Serializable;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/**
 * What district to simulate. Impossible values are a {@link UserError}.
 *
 * @param seed where all chance comes from
 * @param families how many families; family k is the same in a district of any size
 * @param from first month of deliveries; its school year is the first of the district
 * @param to last month of deliveries
 * @param districtId {@code lakeview} or begins with {@code sample-}, so that the published sample
 *     key may be used on it
 * @param districtName for reports
 * @param timeZones of the schools, by turns; the first is the district's
 * @param awkward whether cases are staged that are hard to read, count or publish
 * @param compressed whether large files are written as gzip
 * @param format of the exports
 * @param hasTruth whether what is true is written beside the exports
 * @param population which draw of people lives at the schools: 0 for the first
 * @param settings every other number
 */
public record Scenario(
    long seed,
    int families,
    YearMonth from,
    YearMonth to,
    String districtId,
    String districtName,
    List<ZoneId> timeZones,
    boolean awkward,
    boolean compressed,
    Format format,
    boolean hasTruth,
    int population,
    Settings settings)
    implements Serializable {

  /** The district of the repository's sample. */
  public static final String SAMPLE_ID = "lakeview";

  /** How the ids of all other synthetic districts begin. */
  public static final String SAMPLE_PREFIX = "sample-";

  /** Sets the seeds of populations apart. */
  private static final long PEOPLE = 0x9e3779b97f4a7c15L;

  private static final int MOST_FAMILIES = 10_000_000;
  private static final int MOST_MONTHS = 60;
  private static final int AWKWARD_FAMILIES = 100;
  private static final int AWKWARD_MONTHS = 6;
  private static final Pattern DISTRICT_ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  public Scenario {
    timeZones = List.copyOf(timeZones);
    Objects.requireNonNull(settings);
    require(!timeZones.isEmpty(), "A district has at least one time zone.");
    require(
        families >= 1 && families <= MOST_FAMILIES,
        "A simulated district has 1 to 10,000,000 families; " + families + " were asked for.");
    require(
        !from.isAfter(to),
        "The first month " + from + " lies after the last month " + to + "; swap them.");
    require(
        from.getYear() >= 1991 && to.getYear() <= 2098,
        "Months lie between 1991-01 and 2098-12; " + from + " to " + to + " were asked for.");
    require(
        to.isBefore(from.plusMonths(MOST_MONTHS)),
        "A simulation spans 60 months at most; " + from + " to " + to + " is longer.");
    require(
        DISTRICT_ID.matcher(districtId).matches(),
        "A district id is made of small letters, digits and single hyphens.");
    require(
        districtId.equals(SAMPLE_ID) || districtId.startsWith(SAMPLE_PREFIX),
        "The id of a synthetic district begins with sample-, so that nobody takes it for a real"
            + " one.");
    require(
        !districtName.isBlank() && districtName.chars().noneMatch(Character::isISOControl),
        "A district name is one line of text that is not blank.");
    require(
        settings.of(Setting.BROADCASTS_LEAST) <= settings.of(Setting.BROADCASTS_MOST),
        "The fewest broadcasts of a month (broadcasts_least) are more than the most"
            + " (broadcasts_most).");
    requireShares(settings, Setting.UTC_SCHOOLS, Setting.OFFSETLESS_SCHOOLS);
    requireShares(settings, Setting.UNLINKED_SCHOOLS, Setting.REPLY_LINKED_SCHOOLS);
    require(
        !awkward || families >= AWKWARD_FAMILIES,
        "Awkward cases need at least 100 families; " + families + " were asked for.");
    require(
        !awkward
            || (from.getMonth() == Month.AUGUST
                && !to.isBefore(from.plusMonths(AWKWARD_MONTHS - 1))),
        "Awkward cases need at least 6 months from an August on; "
            + from
            + " to "
            + to
            + " were asked for.");
  }

  /** A plain synthetic district without staged cases. */
  public static Scenario of(long seed, int families, YearMonth from, YearMonth to) {
    return new Scenario(
        seed,
        families,
        from,
        to,
        SAMPLE_PREFIX + "district",
        "Sample District",
        List.of(ZoneId.of("America/Los_Angeles"), ZoneId.of("America/Denver")),
        false,
        false,
        Format.CSV,
        true,
        0,
        Settings.standard());
  }

  /** The sample district of the repository: a school year and the next one's first two months. */
  public static Scenario lakeview() {
    return new Scenario(
        2025,
        450,
        YearMonth.of(2025, 8),
        YearMonth.of(2026, 9),
        SAMPLE_ID,
        "Lakeview Unified School District",
        List.of(ZoneId.of("America/Los_Angeles")),
        true,
        true,
        Format.CSV,
        true,
        0,
        Settings.standard()
            .with(
                Map.of(
                    Setting.BROADCASTS_LEAST,
                    2.0,
                    Setting.BROADCASTS_MOST,
                    3.0,
                    Setting.LEADER_UPDATES,
                    0.5,
                    Setting.SMALL_UPDATES,
                    -4.0,
                    Setting.CULTURAL_QUESTIONS,
                    0.0)));
  }

  /** The same with other settings. */
  public Scenario with(Settings others) {
    return new Scenario(
        seed,
        families,
        from,
        to,
        districtId,
        districtName,
        timeZones,
        awkward,
        compressed,
        format,
        hasTruth,
        population,
        others);
  }

  /** The same in another format. */
  public Scenario in(Format other) {
    return of(seed, families, from, to, other);
  }

  /** The same of another size, span and seed. */
  public Scenario of(long otherSeed, int size, YearMonth first, YearMonth last, Format other) {
    return new Scenario(
        otherSeed,
        size,
        first,
        last,
        districtId,
        districtName,
        timeZones,
        awkward,
        compressed,
        other,
        hasTruth,
        population,
        settings);
  }

  /** The zone of the district, which is that of its first school. */
  ZoneId timeZone() {
    return timeZones.get(0);
  }

  /**
   * The same schools with other people: as many families in the same places, of the same languages,
   * with as many children, who draw their traits and habits anew, as staff do.
   *
   * @param number of the draw; 0 for the first
   */
  public Scenario ofPopulation(int number) {
    return new Scenario(
        seed,
        families,
        from,
        to,
        districtId,
        districtName,
        timeZones,
        awkward,
        compressed,
        format,
        hasTruth,
        number,
        settings);
  }

  /** Where the traits and habits of people come from: another seed for each population. */
  long seedOfPeople() {
    return seed + PEOPLE * population;
  }

  double setting(Setting setting) {
    return settings.of(setting);
  }

  /** Lays out the value of every setting. */
  void layOut(Rows rows) {
    for (Setting setting : Setting.values()) {
      rows.id(setting.key()).decimal(setting(setting)).end();
    }
  }

  /** All months of deliveries in order. */
  List<YearMonth> months() {
    return Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1)).toList();
  }

  SchoolYear firstYear() {
    return SchoolYear.holding(from);
  }

  SchoolYear lastYear() {
    return SchoolYear.holding(to);
  }

  private static void requireShares(Settings settings, Setting one, Setting other) {
    require(
        settings.of(one) + settings.of(other) <= 1,
        "The shares " + one.key() + " and " + other.key() + " are more than 1 together.");
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new UserError(ExitCode.CANNOT_START, sentence);
    }
  }
}
