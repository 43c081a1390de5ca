package org.rapport.jobs.simulate;

import java.util.Locale;

/**
 * Every number of a scenario, declared once: its name in the file, its standard value, what it may
 * be, and what it means. Settings of {@link Group#MESS} switch one messiness each; 0 is off.
 */
public enum Setting {
  VOLUME(Group.WORLD, 1, 0, 10, "Contacts, promises and invitations against a usual district."),
  INFORMATIVE_EXPOSURE(
      Group.WORLD, 0, 0, 2, "How much more often families of more trust are contacted (gamma)."),
  TRAIT_STRENGTH(
      Group.WORLD,
      1,
      0,
      3,
      "What a standard deviation of trust or engagement adds to the log odds of an opportunity."),
  TRAIT_CORRELATION(Group.WORLD, 0.5, -1, 1, "Between trust and engagement of a family."),
  SCHOOL_SHARE(Group.WORLD, 0.15, 0, 1, "Share of the variance of traits that is its school's."),
  DRIFT_SHARE(Group.WORLD, 0.3, 0, 1, "Share of a family's own variance that drifts by month."),
  DRIFT(Group.WORLD, 0.9, 0, 1, "Correlation of the drifting part from one month to the next."),
  COMPONENT_SPREAD(Group.WORLD, 0.5, 0, 3, "Standard deviation of a family's own effects."),
  STAFF_SPREAD(
      Group.WORLD,
      0.5,
      0,
      3,
      "Standard deviation of the effects of a member of staff, one for each kind of opportunity."),
  EXPOSURE_SPREAD(Group.WORLD, 0.5, 0, 3, "Spread (log) of how often families are contacted."),
  LEADER_MESSAGES(
      Group.WORLD, 0.1, 0, 5, "Messages of families to leaders of a school, against all others."),
  SMALL_UPDATES(
      Group.WORLD,
      -0.5,
      -10,
      10,
      "Log odds that a school writes a few words to a family in a week, of its own accord."),
  CULTURAL_QUESTIONS(
      Group.WORLD,
      0.3,
      0,
      1,
      "Share of questions what a family sees, to one of another language, on its traditions too."),
  MID_YEAR_MOVES(Group.WORLD, 0.1, 0, 0.8, "Share of students who enter or leave within a year."),
  SECOND_HOUSEHOLDS(Group.WORLD, 0.08, 0, 1, "Share of families whose students live in two."),
  MEAN_ABSENCE(Group.WORLD, 0.063, 0, 0.5, "Mean share of days missed without hard times."),
  ABSENCE_SHAPE(Group.WORLD, 1.3, 1, 50, "Shape of the gamma distribution of students' rates."),
  SPELL_STAY(Group.WORLD, 0.44, 0, 0.95, "Chance that an absence goes on the next day."),
  SEASON(Group.WORLD, 0.35, 0, 0.9, "How far absence swings over the year."),
  EPIDEMICS(Group.WORLD, 0.1, 0, 1, "Share of school-weeks with an epidemic (absence x 2.2)."),
  HARD_TIMES(Group.WORLD, 0.06, 0, 1, "Share of students a year whose absence changes for weeks."),
  FLAG_SENSITIVITY(Group.WORLD, 0.35, 0, 1, "Share of these whom staff notice and record."),
  SUMMER(Group.WORLD, 1, 0, 1, "Share of schools that close in summer; others teach all year."),

  DUPLICATE_ROWS(Group.MESS, 0.06, 0, 1, "Share of attendance and contact rows written twice."),
  LATE_CHANGES(Group.MESS, 0.02, 0, 1, "Share of rows that the next delivery corrects."),
  TOMBSTONES(Group.MESS, 0.01, 0, 1, "Share of phantom rows that the next delivery deletes."),
  REEXPORTED_SCHOOLS(Group.MESS, 0.1, 0, 1, "Share of schools whose files come a second time."),
  SIBLING_FAN_OUT(Group.MESS, 0.5, 0, 1, "Share of calls written once for each sibling."),
  CHANNEL_COPIES(Group.MESS, 0.1, 0, 1, "Share of messages repeated on another channel."),
  BROADCASTS_LEAST(Group.MESS, 4, 0, 200, "Fewest broadcasts of a school in a month."),
  BROADCASTS_MOST(Group.MESS, 30, 0, 200, "Most broadcasts of a school in a month."),
  LEADER_UPDATES(
      Group.MESS, 1, 0, 20, "Texts of leaders to all families, besides newsletters, a month."),
  LEADER_GREETINGS(
      Group.MESS, 0.5, 0, 1, "Share of school days with greetings at the door, logged in batches."),
  MAIL_MERGES(Group.MESS, 1.5, 0, 20, "Personalised mass mail that goes unflagged, a month."),
  UTC_SCHOOLS(Group.MESS, 0.15, 0, 1, "Share of schools that write times in UTC."),
  OFFSETLESS_SCHOOLS(Group.MESS, 0.15, 0, 1, "Share of schools that write times without offset."),
  UNLINKED_SCHOOLS(Group.MESS, 0.2, 0, 1, "Share of schools that link no turns to threads."),
  REPLY_LINKED_SCHOOLS(Group.MESS, 0.2, 0, 1, "Share of schools that link answers only."),
  MISSING_PURPOSE(Group.MESS, 0.1, 0, 1, "Share of contacts without a purpose."),
  MISSING_LANGUAGE(Group.MESS, 0.08, 0, 1, "Share of contacts without a language."),
  WRONG_LANGUAGE(Group.MESS, 0.05, 0, 1, "Share of families recorded with a wrong language."),
  MISSING_DAYS(Group.MESS, 0.003, 0, 1, "Share of school-days without attendance lists."),
  ZERO_ROW_MONTHS(Group.MESS, 0.02, 0, 1, "Share of school-months without any attendance row."),
  EXCEPTIONS_ONLY_SCHOOLS(
      Group.MESS, 0, 0, 1, "Share of schools that deliver absences alone, in files of their own."),
  OPEN_PROMISE_SCHOOLS(Group.MESS, 0.1, 0, 1, "Share of schools that never close promises."),
  EVENTLESS_MONTHS(Group.MESS, 0.05, 0, 1, "Share of school-months without any event."),
  MERGED_FAMILIES(Group.MESS, 0.01, 0, 1, "Share of families that come under another id."),
  SPLIT_FAMILIES(Group.MESS, 0.01, 0, 1, "Share of families with siblings that become two."),
  NO_CONTACT_ORDERS(Group.MESS, 0.01, 0, 1, "Share of families under a no-contact order."),
  LATE_SCHOOLS(Group.MESS, 0.05, 0, 1, "Share of schools whose files come 20 days late.");

  /** The section of the file to which a setting belongs. */
  public enum Group {
    WORLD,
    MESS
  }

  private final Group group;
  private final double standard;
  private final double least;
  private final double most;
  private final String meaning;
  private final int salt = name().hashCode();
  private final String key = name().toLowerCase(Locale.ROOT);

  Setting(Group group, double standard, double least, double most, String meaning) {
    this.group = group;
    this.standard = standard;
    this.least = least;
    this.most = most;
    this.meaning = meaning;
  }

  /** Its name in a scenario file. */
  public String key() {
    return key;
  }

  /** The section of the file in which it stands. */
  public Group group() {
    return group;
  }

  /** The value where the scenario names none. */
  public double standard() {
    return standard;
  }

  /** The least value that makes sense. */
  public double least() {
    return least;
  }

  /** The greatest value that makes sense. */
  public double most() {
    return most;
  }

  /** One sentence for readers. */
  public String meaning() {
    return meaning;
  }

  /** What its draws begin with; follows from the name. */
  int salt() {
    return salt;
  }

  /** Whether it may be the value. */
  boolean allows(double value) {
    return value >= least && value <= most;
  }
}
