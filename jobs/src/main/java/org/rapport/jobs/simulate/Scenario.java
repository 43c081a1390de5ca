package org.rapport.jobs.simulate;

import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
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
 * @param timeZone of all schools
 * @param awkward whether cases are staged that are hard to read, count or publish
 * @param compressed whether large files are written as gzip
 */
public record Scenario(
    long seed,
    int families,
    YearMonth from,
    YearMonth to,
    String districtId,
    String districtName,
    ZoneId timeZone,
    boolean awkward,
    boolean compressed) {

  /** The district of the repository's sample. */
  public static final String SAMPLE_ID = "lakeview";

  /** How the ids of all other synthetic districts begin. */
  public static final String SAMPLE_PREFIX = "sample-";

  private static final int MOST_FAMILIES = 10_000_000;
  private static final int MOST_MONTHS = 60;
  private static final int AWKWARD_FAMILIES = 100;
  private static final int AWKWARD_MONTHS = 6;
  private static final Pattern DISTRICT_ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  public Scenario {
    Objects.requireNonNull(timeZone);
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
        ZoneId.of("America/Los_Angeles"),
        false,
        false);
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
        ZoneId.of("America/Los_Angeles"),
        true,
        true);
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

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new UserError(ExitCode.CANNOT_START, sentence);
    }
  }
}
