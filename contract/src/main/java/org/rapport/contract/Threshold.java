package org.rapport.contract;

import java.util.Arrays;
import java.util.List;
import org.rapport.contract.codes.Code;

/** Every number that decides something, with its unit and the sentence that explains it. */
public enum Threshold implements Code {
  MIN_ENROLLED_DAYS(
      10, "school days", "A family or student counts in a window from this many enrolled days."),
  MIN_MONTH_DAYS(
      5, "school days", "A month with fewer instructional days is counted with its neighbour."),
  REACH_HORIZON(
      35,
      "days",
      "A thread counts as reached if somebody was reached this long after its opening."),
  TWO_WAY_HORIZON(168, "hours", "Both sides must have spoken within this time of the opening."),
  SCHOOL_REPLY_DAYS(2, "school days", "The school answers in time within this many school days."),
  FAMILY_REPLY_HORIZON(168, "hours", "A family answers in time within this time of the question."),
  CONCERN_GAP(10, "school days", "Concerns at most this far apart are one episode."),
  CONCERN_CONVERSATION_DAYS(5, "school days", "A concern is talked over in time within this."),
  COMMITMENT_DEFAULT(10, "school days", "A promise without a due day is due this long after it."),
  COMMITMENT_GRACE(
      10, "school days", "An open promise counts as not kept this long after its due day."),
  MIN_WEEK_DAYS(
      3, "school days", "A week, cut at month ends, counts from this many enrolled days."),
  EVENING_HOUR(17, "o'clock", "An event from this local hour on suits working parents."),
  SLOTS(2, "times", "An event offered this often suits working parents."),
  RATE_WIDTH(1.6, "share of the value", "A group rate needs an interval this wide or narrower."),
  DEADLINE_CAP(
      14, "days", "Deadlines in school days end at the latest after this many calendar days."),
  BROADCAST_FAMILIES(8, "families", "The same content to this many families makes a broadcast."),
  BROADCAST_SPAN(24, "hours", "The span within which the same content counts towards a broadcast."),
  COPY_SPAN(10, "minutes", "Copies of one message within this span are one touch."),
  THREAD_GAP(72, "hours", "Messages without a thread chain over gaps of at most this length."),
  CLOSING_CHARS(15, "characters", "A family's last words up to this length need no answer."),
  ADDRESS_FAILURE(
      60, "days", "A message that bounced this long before the end of a month makes no address."),
  SMALL_CHARS(500, "characters", "A message up to this length is a small update."),
  SMALL_MINUTES(10, "minutes", "A call up to this length is a small update."),
  INSIGHT_HORIZON(336, "hours", "A family shares what it sees in time within this."),
  INSIGHT_ACK_DAYS(5, "school days", "A shared observation is taken up in time within this."),
  CHECK_BACK_HORIZON(336, "hours", "The school comes back in time after a hard talk within this."),
  DECISION_DAYS(20, "school days", "A decision is reported back in time within this."),
  RECOGNITION_DAYS(30, "days", "A contribution is thanked for in time within this."),
  REPLY_TIME_CAP(336, "hours", "A question not answered within this counts as never answered."),
  SCHOOL_REPLY_CAP(10, "school days", "An opening not answered within this counts as never."),
  DELAY_CAP(30, "school days", "A promise later than this counts as later still."),
  GAP_EXPOSURE(20, "school days", "A family's longest silence counts from this many days."),
  VISIBLE_LANGUAGE(5, "families", "A home language of this many families is looked for."),
  PARITY_LEADERS(8, "families", "Parity of leaders needs this many families with a role."),
  PARITY_FAMILIES(20, "families", "Parity of leaders needs this many families on either side."),
  LEADERS(3, "leaders", "A school with fewer leaders has no published practice of leaders."),
  BOOTSTRAP(200, "replicates", "Replicates of the bootstrap over families."),
  FAMILY_STUDENTS(50, "students", "A family with more students is a catch-all and no family."),
  FAMILY_TURNS(
      20_000, "contact rows", "A family with more contact rows is a catch-all and no family."),
  PUBLISH_FAMILIES(10, "families", "A group value needs at least this many families."),
  PUBLISH_EFFECTIVE_N(
      30, "opportunities", "A group value needs this effective number of opportunities."),
  PUBLISH_HALF_WIDTH(
      0.15, "share", "A group value needs an interval half as wide as this or narrower."),
  BORROW_BELOW(300, "families", "A stratum with fewer families borrows from the district."),
  BORROW_WEIGHT(50, "families", "Weight of the district when a stratum borrows: k / (k + this)."),
  RHO_MIN(0.02, "correlation", "The least correlation within a family."),
  RHO_MAX(0.6, "correlation", "The greatest correlation within a family."),
  SPELL_STUDENTS(
      100, "students", "Fewer students with absences do not say how much absences come in spells."),
  SPELL_DISPERSION(
      1.9,
      "times",
      "Absences vary this many times as much as single days would, until enough students tell."),
  GAP_FAMILIES(20, "families", "A gap needs this many families on either side."),
  GAP_FIRM_FAMILIES(50, "families", "A gap with fewer families on a side is limited evidence."),
  GAP_LEAST(0.05, "share", "A gap is called one from this difference on."),
  GAP_NONE(0.10, "share", "No gap is shown where the whole interval lies within this of zero."),
  FALSE_DISCOVERIES(
      0.10, "share", "Of the gaps that are highlighted at most this share is expected by chance."),
  POSITIVE_CAP(0.6, "share", "In an index more good news than this counts no more."),
  INDEX_MONTH_FAMILIES(150, "families", "A group's index over one month needs this many families."),
  INDEX_QUARTER_FAMILIES(
      30, "families", "A group's index over three months needs this many families."),
  INDEX_FIRM_FAMILIES(60, "families", "A group's index of fewer families is limited evidence."),
  CALIBRATION_RESIDUALS(
      100,
      "families",
      "Fewer families whose next month was foretold do not say how far indices of families are off."),
  RECORDS_BEGAN(
      0.2,
      "share",
      "Where the window before, or a month of it, holds less than this share of the conversations for"
          + " each school day, the records began, and no change of what rests on contacts is told."),
  RECORDS_SHIFTED(
      0.2,
      "share",
      "Where more than this share of the contacts that arrived came by other kinds of channel than in"
          + " the window before, or where the share of conversations with a purpose differs by more,"
          + " or that of the school days in months of which any contact was logged, the records"
          + " changed, and no change of what rests on contacts (or purposes) is told; of attendance"
          + " where the share of enrolled school days that were handed in differs by more."),
  RANK_SCHOOLS(20, "schools", "Schools have ranks where at least this many have an index."),
  AUDIT_FIRST_COMPONENT(
      0.4,
      "share",
      "The first principal component of an index's components carries at least this share of what"
          + " schools differ in."),
  AUDIT_OMEGA(0.6, "omega", "Components of an index have at least this McDonald's omega."),
  AUDIT_LOADING(0, "correlation", "Every component of an index goes along with the others."),
  AUDIT_CONTRIBUTION(
      1.5, "times its weight", "A component of an index decides at most this much of it."),
  AUDIT_LOADING_DIFFERENCE(
      0.2,
      "correlation",
      "A component loads alike among families of two languages up to this difference."),
  REFUSED_FILES(
      0, "files", "More files than this that cannot be read as a whole stop a run.", true),
  REJECTED_SHARE(
      0.02, "share", "The share of rejected records that stops a run, per file and overall.", true),
  SMALL_FILE(
      1_000,
      "records",
      "Files with fewer records are judged by their number of rejected records, of unknown codes and"
          + " of days outside the school year."),
  SMALL_FILE_REJECTS(
      5, "records", "More rejected records than this in a small file stop a run.", true),
  UNKNOWN_CODE_SHARE(
      0.005,
      "share",
      "The share of unknown codes among the values of a column that stops a run, per file.",
      true),
  STRANGERS_SHARE(
      0.5,
      "share",
      "Where more records of a file than this share name families or events that no roster knows, it"
          + " is told."),
  DATES_OUTSIDE_SHARE(
      0.001,
      "share",
      "The share of records outside the school year that stops a run, per file.",
      true),
  SCHOOL_YEAR_BEFORE(
      61, "days", "A delivery may hold days of the school year that ended this long before it."),
  SCHOOL_YEAR_AFTER(
      31, "days", "A delivery may hold days of the school year that begins this long after it."),
  MISSING_SCHOOLS(
      0,
      "schools",
      "More open schools than this with attendance in the month before and none now stop a run; so"
          + " does a month without any that does not follow the newest attendance.",
      true),
  ATTENDANCE_ROWS_LOW(
      0.7,
      "share of the month before",
      "Fewer attendance rows per instructional day than this stop a run, per school and overall; so"
          + " do rosters that leave fewer of the students and families who are published.",
      true),
  ATTENDANCE_ROWS_HIGH(
      1.5,
      "share of the month before",
      "More attendance rows per instructional day than this stop a run, per school and overall.",
      true),
  COMPARED_ROWS(
      500,
      "rows",
      "Rows of a month are held against those of the month before where that has this many."),
  COMPARED_STUDENTS(
      20,
      "students or families",
      "A roster is held against a school and month that are published with this many, by the limit of"
          + " attendance rows.");

  private final double standard;
  private final String unit;
  private final String meaning;
  private final boolean isLimit;

  Threshold(double standard, String unit, String meaning) {
    this(standard, unit, meaning, false);
  }

  Threshold(double standard, String unit, String meaning, boolean isLimit) {
    this.standard = standard;
    this.unit = unit;
    this.meaning = meaning;
    this.isLimit = isLimit;
  }

  /** All that a configuration may set under {@code limits}, in order. */
  public static List<Threshold> limits() {
    return Arrays.stream(values()).filter(Threshold::isLimit).toList();
  }

  /**
   * Whether exports are held against it before a run publishes: it is set in the configuration and
   * can be accepted for one run.
   */
  public boolean isLimit() {
    return isLimit;
  }

  /** The value where the configuration names no other. */
  public double standard() {
    return standard;
  }

  /** The standard value as a whole number. */
  public int count() {
    return (int) standard;
  }

  /** The unit of the value. */
  public String unit() {
    return unit;
  }

  /** One sentence for readers. */
  public String meaning() {
    return meaning;
  }
}
