package org.rapport.reports.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.contract.Indicator.ATTENDANCE_RATE;
import static org.rapport.contract.Indicator.CHRONIC_ABSENCE_RATE;
import static org.rapport.contract.Indicator.EVENT_PARTICIPATION_RATE;
import static org.rapport.contract.Indicator.FAMILY_REPLY_RATE_7D;
import static org.rapport.contract.Indicator.INDIVIDUAL_REACH_RATE;
import static org.rapport.contract.Indicator.LONGEST_GAP_DAYS;
import static org.rapport.contract.Indicator.TWO_WAY_SHARE;
import static org.rapport.reports.model.Example.line;
import static org.rapport.reports.model.Example.percent;
import static org.rapport.reports.model.Example.without;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.contract.Scale;
import org.rapport.contract.State;

/** What the first two sentences claim, and what they refuse to claim. */
class SentencesTest {
  private static final Estimate OWN = percent(70, 65, 75);

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(
            "probability on the edge, upwards",
            line(INDIVIDUAL_REACH_RATE, OWN, new Change(0.062, 0.9), null),
            "Since September, the share of families personally reached rose by 6.2 points, to 70%."),
        Arguments.of(
            "probability on the edge, downwards",
            line(INDIVIDUAL_REACH_RATE, OWN, new Change(-0.062, 0.1), null),
            "Since September, the share of families personally reached fell by 6.2 points, to 70%."),
        Arguments.of(
            "large, but the probability does not bear it",
            line(INDIVIDUAL_REACH_RATE, OWN, new Change(0.2, 0.89), null),
            "No indicator changed clearly since September."),
        Arguments.of(
            "probable, but the other way than the estimates",
            line(INDIVIDUAL_REACH_RATE, OWN, new Change(-0.02, 0.95), null),
            "No indicator changed clearly since September."),
        Arguments.of(
            "three months are compared with the three before",
            line(TWO_WAY_SHARE, OWN, new Change(0.05, 0.99), null),
            "Compared with May to July, the share of conversations in which both sides spoke rose by"
                + " 5.0 points, to 70%."),
        Arguments.of(
            "nothing before",
            line(INDIVIDUAL_REACH_RATE, OWN, null, null),
            "There are too few earlier months to compare with yet, so no change can be told."),
        Arguments.of(
            "other records before",
            line(INDIVIDUAL_REACH_RATE, OWN, Change.OF_OTHER_RECORDS, null),
            "The records changed too much to tell whether anything else did."),
        Arguments.of(
            "nothing now",
            without(INDIVIDUAL_REACH_RATE, State.NOT_MEASURED, 0),
            "Nothing could be shown for this month."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aChangeIsClaimedOnlyWhereItsProbabilityBearsIt(String name, Line line, String sentence) {
    assertThat(Sentences.change(List.of(line))).isEqualTo(sentence);
  }

  @Test
  void whereFewCanBeComparedThePageSaysSo() {
    Line compared = line(INDIVIDUAL_REACH_RATE, OWN, new Change(0.01, 0.6), null);
    Line first = line(TWO_WAY_SHARE, OWN, null, null);
    Line other = line(TWO_WAY_SHARE, OWN, Change.OF_OTHER_RECORDS, null);
    Line sofar = line(CHRONIC_ABSENCE_RATE, OWN, null, null);

    assertThat(Sentences.change(List.of(compared, first, sofar)))
        .as("the half can be compared")
        .isEqualTo("No indicator changed clearly since September.");
    assertThat(Sentences.change(List.of(compared, first, first)))
        .isEqualTo(
            "Few indicators can be compared with earlier months yet; none of these changed clearly"
                + " since September.");
    assertThat(Sentences.change(List.of(compared, other, other)))
        .isEqualTo(
            "The records changed, so that few indicators can be compared; none of these changed"
                + " clearly since September.");
  }

  static Stream<Arguments> gaps() {
    return Stream.of(
        Arguments.of(
            "intervals apart",
            line(TWO_WAY_SHARE, percent(22, 18, 26), null, percent(34, 32, 36)),
            "The share of conversations in which both sides spoke is clearly below the district:"
                + " 22% against 34%."),
        Arguments.of(
            "intervals that touch",
            line(TWO_WAY_SHARE, percent(22, 18, 32), null, percent(34, 32, 36)),
            "No indicator is clearly apart from the district."),
        Arguments.of(
            "above",
            line(TWO_WAY_SHARE, percent(50, 45, 55), null, percent(34, 32, 36)),
            "The share of conversations in which both sides spoke is clearly above the district:"
                + " 50% against 34%."),
        Arguments.of(
            "no district",
            line(TWO_WAY_SHARE, OWN, null, null),
            "There is no value of the district to compare with this month."),
        Arguments.of(
            "nothing at all",
            without(TWO_WAY_SHARE, State.NO_OPPORTUNITY, 0),
            "What is not measured, and why, stands below."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("gaps")
  void aGapIsClaimedOnlyWhereIntervalsDoNotOverlap(String name, Line line, String sentence) {
    assertThat(Sentences.gap(List.of(line))).isEqualTo(sentence);
  }

  @Test
  void theGapThatAsksForAttentionGoesBeforeALargerOneThatDoesNot() {
    Line more = line(ATTENDANCE_RATE, percent(99, 98, 100), null, percent(60, 58, 62));
    Line absent = line(CHRONIC_ABSENCE_RATE, percent(20, 18, 22), null, percent(15, 14, 16));
    assertThat(Sentences.gap(List.of(more, absent)))
        .isEqualTo(
            "The share of students missing a tenth of school or more is clearly above the district:"
                + " 20% against 15%.");
  }

  @Test
  void theSecondSentenceDoesNotRepeatTheSubjectOfTheFirst() {
    Line line = line(INDIVIDUAL_REACH_RATE, OWN, new Change(0.1, 1), percent(90, 88, 92));
    assertThat(Sentences.gap(List.of(line)))
        .isEqualTo("It is clearly below the district: 70% against 90%.");
  }

  @Test
  void theLargestClearChangeIsTold() {
    Line small = line(INDIVIDUAL_REACH_RATE, OWN, new Change(0.03, 0.99), null);
    Line large = line(TWO_WAY_SHARE, OWN, new Change(-0.08, 0.01), null);
    Line unclear = line(ATTENDANCE_RATE, OWN, new Change(0.3, 0.7), null);
    assertThat(Sentences.clearestChange(List.of(small, large, unclear))).contains(large);
  }

  @Test
  void whatOneEveningDecidesMakesNoHeadline() {
    Line event = line(EVENT_PARTICIPATION_RATE, OWN, new Change(-0.3, 0.01), percent(95, 94, 96));
    Line talk = line(TWO_WAY_SHARE, OWN, new Change(0.05, 0.99), percent(75, 74, 76));
    assertThat(Sentences.clearestChange(List.of(event, talk))).contains(talk);
    assertThat(Sentences.clearestGap(List.of(event))).isEmpty();
  }

  @Test
  void whereOnlyEventsOrTimesStandApartThePageDoesNotSayThatNothingDoes() {
    Line event = line(EVENT_PARTICIPATION_RATE, OWN, new Change(-0.3, 0.01), percent(95, 94, 96));
    Line talk = line(TWO_WAY_SHARE, OWN, new Change(0.05, 0.6), OWN);
    Line silence =
        line(
            LONGEST_GAP_DAYS,
            new Estimate(14, 13, 15, Scale.SCHOOL_DAYS),
            null,
            new Estimate(10, 9, 11, Scale.SCHOOL_DAYS));
    assertThat(Sentences.gap(List.of(event, talk)))
        .isEqualTo("Only indicators of events are clearly apart from the district; see below.");
    assertThat(Sentences.gap(List.of(event, talk, silence)))
        .isEqualTo(
            "Only indicators of events and of time are clearly apart from the district; see"
                + " below.");
    assertThat(Sentences.gap(List.of(silence)))
        .isEqualTo("Only indicators of time are clearly apart from the district; see below.");
    assertThat(Sentences.change(List.of(event, talk)))
        .isEqualTo("Only indicators of events changed clearly since July; see below.");
  }

  @Test
  void whatTheSchoolDoesGoesBeforeALargerGapInWhatFamiliesAnswer() {
    Line answers = line(FAMILY_REPLY_RATE_7D, percent(30, 27, 33), null, percent(60, 58, 62));
    Line talk = line(TWO_WAY_SHARE, percent(22, 18, 26), null, percent(34, 32, 36));
    assertThat(Sentences.clearestGap(List.of(answers, talk))).contains(talk);
    assertThat(Sentences.clearestGap(List.of(answers))).contains(answers);
  }

  @Test
  void schoolsThatStandApartOnEventsAloneAreNotDenied() {
    Line event = line(EVENT_PARTICIPATION_RATE, OWN, null, percent(95, 94, 96));
    Line above = line(TWO_WAY_SHARE, OWN, null, percent(40, 38, 42));
    Line level = line(TWO_WAY_SHARE, OWN, null, OWN);
    assertThat(schoolsApart(event))
        .isEqualTo("Schools stand clearly worse than the district only on indicators of events.");
    assertThat(schoolsApart(above))
        .isEqualTo("No school stands clearly worse than the district on any indicator.");
    assertThat(schoolsApart(level))
        .isEqualTo("No school is clearly apart from the district on any indicator.");
  }

  private static String schoolsApart(Line line) {
    School school = new School("101", "Oak");
    return DistrictReport.schoolsApart(
        List.of(new DistrictReport.SchoolRow(school, "200", List.of(line))));
  }
}
