package org.rapport.jobs.ingest;

import java.time.YearMonth;
import org.rapport.contract.Noun;
import org.rapport.contract.Threshold;

/**
 * A limit that exports broke, or what would have broken it where it only warns.
 *
 * @param limit the limit
 * @param about the file or school; {@link #ALL} for all together
 * @param rule code of what was broken: the limit's, or of the reason why a file is refused
 * @param records how many records or rows it concerns
 * @param fact what is so, with its figures, without text of a record and without a full stop
 * @param remedy what mends it
 * @param isWarning whether it is only told
 */
public record Breach(
    Threshold limit,
    String about,
    String rule,
    long records,
    String fact,
    String remedy,
    boolean isWarning) {
  /** All files or schools together. */
  public static final String ALL = "*";

  /** One that stops a run unless it is accepted. */
  public static Breach of(Threshold limit, String about, long records, String fact, String remedy) {
    return new Breach(limit, about, limit.code(), records, fact, remedy, false);
  }

  /** One that is only told. */
  public static Breach warning(Threshold limit, String about, long records, String fact) {
    return new Breach(limit, about, limit.code(), records, fact, "", true);
  }

  /** A school whose attendance came for the month before and not for this one. */
  public static Breach missingSchool(String school, long rowsBefore, YearMonth month) {
    return missingSchool(
        school,
        rowsBefore,
        "it has %s in %s and none in %s, although it is open then"
            .formatted(
                Noun.counted(rowsBefore, "attendance row", "attendance rows"),
                month.minusMonths(1),
                month));
  }

  /** A school whose attendance is missing. */
  public static Breach missingSchool(String school, long rows, String fact) {
    return of(
        Threshold.MISSING_SCHOOLS,
        school,
        rows,
        fact,
        "deliver what is missing of it, name a later --as-of if it came late");
  }

  /** A school of which a snapshot takes all rows of a month away. */
  static Breach emptied(String school, long rows, String fact) {
    return of(
        Threshold.MISSING_SCHOOLS,
        school,
        rows,
        fact,
        "deliver the snapshot again if its rows are missing");
  }

  /**
   * A roster that came empty: it would take the whole district away, and nobody can accept that.
   */
  public static Breach emptyRoster(String path) {
    return new Breach(
        Threshold.REFUSED_FILES,
        path,
        SnapshotLimits.EMPTY,
        0,
        "the newest snapshot of its kind holds no records, and earlier ones did",
        "deliver it again",
        false);
  }

  /** Whether a person can let it pass by name. */
  public boolean isAcceptable() {
    return limit != Threshold.REFUSED_FILES || !rule.equals(SnapshotLimits.EMPTY);
  }

  /** Whether it is about a school, or about all of them. */
  boolean isAboutSchools() {
    return switch (limit) {
      case MISSING_SCHOOLS, ATTENDANCE_ROWS_LOW, ATTENDANCE_ROWS_HIGH ->
          !rule.equals(SnapshotLimits.EMPTY);
      default -> false;
    };
  }

  /** The same where the configuration lets it pass. */
  public Breach asWarning() {
    return new Breach(limit, about, rule, records, fact, remedy, true);
  }

  /** What it is about, in words. */
  public String subject() {
    if (isAboutSchools()) {
      return about.equals(ALL) ? "all schools together" : "school " + about;
    }
    return about.equals(ALL) ? "all exports together" : about;
  }

  /** What is so and what to do, without a full stop. */
  public String sentence() {
    if (!isAcceptable()) {
      return fact + "; " + remedy;
    }
    String target = about.equals(ALL) ? "" : "=" + about;
    return "%s; %s, or accept it for one run: --accept %s%s"
        .formatted(fact, remedy, limit.code(), quoted(target));
  }

  /** As a shell takes it. */
  private static String quoted(String target) {
    return target.matches("[A-Za-z0-9=._/!-]*") ? target : "'" + target.replace("'", "'\\''") + "'";
  }
}
