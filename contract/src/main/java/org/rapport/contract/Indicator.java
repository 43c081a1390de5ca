package org.rapport.contract;

import java.util.EnumSet;
import java.util.Set;
import org.rapport.contract.codes.Code;

/**
 * Every indicator that Rapport computes, declared once: evidence, tables, dictionary and reports
 * take its words and minima from here. Direction and minima are those of the measurement design.
 */
public enum Indicator implements Code {
  ATTENDANCE_RATE(
      "Days attended",
      "P1: \u201cfamilies \u2026 active partners\u201d; an outcome, never part of an index",
      "School days attended out of enrolled school days with a record. A day is missed if more than"
          + " half of it is; being late is attending.",
      Direction.HIGHER_IS_BETTER,
      Unit.SCHOOL_DAYS,
      10,
      0,
      Method.M2,
      Method.M3,
      Window.R3,
      Merge.SUM,
      "CEDS element 002022",
      EnumSet.of(ExportKind.ATTENDANCE)),
  CHRONIC_ABSENCE_RATE(
      "Students missing a tenth of school or more",
      "J5: \u201cactively participating\u201d; an outcome, never part of an index",
      "Students who missed at least 10 of 100 school days, out of students with at least 10 enrolled"
          + " school days; a student counts once.",
      Direction.LOWER_IS_BETTER,
      Unit.STUDENTS,
      0,
      10,
      Method.NONE,
      Method.M1,
      Window.Y,
      Merge.SUM,
      "Federal 10 % definition; Attendance Works",
      EnumSet.of(ExportKind.ATTENDANCE)),
  INDIVIDUAL_REACH_RATE(
      "Families personally reached",
      "T3: \u201cuse multiple channels\u201d",
      "Families with whom a personal contact started that reached them, out of families enrolled for"
          + " at least 10 school days.",
      Direction.HIGHER_IS_BETTER,
      Unit.FAMILIES,
      0,
      0,
      Method.NONE,
      Method.M1,
      Window.M,
      Merge.OR,
      "Epstein, type 2: communicating",
      EnumSet.of(ExportKind.CONTACTS)),
  TWO_WAY_SHARE(
      "Conversations, not announcements",
      "P2: \u201cTwo-Way Communication\u201d",
      "Personal conversations in which both sides spoke within seven days, out of personal"
          + " conversations started.",
      Direction.HIGHER_IS_BETTER,
      Unit.CONVERSATIONS,
      5,
      30,
      Method.M2,
      Method.M3,
      Window.R3,
      Merge.SUM,
      "Mapp and Bergman 2019: interactive, relational",
      EnumSet.of(ExportKind.CONTACTS)),
  SCHOOL_REPLY_RATE_2SD(
      "School answers families within two school days",
      "R1: \u201clisten attentively\u201d",
      "Conversations that a family started and the school answered within two school days, out of"
          + " those that called for an answer.",
      Direction.HIGHER_IS_BETTER,
      Unit.CONVERSATIONS,
      3,
      30,
      Method.M2,
      Method.M3,
      Window.R3,
      Merge.SUM,
      "Bryk and Schneider: respect is genuine listening",
      EnumSet.of(ExportKind.CONTACTS, ExportKind.CALENDAR)),
  EVENT_PARTICIPATION_RATE(
      "Invitations to events taken up",
      "P1: \u201cfrom being passive observers into active partners\u201d",
      "Invitations of a family to an event that the family took up, walk-ins included, out of all"
          + " such invitations to events that were held.",
      Direction.HIGHER_IS_BETTER,
      Unit.INVITATIONS,
      4,
      30,
      Method.M2,
      Method.M3,
      Window.R3,
      Merge.SUM,
      "Kraft and Monti-Nussbaum 2017",
      EnumSet.of(ExportKind.EVENTS, ExportKind.PARTICIPATION));

  /** Which way is better. */
  public enum Direction {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER,
    DESCRIPTIVE
  }

  /** What the denominator counts. */
  public enum Unit {
    SCHOOL_DAYS,
    STUDENTS,
    FAMILIES,
    CONVERSATIONS,
    INVITATIONS;

    /** The word in a sentence, plural. */
    public String words() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  /** How evidence of several months or schools becomes one. */
  public enum Merge {
    /** Counts are added. */
    SUM,
    /** A bit per family: once is enough; the denominator is the family's eligibility. */
    OR
  }

  private final String title;
  private final String sentence;
  private final String formula;
  private final Direction direction;
  private final Unit unit;
  private final int familyMinimum;
  private final int groupMinimum;
  private final Method familyMethod;
  private final Method groupMethod;
  private final Window window;
  private final Merge merge;
  private final String source;
  private final Set<ExportKind> inputs;

  Indicator(
      String title,
      String sentence,
      String formula,
      Direction direction,
      Unit unit,
      int familyMinimum,
      int groupMinimum,
      Method familyMethod,
      Method groupMethod,
      Window window,
      Merge merge,
      String source,
      Set<ExportKind> inputs) {
    this.title = title;
    this.sentence = sentence;
    this.formula = formula;
    this.direction = direction;
    this.unit = unit;
    this.familyMinimum = familyMinimum;
    this.groupMinimum = groupMinimum;
    this.familyMethod = familyMethod;
    this.groupMethod = groupMethod;
    this.window = window;
    this.merge = merge;
    this.source = source;
    this.inputs = Set.copyOf(inputs);
  }

  /** Plain name, as reports print it. */
  public String title() {
    return title;
  }

  /** The sentence of the article that it rests on. */
  public String sentence() {
    return sentence;
  }

  /** The formula in words. */
  public String formula() {
    return formula;
  }

  /** Which way is better. */
  public Direction direction() {
    return direction;
  }

  /** What the denominator counts. */
  public Unit unit() {
    return unit;
  }

  /** Least opportunities for the value of one family; 0 where a family has no value of its own. */
  public int familyMinimum() {
    return familyMinimum;
  }

  /** Least opportunities for the value of a group, besides the rules of publication. */
  public int groupMinimum() {
    return groupMinimum;
  }

  /** How the value of one family gets its interval. */
  public Method familyMethod() {
    return familyMethod;
  }

  /** How the value of a group gets its interval. */
  public Method groupMethod() {
    return groupMethod;
  }

  /** Its own window: the one that family values and reports use. */
  public Window window() {
    return window;
  }

  /** How evidence of several months or schools becomes one. */
  public Merge merge() {
    return merge;
  }

  /** The standard or study behind the definition. */
  public String source() {
    return source;
  }

  /** The exports without which it is not measured. */
  public Set<ExportKind> inputs() {
    return inputs;
  }

  /** Whether evidence per family exists; otherwise it is per student. */
  public boolean isPerFamily() {
    return unit != Unit.STUDENTS;
  }
}
