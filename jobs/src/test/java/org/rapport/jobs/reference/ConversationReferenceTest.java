package org.rapport.jobs.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;
import org.rapport.jobs.reference.Reference.Counts;
import org.rapport.jobs.reference.Reference.Evidence;

/** Conversations by hand: which contacts are one, who opens and answers them, and until when. */
class ConversationReferenceTest extends SmallSchool {
  @Test
  void aReachedTurnWithinThirtyFiveDaysReachesTheFamily() {
    contacts(
        "c1,s1,f1,2025-10-01T09:00,to_family,phone,,,teacher,t1,,th,,voicemail,,",
        "c2,s1,f1,2025-11-05T08:00,to_family,phone,,,teacher,t1,,th,,conversation,,",
        "c3,s1,f2,2025-10-02T09:00,to_family,phone,,,teacher,t1,,th,,voicemail,,",
        "c4,s1,f2,2025-11-06T08:00:01,to_family,phone,,,teacher,t1,,th,,conversation,,");
    Evidence evidence = Reference.compute(exports.config(), NOVEMBER, LocalDate.of(2025, 11, 30));
    assertThat(family(evidence, OCTOBER, "f1").counts())
        .containsEntry(Indicator.INDIVIDUAL_REACH_RATE, new Counts(1, 1, 0));
    assertThat(family(evidence, OCTOBER, "f2").counts())
        .containsEntry(Indicator.INDIVIDUAL_REACH_RATE, new Counts(0, 1, 0));
    assertThat(counts(Indicator.INDIVIDUAL_REACH_RATE, "f1")).contains(new Counts(0, 1, 0));
  }

  @Test
  void aThreadIsTwoWayIfBothSidesSpeakWithinAWeek() {
    contacts(
        "c1,s1,f1,2025-10-01T09:00,to_family,email,,,teacher,t1,,a,,delivered,,",
        "c2,s1,f1,2025-10-08T09:00:00,from_family,email,,,parent,t1,,a,,,,",
        "c3,s1,f1,2025-10-01T10:00,to_family,email,,,teacher,t1,,b,,delivered,,",
        "c4,s1,f1,2025-10-08T10:00:01,from_family,email,,,parent,t1,,b,,,,",
        "c5,s1,f1,2025-10-24T23:59:59,mutual,in_person,,,teacher,t1,,,,conversation,,",
        "c6,s1,f1,2025-10-25T00:00,to_family,phone,,,teacher,t1,,,,conversation,,",
        "c7,s1,f2,2025-10-15T09:00,to_family,phone,,,teacher,t1,,,,conversation,,");
    assertThat(counts(Indicator.TWO_WAY_SHARE, "f1")).contains(new Counts(2, 3, 1));
    assertThat(counts(Indicator.TWO_WAY_SHARE, "f2")).contains(new Counts(0, 0, 0));
  }

  @Test
  void theSchoolHasTwoSchoolDaysToAnswer() {
    contacts(
        "a1,s1,f1,2025-10-03T09:00,from_family,email,,,parent,t1,,a,,,,",
        "a2,s1,f1,2025-10-07T23:59:59,to_family,email,,,teacher,t1,,a,,delivered,,",
        "b1,s1,f1,2025-10-03T09:00,from_family,email,,,parent,t1,,b,,,,",
        "b2,s1,f1,2025-10-08T00:00,to_family,email,,,teacher,t1,,b,,delivered,,",
        "d1,s1,f1,2025-10-06T09:00,from_family,email,,,parent,t1,,d,,,15,",
        "e1,s1,f1,2025-10-06T09:00,from_family,email,,,parent,t1,,e,,,16,",
        "g1,s1,f1,2025-10-06T09:00,from_family,email,,thanks,parent,t1,,g,,,,",
        "h1,s1,f1,2025-10-06T09:00,from_family,email,,thanks;plan,parent,t1,,h,,,3,",
        "i1,s1,f1,2025-10-06T09:00,from_family,phone,call,,parent,t1,,i,,conversation,3,",
        "j1,s1,f1,2025-10-30T09:00,from_family,email,,,parent,t1,,j,,,,",
        "k1,s1,f1,2025-10-30T09:00,from_family,email,,thanks,parent,t1,,k,,,,");
    assertThat(counts(Indicator.SCHOOL_REPLY_RATE_2SD, "f1")).contains(new Counts(2, 5, 1));
  }

  @Test
  void aClosingAfterTheAnswerDoesNotLeaveAThreadOut() {
    contacts(
        "a1,s1,f1,2025-10-03T09:00,from_family,email,,,parent,t1,,a,,,,",
        "a2,s1,f1,2025-10-03T10:00,to_family,email,,,teacher,t1,,a,,read,,",
        "a3,s1,f1,2025-10-03T11:00,from_family,email,,thanks,parent,t1,,a,,,,",
        "b1,s1,f1,2025-10-03T09:00,from_family,email,,,parent,t1,,b,,,,",
        "b2,s1,f1,2025-10-03T10:00,to_family,email,,,teacher,t1,,b,,bounced,,",
        "b3,s1,f1,2025-10-03T11:00,from_family,email,,thanks,parent,t1,,b,,,,");
    assertThat(counts(Indicator.SCHOOL_REPLY_RATE_2SD, "f1")).contains(new Counts(1, 1, 0));
  }

  @Test
  void aDeadlineBeyondTheCalendarIsFourteenDaysAway() {
    exports.deliver(
        "2025-10/calendar.csv",
        Exports.weekdays("s1", LocalDate.of(2025, 10, 1), LocalDate.of(2025, 10, 16)));
    contacts(
        "a1,s1,f1,2025-10-17T09:00,from_family,email,,,parent,t1,,a,,,,",
        "a2,s1,f1,2025-10-31T23:00,to_family,email,,,teacher,t1,,a,,delivered,,",
        "b1,s1,f1,2025-10-18T09:00,from_family,email,,,parent,t1,,b,,,,",
        "d1,s1,f1,2025-10-15T09:00,from_family,email,,,parent,t1,,d,,,,");
    assertThat(counts(Indicator.SCHOOL_REPLY_RATE_2SD, "f1")).contains(new Counts(1, 2, 1));
  }

  @Test
  void copiesWithinTenMinutesOfTheFirstAreOneTouch() {
    contacts(
        "c1,s1,f1,2025-10-01T09:00,to_family,sms,,,teacher,t1,,,x,delivered,,h",
        "c2,s1,f1,2025-10-01T09:09:59,to_family,email,,,teacher,t1,,,x,,,h",
        "c3,s1,f1,2025-10-01T09:10:00,to_family,app,,,teacher,t1,,,x,,,h",
        "c4,s1,f1,2025-10-01T09:10:01,to_family,sms,,,teacher,t1,,,x,,,h",
        "c5,s1,f1,2025-10-01T09:20:01,to_family,app,,,teacher,t1,,,x,,,h",
        "c6,s1,f1,2025-10-01T09:20:02,to_family,app,,,teacher,t1,,,x,,,h");
    assertThat(counts(Indicator.TWO_WAY_SHARE, "f1")).contains(new Counts(0, 3, 0));
  }

  @Test
  void tenMinutesAreWithinTenMinutes() {
    contacts(
        "c1,s1,f1,2025-10-01T09:00,to_family,sms,,,teacher,t1,,,x,,,h",
        "c2,s1,f1,2025-10-01T09:10:00,to_family,email,,,teacher,t1,,,x,read,,h",
        "c3,s1,f1,2025-10-02T09:00,to_family,sms,,,teacher,t1,,,x,,,h",
        "c4,s1,f1,2025-10-02T09:10:01,to_family,email,,,teacher,t1,,,x,,,h",
        "c5,s1,f1,2025-10-03T09:00,to_family,sms,,,teacher,t1,,,x,,,",
        "c6,s1,f1,2025-10-03T09:00,to_family,email,,,teacher,t1,,,x,,,");
    assertThat(counts(Indicator.TWO_WAY_SHARE, "f1")).contains(new Counts(0, 5, 0));
    assertThat(counts(Indicator.INDIVIDUAL_REACH_RATE, "f1")).contains(new Counts(1, 1, 0));
  }

  @Test
  void messagesOfOneStaffMemberChainOverThreeDays() {
    contacts(
        "c1,s1,f1,2025-10-01T09:00,to_family,sms,,,teacher,t1,,,,delivered,,",
        "c2,s1,f1,2025-10-04T09:00,from_family,sms,,,parent,t1,,,,,,",
        "c3,s1,f1,2025-10-07T09:00:01,from_family,sms,,,parent,t1,,,,,,",
        "c4,s1,f1,2025-10-04T09:00,from_family,sms,,,parent,,,,,,,",
        "c5,s1,f1,2025-10-05T09:00,from_family,sms,,,parent,,,,,,,",
        "c6,s1,f1,2025-10-05T09:00,from_family,letter,,,parent,t1,,,,,,");
    assertThat(counts(Indicator.TWO_WAY_SHARE, "f1")).contains(new Counts(1, 4, 0));
  }

  @Test
  void aReplyJoinsTheEarlierIndividualTurnThatItNames() {
    contacts(
        "c1,s1,f1,2025-10-01T09:00,to_family,sms,,,teacher,t1,,a,,delivered,,",
        "c2,s1,f1,2025-10-02T09:00,from_family,sms,,,parent,t2,,,c1,,,",
        "c3,s1,f1,2025-10-02T10:00,from_family,sms,,,parent,t2,,,c2,,,",
        "c4,s1,f1,2025-10-02T11:00,to_family,sms,,,teacher,t1,true,,,delivered,,",
        "c5,s1,f1,2025-10-02T12:00,from_family,sms,,,parent,t1,,,c4,,,",
        "c6,s1,f1,2025-10-02T13:00,from_family,sms,,,parent,t1,,,nobody,,,",
        "c7,s1,f1,2025-10-02T14:00,from_family,sms,,,parent,t1,,,c8,,,",
        "c8,s1,f1,2025-10-02T15:00,to_family,sms,,,teacher,t1,,,c7,delivered,,");
    assertThat(counts(Indicator.TWO_WAY_SHARE, "f1")).contains(new Counts(2, 4, 0));
    assertThat(counts(Indicator.SCHOOL_REPLY_RATE_2SD, "f1")).contains(new Counts(1, 3, 0));
  }

  @Test
  void theSameToEightFamiliesWithinADayIsABroadcast() {
    List<String> seven = new ArrayList<>();
    List<String> eight = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      String to = "m" + i + ",s1,f" + i + ",2025-10-0";
      seven.add(to + (i == 8 ? 3 : 2) + (i == 8 ? "T09:00:01" : "T09:00") + rest("seven"));
      eight.add(to + (i == 8 ? 3 : 2) + "T09:00" + rest("eight"));
    }
    contacts(seven.toArray(new String[0]));
    assertThat(counts(Indicator.TWO_WAY_SHARE, "f1")).contains(new Counts(0, 1, 0));
    contacts(eight.toArray(new String[0]));
    assertThat(counts(Indicator.TWO_WAY_SHARE, "f1")).contains(new Counts(0, 0, 0));
    assertThat(counts(Indicator.INDIVIDUAL_REACH_RATE, "f1")).contains(new Counts(0, 1, 0));
  }

  private static String rest(String contentHash) {
    return ",to_family,sms,,,teacher,t1,,,,delivered,," + contentHash;
  }

  @Test
  void afterASchoolsNewestRowsMonthNothingOfContactsIsKnown() {
    contacts(
        "a1,s1,f1,2025-10-30T09:00,from_family,email,,,parent,t1,,a,,,,",
        "a2,s1,f1,2025-10-31T09:00,internal,email,note,,teacher,t1,,,,,,");
    Evidence evidence = Reference.compute(exports.config(), NOVEMBER);
    assertThat(family(evidence, OCTOBER, "f1").counts())
        .containsEntry(Indicator.TWO_WAY_SHARE, new Counts(0, 0, 1))
        .containsEntry(Indicator.SCHOOL_REPLY_RATE_2SD, new Counts(0, 0, 1))
        .containsEntry(Indicator.INDIVIDUAL_REACH_RATE, new Counts(1, 1, 0));
    assertThat(family(evidence, NOVEMBER, "f1").counts()).isEmpty();
  }

  @Test
  void aTieIsOrderedByContactId() {
    contacts(
        "c10,s1,f1,2025-10-01T09:00,from_family,sms,,,parent,t1,,a,,,,",
        "c9,s1,f1,2025-10-01T09:00,to_family,sms,,,teacher,t1,,a,,read,,",
        "d9,s1,f1,2025-10-01T09:00,from_family,sms,,,parent,t1,,b,,,,",
        "d10,s1,f1,2025-10-01T09:00,to_family,sms,,,teacher,t1,,b,,read,,");
    assertThat(counts(Indicator.SCHOOL_REPLY_RATE_2SD, "f1")).contains(new Counts(1, 1, 0));
  }

  @Test
  void aContactRateCountsThreadsOfEnrolledDays() {
    spoken(
        "a1,s1,f1,2025-10-01T09:00,to_family,email,,,a,,,",
        "a2,s1,f1,2025-10-02T09:00,from_family,email,,,a,,,",
        "b1,s1,f1,2025-10-03T09:00,from_family,phone,,,,,,",
        "d1,s1,f1,2025-10-04T09:00,mutual,in_person,,,,,,",
        "e1,s1,f2,2025-10-14T23:59:59,to_family,phone,voicemail,,,,,",
        "e2,s1,f2,2025-10-15T00:00,to_family,phone,conversation,,,,,");
    assertThat(counts(Indicator.CONTACT_RATE, "f1")).contains(new Counts(3, 23, 0));
    assertThat(counts(Indicator.CONTACT_RATE, "f2")).contains(new Counts(1, 10, 0));
  }

  @Test
  void weeksAreCutAtMonthEndsAndNeedThreeEnrolledDays() {
    spoken(
        "a1,s1,f1,2025-10-05T23:59:59,from_family,sms,,,,,,",
        "a2,s1,f1,2025-10-06T00:00,to_family,phone,voicemail,,,,,",
        "a3,s1,f1,2025-10-19T23:59:59,to_family,email,delivered,,,,,",
        "a4,s1,f1,2025-10-20T00:00,to_family,email,bounced,,,,,",
        "a5,s1,f1,2025-10-31T09:00,mutual,in_person,conversation,,,,,",
        "b1,s1,f2,2025-10-14T09:00,from_family,sms,,,,,,");
    assertThat(counts(Indicator.CONTACT_REGULARITY, "f1")).contains(new Counts(3, 5, 0));
    assertThat(counts(Indicator.CONTACT_REGULARITY, "f2")).contains(new Counts(0, 2, 0));
  }

  @Test
  void aFamilyHasAWeekToAnswerAQuestion() {
    families("f1,en,");
    spoken(
        "a1,s1,f1,2025-10-01T09:00,to_family,sms,delivered,,a,true,,",
        "a2,s1,f1,2025-10-02T09:00,to_family,sms,read,,a,true,,",
        "a3,s1,f1,2025-10-08T09:00:00,from_family,sms,,,a,,,",
        "a4,s1,f1,2025-10-09T09:00,to_family,sms,delivered,,a,true,en,",
        "a5,s1,f1,2025-10-16T09:00:01,from_family,sms,,,a,,,",
        "b1,s1,f1,2025-10-25T00:00,to_family,sms,delivered,,b,true,,");
    assertThat(counts(Indicator.FAMILY_REPLY_RATE_7D, "f1")).contains(new Counts(1, 2, 1));
  }

  @Test
  void whatDidNotArriveOrCannotBeReadIsNoQuestion() {
    families("f1,en,");
    spoken(
        "a1,s1,f1,2025-10-01T09:00,to_family,sms,bounced,,a,true,,",
        "b1,s1,f1,2025-10-01T09:00,to_family,sms,delivered,,b,false,,",
        "d1,s1,f1,2025-10-01T09:00,to_family,sms,delivered,,d,true,es,",
        "e1,s1,f1,2025-10-01T09:00,from_family,sms,,,e,,,",
        "e2,s1,f1,2025-10-02T09:00,to_family,sms,delivered,,e,true,,",
        "g1,s1,f1,2025-10-03T09:00,to_family,phone,conversation,,g,true,,",
        "h1,s1,f2,2025-10-15T09:00,to_family,sms,delivered,,h,true,,");
    assertThat(counts(Indicator.FAMILY_REPLY_RATE_7D, "f1")).contains(new Counts(0, 0, 0));
    assertThat(counts(Indicator.FAMILY_REPLY_RATE_7D, "f2")).contains(new Counts(0, 0, 0));
  }

  @Test
  void aHeldCallAnswersAndSeparatesQuestions() {
    spoken(
        "a1,s1,f1,2025-10-01T09:00,to_family,sms,delivered,,a,true,,",
        "a2,s1,f1,2025-10-02T09:00,to_family,phone,conversation,,a,,,",
        "a3,s1,f1,2025-10-03T09:00,to_family,sms,delivered,,a,true,,",
        "a4,s1,f1,2025-10-04T09:00,to_family,phone,voicemail,,a,,,",
        "b1,s1,f2,2025-10-15T00:00,to_family,sms,delivered,,b,true,,",
        "d1,s1,f2,2025-09-30T09:00,to_family,sms,delivered,,d,,,",
        "d2,s1,f2,2025-10-14T23:59,to_family,sms,delivered,,d,true,,");
    assertThat(counts(Indicator.FAMILY_REPLY_RATE_7D, "f1")).contains(new Counts(1, 2, 0));
    assertThat(counts(Indicator.FAMILY_REPLY_RATE_7D, "f2")).contains(new Counts(0, 1, 0));
  }

  @Test
  void everyMessageAsksWhereTheSchoolNeverSays() {
    String first = "a1,s1,f1,2025-10-01T09:00,to_family,sms,delivered,,a,,,";
    String second = "b1,s1,f1,2025-10-02T09:00,to_family,sms,delivered,,b,,,";
    String answer = "b2,s1,f1,2025-10-03T09:00,from_family,sms,,,b,,,";
    spoken(first, second, answer);
    assertThat(counts(Indicator.FAMILY_REPLY_RATE_7D, "f1")).contains(new Counts(1, 2, 0));
    spoken(first, second, answer, "e1,s1,f9,2025-10-04T09:00,internal,email,,,,false,,");
    assertThat(counts(Indicator.FAMILY_REPLY_RATE_7D, "f1")).contains(new Counts(0, 0, 0));
  }
}
