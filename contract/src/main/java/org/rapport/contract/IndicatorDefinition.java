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
  boolean isReported;
  boolean isGroupOnly;
  boolean isByStaff;
  boolean isFamilyOfYear;
  Indicator.Basis basis = Indicator.Basis.FAMILY;
  String rule = "";
  String nothing = "";
  String missing = "";
  int per = 1;

  IndicatorDefinition(String title) {
    this.title = title;
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

  /** Shown in the PDF reports. */
  IndicatorDefinition reported() {
    isReported = true;
    return this;
  }
}
