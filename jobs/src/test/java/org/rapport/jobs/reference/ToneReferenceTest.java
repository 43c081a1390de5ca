package org.rapport.jobs.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;
import org.rapport.jobs.reference.Reference.Counts;

/** Languages and tone by hand: what contacts are about, and in whose language. */
class ToneReferenceTest extends SmallSchool {
  private void contactsInSomeLanguages() {
    spoken(
        "a1,s1,f1,2025-10-01T09:00,to_family,sms,bounced,,,,ES-419,",
        "a2,s1,f1,2025-10-02T09:00,to_family,sms,delivered,,,,en,machine",
        "a3,s1,f1,2025-10-03T09:00,mutual,in_person,conversation,,,,,qualified",
        "a4,s1,f1,2025-10-06T09:00,to_family,sms,delivered,,,,,machine",
        "a5,s1,f1,2025-10-07T09:00,from_family,sms,,,,,es,",
        "a6,s1,f1,2025-10-08T09:00,to_family,phone,conversation,,,,en,bilingual_staff",
        "b1,s1,f2,2025-10-02T09:00,to_family,sms,delivered,,,,en,",
        "b2,s1,f2,2025-10-15T09:00,to_family,sms,delivered,,,,en,");
  }

  @Test
  void languageMatchesByItsPrimarySubtag() {
    families("f1,en,es-MX", "f2,EN-us,");
    contactsInSomeLanguages();
    assertThat(counts(Indicator.LANGUAGE_MATCH_RATE, "f1")).contains(new Counts(3, 4, 0));
    assertThat(counts(Indicator.LANGUAGE_MATCH_RATE, "f2")).contains(new Counts(0, 0, 0));
  }

  @Test
  void theSchoolsMainLanguageGoesBeforeTheDistricts() {
    exports.deliver(
        "2025-10/schools.csv", "school_id,school_name,main_language", "s1,\"One\",es-AR");
    families("f1,en,es-MX", "f2,EN-us,");
    contactsInSomeLanguages();
    assertThat(counts(Indicator.LANGUAGE_MATCH_RATE, "f1")).contains(new Counts(0, 0, 0));
    assertThat(counts(Indicator.LANGUAGE_MATCH_RATE, "f2")).contains(new Counts(1, 1, 0));
  }

  @Test
  void withoutFamiliesNoLanguageIsMeasured() {
    contactsInSomeLanguages();
    openEvents("e1,s1,2025-10-09T17:00,workshop,,,true,,true");
    exports.deliver("2025-10/participation.csv", "event_id,family_id,attended");
    assertThat(family(october(), OCTOBER, "f1").counts())
        .doesNotContainKeys(Indicator.LANGUAGE_MATCH_RATE, Indicator.FULL_ACCESS_SHARE)
        .containsEntry(Indicator.CONTACT_RATE, new Counts(4, 23, 0))
        .containsEntry(Indicator.INVITATION_COVERAGE, new Counts(1, 1, 0));
  }

  @Test
  void theFirstContactOfTheYearIsAReachedOneWithAPurpose() {
    spoken(
        "a1,s1,f1,2025-09-30T23:59:59,to_family,sms,delivered,logistics,,,,",
        "a2,s1,f1,2025-10-01T09:00,to_family,phone,voicemail,thanks,,,,",
        "a3,s1,f1,2025-10-02T09:00,to_family,sms,delivered,,,,,",
        "a4,s1,f1,2025-10-03T09:00,from_family,sms,,concern,,,,",
        "a5,s1,f1,2025-10-06T09:00,mutual,in_person,conversation,positive;thanks,,,,",
        "a6,s1,f1,2025-10-07T09:00,to_family,sms,delivered,concern,,,,");
    assertThat(counts(Indicator.POSITIVE_FIRST, "f1")).contains(new Counts(1, 1, 0));
    assertThat(counts(Indicator.POSITIVE_FIRST, "f2")).contains(new Counts(0, 0, 0));
  }

  @Test
  void aConcernTriedBeforeInThatYearSpoilsTheFirstContact() {
    String[] rows = {
      "a1,s1,f1,2025-09-29T09:00,to_family,phone,voicemail,concern,,,,",
      "a2,s1,f1,2025-10-02T09:00,to_family,sms,delivered,positive,,,,",
      "b1,s1,f2,2025-10-01T09:00,to_family,phone,voicemail,concern_observed,,,,",
      "b2,s1,f2,2025-10-02T09:00,to_family,sms,delivered,positive,,,,",
    };
    spoken(rows);
    assertThat(counts(Indicator.POSITIVE_FIRST, "f1")).contains(new Counts(0, 1, 0));
    assertThat(counts(Indicator.POSITIVE_FIRST, "f2")).contains(new Counts(1, 1, 0));
    exports =
        new Exports(
            folder, "sample-hand", ZoneId.of("America/Los_Angeles"), "en", "10-15", kind -> true);
    assertThat(counts(Indicator.POSITIVE_FIRST, "f1")).contains(new Counts(1, 1, 0));
  }

  @Test
  void theClockOfAnEntrantStartsAtEntry() {
    exports.deliver(
        "2025-10/enrolments.csv",
        "student_id,school_id,grade,enrolled_from,enrolled_to",
        "k1,s1,4,2025-10-04,",
        "k3,s1,4,2025-08-20,");
    spoken(
        "a1,s1,f1,2025-10-03T23:59,to_family,sms,delivered,logistics,,,,",
        "a2,s1,f1,2025-10-04T00:00,to_family,sms,delivered,positive,,,,",
        "b1,s1,f2,2025-10-02T09:00,to_family,sms,delivered,positive;concern,,,,",
        "b2,s1,f2,2025-10-03T09:00,to_family,sms,delivered,positive,,,,");
    assertThat(counts(Indicator.POSITIVE_FIRST, "f1")).contains(new Counts(1, 1, 0));
    assertThat(counts(Indicator.POSITIVE_FIRST, "f2")).contains(new Counts(0, 1, 0));
  }

  @Test
  void goodNewsIsGoodWithoutAConcernWhateverTheOutcome() {
    spoken(
        "a1,s1,f1,2025-10-01T09:00,to_family,sms,bounced,positive;academic,,,,",
        "a2,s1,f1,2025-10-02T09:00,to_family,phone,voicemail,concern,,,,",
        "a3,s1,f1,2025-10-03T09:00,mutual,in_person,conversation,concern;positive,,,,",
        "a4,s1,f1,2025-10-06T09:00,from_family,sms,,positive,,,,",
        "a5,s1,f1,2025-10-07T09:00,to_family,sms,delivered,concern_observed,,,,",
        "b1,s1,f2,2025-10-15T09:00,to_family,sms,delivered,positive,,,,");
    assertThat(counts(Indicator.POSITIVE_SHARE, "f1")).contains(new Counts(1, 3, 0));
    assertThat(counts(Indicator.POSITIVE_SHARE, "f2")).contains(new Counts(0, 0, 0));
  }

  @Test
  void whereNoContactOfASchoolHasAPurposeToneIsNotMeasured() {
    spoken(
        "a1,s1,f1,2025-10-01T09:00,to_family,sms,delivered,,,,,",
        "a2,s1,f1,2025-10-02T09:00,from_family,sms,,positive,,,,",
        "a3,s1,f1,2025-10-03T09:00,internal,sms,,concern,,,,",
        "a4,s1,f1,2025-09-30T09:00,to_family,sms,delivered,concern,,,,");
    assertThat(family(october(), OCTOBER, "f1").counts())
        .containsKey(Indicator.CONTACT_REGULARITY)
        .doesNotContainKeys(
            Indicator.POSITIVE_FIRST,
            Indicator.POSITIVE_SHARE,
            Indicator.CONCERN_CONVERSATION_RATE);
  }

  @Test
  void concernsWithinTenSchoolDaysAreOneToBeTalkedOverWithinFive() {
    spoken(
        "a1,s1,f1,2025-10-01T09:00,to_family,sms,delivered,concern,,,,",
        "a2,s1,f1,2025-10-08T23:59:59,from_family,phone,conversation,,,,,",
        "a3,s1,f1,2025-10-15T23:59:59,mutual,in_person,no_show,concern;plan,,,,",
        "a4,s1,f1,2025-10-30T00:00,to_family,sms,delivered,concern,,,,",
        "b1,s1,f2,2025-10-14T09:00,to_family,phone,voicemail,concern,,,,",
        "b2,s1,f2,2025-10-22T00:00,to_family,phone,conversation,,,,,");
    assertThat(counts(Indicator.CONCERN_CONVERSATION_RATE, "f1")).contains(new Counts(1, 1, 1));
    assertThat(counts(Indicator.CONCERN_CONVERSATION_RATE, "f2")).contains(new Counts(0, 1, 0));
  }

  @Test
  void theFirstConcernOfAnEpisodeDecidesWhereItStands() {
    spoken(
        "a1,s1,f1,2025-10-07T08:00,to_family,phone,conversation,positive,,,,",
        "a2,s1,f1,2025-10-07T09:00,to_family,sms,delivered,concern,,,,",
        "a3,s1,f1,2025-10-22T09:00,to_family,phone,conversation,concern,,,,",
        "b1,s1,f2,2025-10-15T09:00,to_family,phone,conversation,concern,,,,",
        "b2,s1,f2,2025-09-29T09:00,to_family,phone,voicemail,concern,,,,",
        "b3,s1,f2,2025-10-13T09:00,to_family,phone,conversation,concern,,,,");
    assertThat(counts(Indicator.CONCERN_CONVERSATION_RATE, "f1")).contains(new Counts(1, 2, 0));
    assertThat(counts(Indicator.CONCERN_CONVERSATION_RATE, "f2")).contains(new Counts(0, 0, 0));
  }

  @Test
  void whereTheCalendarEndsAConcernHasFourteenDays() {
    exports.deliver(
        "2025-10/calendar.csv",
        Exports.weekdays("s1", LocalDate.of(2025, 10, 1), LocalDate.of(2025, 10, 16)));
    spoken(
        "a1,s1,f1,2025-10-10T09:00,to_family,sms,delivered,concern,,,,",
        "a2,s1,f1,2025-10-24T23:59:59,mutual,in_person,conversation,,,,,",
        "a3,s1,f1,2025-10-31T09:00,to_family,sms,delivered,concern,,,,",
        "b1,s1,f2,2025-10-02T09:00,to_family,sms,delivered,concern,,,,",
        "b2,s1,f2,2025-10-10T00:00,to_family,phone,conversation,,,,,");
    assertThat(counts(Indicator.CONCERN_CONVERSATION_RATE, "f1")).contains(new Counts(1, 1, 0));
    assertThat(counts(Indicator.CONCERN_CONVERSATION_RATE, "f2")).contains(new Counts(0, 1, 0));
  }
}
