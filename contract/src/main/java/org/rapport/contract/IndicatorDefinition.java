package org.rapport.contract;

import java.util.EnumSet;
import java.util.Set;

/** What a constant of {@link Indicator} says, filled in once while the enum is made. */
final class IndicatorDefinition {
  final String title;
  String sentence = "";
  String source = "";
  String formula = "";
  String taken = "";
  String known = "";
  Indicator.Direction direction = Indicator.Direction.DESCRIPTIVE;
  Indicator.Unit unit = Indicator.Unit.FAMILIES;
  Indicator.Merge merge = Indicator.Merge.SUM;
  Window window = Window.M;
  Method familyMethod = Method.NONE;
  int familyMinimum;
  Method groupMethod = Method.NONE;
  int groupMinimum;
  Set<ExportKind> inputs = Set.of();
  boolean needsPurposes;
  boolean needsLengths;
  boolean hasEveryWindow;
  Section section = Section.REACH;
  Scale scale = Scale.SHARE;
  String label;
  String subject;
  Practice practice = Practice.TWO_WAY_TALK;
  String leftOpen = "";
  String firstStep = "";
  String closerLookAt = "";
  boolean isGroupOnly;
  boolean isByStaff;
  boolean isPerEvent;
  boolean isFamilyOfYear;
  Indicator.Basis basis = Indicator.Basis.FAMILY;
  String rule = "";
  String nothing = "";
  String missing = "";
  int per = 1;

  IndicatorDefinition(String title) {
    this.title = title;
    label = title;
    subject = title;
  }

  IndicatorDefinition restsOn(String quoted, String standard) {
    sentence = quoted;
    source = standard;
    return this;
  }

  IndicatorDefinition formula(String words) {
    formula = words;
    return this;
  }

  IndicatorDefinition counts(String takenWords, String knownWords) {
    taken = takenWords;
    known = knownWords;
    return this;
  }

  IndicatorDefinition better(Indicator.Direction way) {
    direction = way;
    return this;
  }

  IndicatorDefinition of(Indicator.Unit counted, Indicator.Merge merged, Window own) {
    unit = counted;
    merge = merged;
    window = own;
    return this;
  }

  IndicatorDefinition perFamily(Method method, int minimum) {
    familyMethod = method;
    familyMinimum = minimum;
    return this;
  }

  IndicatorDefinition perGroup(Method method, int minimum) {
    groupMethod = method;
    groupMinimum = minimum;
    return this;
  }

  IndicatorDefinition from(ExportKind first, ExportKind... others) {
    inputs = Set.copyOf(EnumSet.of(first, others));
    return this;
  }

  IndicatorDefinition needsPurposes() {
    needsPurposes = true;
    return this;
  }

  IndicatorDefinition per(int units) {
    per = units;
    return this;
  }

  /** The reading to the integer, in the form of section 1.7 of the measurement design. */
  IndicatorDefinition rule(String words) {
    rule = words;
    return this;
  }

  /** Why there was nothing to count, as a sentence. */
  IndicatorDefinition nothing(String words) {
    nothing = words;
    return this;
  }

  /** On what it rests; families where nothing else is said. */
  IndicatorDefinition on(Indicator.Basis counted) {
    basis = counted;
    return this;
  }

  /** Not computed, as no export holds it. */
  IndicatorDefinition lacking(String words) {
    basis = Indicator.Basis.NOTHING;
    missing = words;
    return this;
  }

  IndicatorDefinition needsLengths() {
    needsLengths = true;
    return this;
  }

  /** Never published for one family, not even as evidence. */
  IndicatorDefinition groupOnly() {
    isGroupOnly = true;
    return this;
  }

  /** One family has too few of them in the own window: its value is of the school year. */
  IndicatorDefinition familyOfYear() {
    isFamilyOfYear = true;
    return this;
  }

  /** Each opportunity begins with a contact, which may name a member of staff. */
  IndicatorDefinition byStaff() {
    isByStaff = true;
    return this;
  }

  /** Each opportunity is an event, which other families have too. */
  IndicatorDefinition perEvent() {
    isPerEvent = true;
    return this;
  }

  /** One of the first eighteen: groups have its value in every window. */
  IndicatorDefinition everyWindow() {
    hasEveryWindow = true;
    return this;
  }

  /** Among which others catalogue and reports show it. */
  IndicatorDefinition under(Section one) {
    section = one;
    return this;
  }

  /** On which scale its value is told; a share where nothing else is said. */
  IndicatorDefinition in(Scale one) {
    scale = one;
    return this;
  }

  /**
   * How reports speak of it.
   *
   * @param few words over a tile or before a row
   * @param inSentence the same for the middle of a sentence: "the share of …"
   * @param moves the practice that moves it
   */
  IndicatorDefinition told(String few, String inSentence, Practice moves) {
    label = few;
    subject = inSentence;
    practice = moves;
    return this;
  }

  /**
   * What of it a school left open, where that is the school's to do.
   *
   * @param what what was left open, for a row
   * @param step the next step, in a few words
   */
  IndicatorDefinition leftOpen(String what, String step) {
    leftOpen = what;
    firstStep = step;
    return this;
  }

  /** It tells more closely what another one tells already. */
  IndicatorDefinition closerLookAt(Indicator other) {
    closerLookAt = other.code();
    return this;
  }
}
