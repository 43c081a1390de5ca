package org.rapport.reports.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Index;
import org.rapport.contract.Measure;
import org.rapport.contract.Scale;
import org.rapport.contract.State;
import org.rapport.contract.Threshold;

/**
 * What a report knows of one measure of one group.
 *
 * @param families families with an opportunity
 * @param counts what was taken of what is known
 * @param estimate null where no value stands
 * @param isProvisional whether some opportunities cannot be judged yet
 * @param change null where nothing stands to compare with
 * @param since with what the change compares
 * @param district the district's value; null where none stands or the group is the district
 * @param peers the middle half of the schools; null where they are too few to tell one
 * @param standing where it stands beside the district
 * @param reason why no value stands, as a sentence; empty where one does
 * @param history up to thirteen months, oldest first, the month of the report last
 */
public record Line(
    Measure measure,
    State state,
    long families,
    Counts counts,
    @Nullable Estimate estimate,
    boolean isProvisional,
    @Nullable Change change,
    Since since,
    @Nullable Estimate district,
    @Nullable Peers peers,
    Standing standing,
    String reason,
    List<Point> history) {

  public Line {
    history = List.copyOf(history);
  }

  /** The same with its change and its standing claimed only within limits of chance. */
  Line onlyWithin(double changeLimit, double gapLimit) {
    boolean isApart =
        estimate != null
            && district != null
            && Difference.of(estimate, district).chance() <= gapLimit;
    return new Line(
        measure,
        state,
        families,
        counts,
        estimate,
        isProvisional,
        change == null ? null : change.onlyWithin(changeLimit),
        since,
        district,
        peers,
        standing.isClear() && !isApart ? Standing.NOT_CLEAR : standing,
        reason,
        history);
  }

  /** The same with a part of its history. */
  Line withHistory(List<Point> some) {
    return new Line(
        measure,
        state,
        families,
        counts,
        estimate,
        isProvisional,
        change,
        since,
        district,
        peers,
        standing,
        reason,
        some);
  }

  /** A few words over a tile or before a row. */
  public String label() {
    return measure.label();
  }

  /** What it measures, for the middle of a sentence. */
  public String subject() {
    return measure.subject();
  }

  /** Whether it is an index, and no indicator. */
  public boolean isIndex() {
    return measure instanceof Index;
  }

  /** Whether it stands clearly on the side of the district's value that asks for attention. */
  public boolean asksForAttention() {
    return standing().asksForAttention(measure.direction());
  }

  /** Whether the change is clear and goes the way that asks for attention. */
  public boolean isSlipping() {
    if (change == null) {
      return false;
    }
    return switch (measure.direction()) {
      case HIGHER_IS_BETTER -> change.isClearlyDown();
      case LOWER_IS_BETTER -> change.isClearlyUp();
      case DESCRIPTIVE -> false;
    };
  }

  /** Whether so few families stand behind it that even their number is hidden. */
  public boolean isSmall() {
    return estimate == null
        && families > 0
        && families < Threshold.PUBLISH_FAMILIES.count()
        && state != State.NOT_MEASURED
        && state != State.NOT_APPLICABLE;
  }

  /** In how many months of the history a value stands. */
  public long monthsWithValue() {
    return history.stream().filter(point -> point.estimate() != null).count();
  }

  /** Whether there is more than one month to draw. */
  public boolean hasHistory() {
    return monthsWithValue() > 1;
  }

  /** The value for a cell; a symbol where none stands. */
  public String valueInCell() {
    if (estimate != null) {
      return Words.value(estimate);
    }
    return isSmall() ? "<10" : "–";
  }

  /** The district's value for a cell, as exact as the value beside it; a dash where none stands. */
  public String districtInCell() {
    if (district == null) {
      return "–";
    }
    return estimate == null ? Words.value(district) : Words.valueBeside(district, estimate);
  }

  /** The number for a cell beside a range that names the unit. */
  public String numberInCell() {
    return estimate == null || measure.scale() == Scale.SHARE
        ? valueInCell()
        : Words.number(estimate);
  }

  /** Whether a value stands on little evidence. */
  public boolean isLimited() {
    return estimate != null && state == State.LIMITED;
  }

  /** The range for a cell; why there is none, in a few words, where no value stands. */
  public String rangeInCell() {
    if (estimate != null) {
      return Words.range(estimate) + (isProvisional ? " *" : "") + (isLimited() ? " \u2020" : "");
    }
    if (isSmall()) {
      return "fewer than 10 families";
    }
    return switch (state) {
      case OK, LIMITED, NOT_ENOUGH_EVIDENCE -> "not enough evidence";
      case NO_OPPORTUNITY -> "nothing to count";
      case PENDING -> "too early to say";
      case NOT_MEASURED -> "not measured";
      case NOT_APPLICABLE -> "does not apply";
      case SUPPRESSED -> "not shown";
    };
  }

  /** The change for a tile or cell, {@code Up 3.1 points since Sep}, and whether it is clear. */
  public String changeInWords() {
    if (estimate == null) {
      return "–";
    }
    if (change == null) {
      return "No earlier value";
    }
    if (!change.isComparable()) {
      return "Records changed";
    }
    if (Words.roundsToNothing(change.difference(), estimate)) {
      return "No change " + since.shortly();
    }
    String way = change.difference() > 0 ? "Up " : "Down ";
    if (change.isClear()) {
      return way + Words.difference(change.difference(), estimate) + " " + since.shortly();
    }
    String number = Words.difference(change.difference(), estimate).replaceAll(" points?$", "");
    return way + number + ", not clear yet";
  }

  /** The change without that with which it is compared, for a narrow line. */
  public String changeShortly() {
    return changeInWords().replace(" " + since.shortly(), "");
  }

  /** A clear change as a number beside an arrow, {@code 8.1}; empty where there is none. */
  public String changeInCell() {
    return estimate == null || change == null || !change.isComparable()
        ? ""
        : Words.differenceNumber(change.difference(), estimate);
  }

  /** Whether it has a place on a scale from 0 to 100; a time has none. */
  public boolean isOfHundred() {
    return Estimate.isOfHundred(measure.scale());
  }

  /** Whether the change is clear. */
  public boolean hasClearChange() {
    return change != null && change.isClear();
  }

  /** One line that says all its numbers, for those who hear the page. */
  public String inOneSentence() {
    String label = label();
    if (estimate == null) {
      return label + ": " + rangeInCell() + ".";
    }
    StringBuilder text = new StringBuilder(label);
    text.append(": ").append(Words.value(estimate));
    text.append(", likely range ").append(Words.range(estimate));
    if (district != null) {
      text.append("; district ").append(Words.valueBeside(district, estimate));
      if (standing().isClear()) {
        text.append(", ").append(standing().words()).append(" it");
      }
    }
    if (peers != null) {
      text.append("; middle half of ").append(peers.schools()).append(" schools ");
      text.append(peers.inWords(estimate));
    }
    return text.append('.').toString();
  }
}
