package org.rapport.contract;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.rapport.contract.codes.Code;

/**
 * Every indicator that Rapport computes, declared once: evidence, tables, dictionary and reports
 * take its words and minima from here. Direction and minima are those of the measurement design.
 */
public enum Indicator implements Code {
  ATTENDANCE_RATE(
      definition("Days attended")
          .restsOn(
              "P1: \u201cfamilies \u2026 active partners\u201d; an outcome, never part of an index",
              "CEDS element 002022")
          .formula(
              "School days attended out of enrolled school days with a record. A day "
                  + "is missed if more than half of it is; being late is attending.")
          .counts(
              "Days attended by the children of the family.",
              "Enrolled school days with a record, of the children of the family.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.SCHOOL_DAYS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 10)
          .perGroup(Method.M3, 0)
          .from(ExportKind.ATTENDANCE)),
  CHRONIC_ABSENCE_RATE(
      definition("Students missing a tenth of school or more")
          .restsOn(
              "J5: \u201cactively participating\u201d; an outcome, never part of an index",
              "Federal 10 % definition; Attendance Works")
          .formula(
              "Students who missed at least 10 of 100 school days, out of students "
                  + "with at least 10 enrolled school days; a student counts once.")
          .counts("Days missed.", "Enrolled school days with a record.")
          .better(Direction.LOWER_IS_BETTER)
          .of(Unit.STUDENTS, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 10)
          .from(ExportKind.ATTENDANCE)),
  INDIVIDUAL_REACH_RATE(
      definition("Families personally reached")
          .restsOn("T3: \u201cuse multiple channels\u201d", "Epstein, type 2: communicating")
          .formula(
              "Families with whom a personal contact started that reached them, out "
                  + "of families enrolled for at least 10 school days.")
          .counts(
              "1 if a conversation of the month reached the family.",
              "1 in a month with an enrolled school day.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.M)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.CONTACTS)),
  TWO_WAY_SHARE(
      definition("Conversations, not announcements")
          .restsOn(
              "P2: \u201cTwo-Way Communication\u201d",
              "Mapp and Bergman 2019: interactive, relational")
          .formula(
              "Personal conversations in which both sides spoke within seven days, "
                  + "out of personal conversations started.")
          .counts(
              "Conversations in which both sides spoke within seven days.",
              "Conversations of the month whose seven days are known.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONVERSATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 5)
          .perGroup(Method.M3, 30)
          .from(ExportKind.CONTACTS)),
  SCHOOL_REPLY_RATE_2SD(
      definition("School answers families within two school days")
          .restsOn(
              "R1: \u201clisten attentively\u201d",
              "Bryk and Schneider: respect is genuine listening")
          .formula(
              "Conversations that a family started and the school answered within two "
                  + "school days, out of those that called for an answer.")
          .counts(
              "Conversations answered within two school days.",
              "Conversations that the family opened and that called for an answer.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONVERSATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 3)
          .perGroup(Method.M3, 30)
          .from(ExportKind.CONTACTS, ExportKind.CALENDAR)),
  EVENT_PARTICIPATION_RATE(
      definition("Invitations to events taken up")
          .restsOn(
              "P1: \u201cfrom being passive observers into active partners\u201d",
              "Kraft and Monti-Nussbaum 2017")
          .formula(
              "Invitations of a family to an event that the family took up, walk-ins "
                  + "included, out of all such invitations to events that were held.")
          .counts(
              "Events at which the family was.", "Events to which the family was invited or came.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.INVITATIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 4)
          .perGroup(Method.M3, 30)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  ABSENCE_TIER(
      definition("Students missing less than a twentieth of school")
          .restsOn(
              "J5: \u201cactively participating\u201d; an outcome, never part of an index",
              "Attendance Works, three tiers")
          .formula(
              "Students who missed less than 5 of 100 school days, out of students "
                  + "with at least 10 enrolled school days. The tier of each student "
                  + "(satisfactory under 5, at risk under 10, moderate under 20, severe "
                  + "from 20 of 100) stands beside its evidence.")
          .counts("Days missed.", "Enrolled school days with a record.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.STUDENTS, Merge.SUM, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 10)
          .from(ExportKind.ATTENDANCE)),
  CONTACT_RATE(
      definition("Personal conversations started per school month")
          .restsOn(
              "T5: \u201cregular, small updates\u201d",
              "Kraft and Rogers 2015: weekly one-sentence messages")
          .formula(
              "Personal conversations started by either side, per 20 enrolled school " + "days.")
          .counts("Conversations started by either side.", "Enrolled school days.")
          .better(Direction.DESCRIPTIVE)
          .of(Unit.SCHOOL_DAYS, Merge.SUM, Window.R3)
          .perFamily(Method.M4, 20)
          .perGroup(Method.RATIO, 0)
          .from(ExportKind.CONTACTS)
          .per(20)),
  CONTACT_REGULARITY(
      definition("Weeks with a personal contact")
          .restsOn(
              "T5: \u201ckeep it consistent\u201d",
              "R1: \u201ctrust grows from consistent actions\u201d")
          .formula(
              "School weeks with a personal contact that reached the other side, out "
                  + "of weeks with at least three enrolled school days.")
          .counts(
              "Weeks with a personal contact that reached the other side.",
              "Weeks, cut at month ends, with at least three enrolled school days.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.SCHOOL_WEEKS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 4)
          .perGroup(Method.M3, 40)
          .from(ExportKind.CONTACTS)),
  FAMILY_REPLY_RATE_7D(
      definition("Families answer within a week")
          .restsOn(
              "P2: \u201cTwo-Way Communication\u201d",
              "Connect-Text: three quarters of families responded")
          .formula(
              "Questions of the school that a family answered within seven days, out "
                  + "of questions that reached it in a language it reads.")
          .counts(
              "Questions answered within seven days.",
              "Questions that reached the family and whose seven days are known.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.QUESTIONS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 5)
          .perGroup(Method.M3, 30)
          .from(ExportKind.CONTACTS)),
  LANGUAGE_MATCH_RATE(
      definition("Contacts in the family\u2019s language")
          .restsOn(
              "L1: \u201cproviding translation services\u201d",
              "ED and DOJ letter of 7 January 2015")
          .formula(
              "Contacts of the school in the family\u2019s language or with a qualified "
                  + "interpreter, out of contacts with families whose language is not the "
                  + "school\u2019s.")
          .counts(
              "Contacts in the family\u2019s language or with a qualified interpreter.",
              "Contacts with known language, where the family\u2019s language is not the "
                  + "school\u2019s.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONTACTS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 3)
          .perGroup(Method.M3, 30)
          .from(ExportKind.CONTACTS, ExportKind.FAMILIES)),
  POSITIVE_FIRST(
      definition("First personal contact of the year was good news")
          .restsOn("T1: \u201cstart with the positive\u201d", "T1 verbatim")
          .formula(
              "Families whose first personal contact of the school year was good news "
                  + "and came before any concern, out of families with such a first "
                  + "contact.")
          .counts(
              "1 if the first contact of the school year was good news.",
              "1 in the month of the first contact of the school year.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.EARLIEST, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.CONTACTS, ExportKind.CALENDAR)
          .needsPurposes()),
  POSITIVE_SHARE(
      definition("Good news among news about the child")
          .restsOn(
              "T1: \u201cstart with the positive\u201d",
              "Kraft and Rogers 2015, which warns of a target of 100 %")
          .formula(
              "Contacts of the school with good news and no concern, out of contacts "
                  + "with good news or a concern.")
          .counts(
              "Contacts with good news and no concern.", "Contacts with good news or a concern.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONTACTS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 4)
          .perGroup(Method.M3, 30)
          .from(ExportKind.CONTACTS)
          .needsPurposes()),
  CONCERN_CONVERSATION_RATE(
      definition("Concerns are talked over, not mailed")
          .restsOn(
              "J2: \u201cInstead of sending a quick email, she invited them for a short "
                  + "conversation\u201d",
              "J2 verbatim")
          .formula(
              "Concerns that were talked over in a held call, meeting or visit within "
                  + "five school days, out of concerns raised by the school.")
          .counts(
              "Concerns talked over within five school days.",
              "Concerns whose five school days are known.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.CONCERNS, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 2)
          .perGroup(Method.M3, 20)
          .from(ExportKind.CONTACTS, ExportKind.CALENDAR)
          .needsPurposes()),
  SCHOOL_COMMITMENT_KEPT_RATE(
      definition("School keeps its word on time")
          .restsOn("R1: \u201cfollow through on commitments\u201d", "Bryk and Schneider: integrity")
          .formula(
              "Promises of the school kept by the day they were due, out of promises " + "due.")
          .counts("Promises kept by the day they were due.", "Promises due whose outcome is known.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.PROMISES, Merge.SUM, Window.R3)
          .perFamily(Method.M2, 3)
          .perGroup(Method.M3, 20)
          .from(ExportKind.COMMITMENTS, ExportKind.CALENDAR)),
  INVITATION_COVERAGE(
      definition("Every family invited")
          .restsOn(
              "L1: \u201cscheduling parent-friendly events\u201d", "Epstein, type 3: volunteering")
          .formula(
              "Families invited to an event that was held, out of families enrolled "
                  + "for at least 10 school days.")
          .counts(
              "1 if the family was invited to an event of the month.",
              "1 in a month with an enrolled school day.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.R3)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION)),
  WORKSHOP_REACH(
      definition("Families at a workshop")
          .restsOn("P3: \u201cParent Education Workshops\u201d", "Epstein, types 1 and 4")
          .formula(
              "Families who came to a workshop, out of families enrolled for at least "
                  + "10 school days.")
          .counts(
              "1 if the family came to a workshop of the month.",
              "1 in a month with an enrolled school day.")
          .better(Direction.HIGHER_IS_BETTER)
          .of(Unit.FAMILIES, Merge.OR, Window.Y)
          .perFamily(Method.NONE, 0)
          .perGroup(Method.M1, 0)
          .from(ExportKind.EVENTS, ExportKind.PARTICIPATION));

  /** Which way is better. */
  public enum Direction {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER,
    DESCRIPTIVE
  }

  /** What the denominator counts. */
  public enum Unit {
    SCHOOL_DAYS,
    SCHOOL_WEEKS,
    STUDENTS,
    FAMILIES,
    CONVERSATIONS,
    CONTACTS,
    QUESTIONS,
    CONCERNS,
    PROMISES,
    INVITATIONS;

    /** The word in a sentence, plural. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** How evidence of several months or schools becomes one. */
  public enum Merge {
    /** Counts are added. */
    SUM,
    /** A bit per family: once is enough; the denominator is the family's eligibility. */
    OR,
    /** The earliest opportunity stands for all. */
    EARLIEST
  }

  private final Definition definition;

  Indicator(Definition definition) {
    this.definition = definition;
  }

  private static Definition definition(String title) {
    return new Definition(title);
  }

  /** Plain name, as reports print it. */
  public String title() {
    return definition.title;
  }

  /** The sentence of the article that it rests on. */
  public String sentence() {
    return definition.sentence;
  }

  /** The formula in words. */
  public String formula() {
    return definition.formula;
  }

  /** What its {@code _x} counts. */
  public String takenMeaning() {
    return definition.taken;
  }

  /** What its {@code _n} counts. */
  public String knownMeaning() {
    return definition.known;
  }

  /** Which way is better. */
  public Direction direction() {
    return definition.direction;
  }

  /** What the denominator counts. */
  public Unit unit() {
    return definition.unit;
  }

  /** Least opportunities for the value of one family; 0 where a family has no value of its own. */
  public int familyMinimum() {
    return definition.familyMinimum;
  }

  /** Least opportunities for the value of a group, besides the rules of publication. */
  public int groupMinimum() {
    return definition.groupMinimum;
  }

  /** How the value of one family gets its interval. */
  public Method familyMethod() {
    return definition.familyMethod;
  }

  /** How the value of a group gets its interval. */
  public Method groupMethod() {
    return definition.groupMethod;
  }

  /** Its own window: the one that family values and reports use. */
  public Window window() {
    return definition.window;
  }

  /** How evidence of several months or schools becomes one. */
  public Merge merge() {
    return definition.merge;
  }

  /** The standard or study behind the definition. */
  public String source() {
    return definition.source;
  }

  /** The exports without which it is not measured. */
  public Set<ExportKind> inputs() {
    return definition.inputs;
  }

  /** Whether it rests on what contacts were about, and is not measured where nobody noted it. */
  public boolean needsPurposes() {
    return definition.needsPurposes;
  }

  /** Units of the denominator to which a value refers: 1 for shares, more for rates. */
  public int per() {
    return definition.per;
  }

  /** Whether its value is a share in [0, 1]; otherwise it is a rate. */
  public boolean isShare() {
    return definition.per == 1;
  }

  /** Whether evidence per family exists; otherwise it is per student. */
  public boolean isPerFamily() {
    return definition.unit != Unit.STUDENTS;
  }

  /** What a constant says, filled in once while the enum is made. */
  private static final class Definition {
    private final String title;
    private String sentence = "";
    private String source = "";
    private String formula = "";
    private String taken = "";
    private String known = "";
    private Direction direction = Direction.DESCRIPTIVE;
    private Unit unit = Unit.FAMILIES;
    private Merge merge = Merge.SUM;
    private Window window = Window.M;
    private Method familyMethod = Method.NONE;
    private int familyMinimum;
    private Method groupMethod = Method.NONE;
    private int groupMinimum;
    private Set<ExportKind> inputs = Set.of();
    private boolean needsPurposes;
    private int per = 1;

    Definition(String title) {
      this.title = title;
    }

    Definition restsOn(String quoted, String standard) {
      sentence = quoted;
      source = standard;
      return this;
    }

    Definition formula(String words) {
      formula = words;
      return this;
    }

    Definition counts(String takenWords, String knownWords) {
      taken = takenWords;
      known = knownWords;
      return this;
    }

    Definition better(Direction way) {
      direction = way;
      return this;
    }

    Definition of(Unit counted, Merge merged, Window own) {
      unit = counted;
      merge = merged;
      window = own;
      return this;
    }

    Definition perFamily(Method method, int minimum) {
      familyMethod = method;
      familyMinimum = minimum;
      return this;
    }

    Definition perGroup(Method method, int minimum) {
      groupMethod = method;
      groupMinimum = minimum;
      return this;
    }

    Definition from(ExportKind first, ExportKind... others) {
      inputs = Set.copyOf(EnumSet.of(first, others));
      return this;
    }

    Definition needsPurposes() {
      needsPurposes = true;
      return this;
    }

    Definition per(int units) {
      per = units;
      return this;
    }
  }
}
