package org.rapport.jobs.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Indicator;
import org.rapport.jobs.reference.Reference.Counts;
import org.rapport.jobs.reference.Reference.Evidence;
import org.rapport.jobs.reference.Reference.FamilyRow;
import org.rapport.jobs.reference.Reference.SchoolRow;

/**
 * The rules of the further indicators by hand: a few rows in, integers out. School s1 in Los
 * Angeles teaches on every weekday of October and November 2025; family f1 speaks Spanish.
 */
class CatalogueReferenceTest {
  private static final YearMonth OCTOBER = YearMonth.of(2025, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);

  @TempDir private Path folder;
  private Exports exports;

  @BeforeEach
  void aSmallSchool() {
    exports = new Exports(folder, "sample-hand", ZoneId.of("America/Los_Angeles"));
    exports
        .deliver("2025-10/schools.csv", "school_id,school_name", "s1,One")
        .deliver(
            "2025-10/calendar.csv",
            Exports.weekdays("s1", LocalDate.of(2025, 10, 1), LocalDate.of(2025, 11, 28)))
        .deliver(
            "2025-10/enrolments.csv",
            "student_id,school_id,grade,enrolled_from,enrolled_to",
            "k1,s1,4,2025-08-20,")
        .deliver(
            "2025-10/guardianships.csv",
            "student_id,family_id,valid_from,valid_to,is_no_contact",
            "k1,f1,,,")
        .deliver(
            "2025-10/families.csv",
            "family_id,home_language,correspondence_language,has_valid_address",
            "f1,es,,true");
  }

  /** Contacts of s1 with f1; the end of November is known by a note. */
  private void contacts(String... rows) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "contact_id,school_id,family_id,occurred_at,direction,channel,outcome,purpose,"
            + "length_chars,duration_minutes,interpreter,language,thread_id,staff_id,author_role,"
            + "is_bulk,kind");
    for (String row : rows) {
      String line = row.replaceFirst(",", ",s1,f1,");
      long fields = line.chars().filter(next -> next == ',').count() + 1;
      lines.add(line + ",".repeat((int) (17 - fields)));
    }
    lines.add("z,s1,f1,2025-11-30T12:00,internal,other,,,,,,,,,,,note");
    exports.deliver("2025-11/contacts.csv", lines);
  }

  private void event(String event, String participation) {
    exports
        .deliver(
            "2025-10/events.csv",
            "event_id,school_id,starts_at,type,topic,interpretation_languages,has_childcare,"
                + "administrator_present",
            event)
        .deliver(
            "2025-10/participation.csv",
            "event_id,family_id,invited_on,registered_on,attended,role",
            participation);
  }

  private FamilyRow row(YearMonth month) {
    Evidence evidence = Reference.compute(exports.config(), NOVEMBER);
    return evidence.families().stream()
        .filter(row -> row.month().equals(month))
        .findFirst()
        .orElseThrow();
  }

  private @Nullable Counts october(Indicator indicator) {
    return row(OCTOBER).counts().get(indicator);
  }

  @Test
  void anAddressFailsUntilSomethingArrives() {
    contacts(
        "a,2025-10-02T09:00,to_family,sms,bounced", "b,2025-10-03T09:00,to_family,phone,no_answer");
    assertThat(october(Indicator.CONTACTABLE_RATE)).isEqualTo(new Counts(0, 1, 0));
    assertThat(row(NOVEMBER).counts().get(Indicator.CONTACTABLE_RATE))
        .as("2 October is the 60th day back from 30 November")
        .isEqualTo(new Counts(0, 1, 0));
    contacts(
        "a,2025-10-02T09:00,to_family,sms,bounced", "b,2025-10-03T09:00,to_family,phone,delivered");
    assertThat(october(Indicator.CONTACTABLE_RATE)).isEqualTo(new Counts(1, 1, 0));
  }

  @Test
  void lengthsCountUpToFiveHundredAndTen() {
    contacts(
        "a,2025-10-02T09:00,to_family,sms,,,500",
        "b,2025-10-02T10:00,to_family,sms,,,501",
        "c,2025-10-02T11:00,mutual,phone,,,,10.0",
        "d,2025-10-02T12:00,to_family,in_person,,,,5");
    assertThat(october(Indicator.SMALL_UPDATE_SHARE)).isEqualTo(new Counts(2, 3, 0));
    assertThat(row(NOVEMBER).counts())
        .as("nobody gave a length")
        .doesNotContainKey(Indicator.SMALL_UPDATE_SHARE);
  }

  @Test
  void requestsBetweenTwoAnswersAreOne() {
    contacts(
        "a,2025-10-02T09:00,to_family,sms,read,ask_insight",
        "b,2025-10-03T09:00,to_family,sms,read,ask_insight",
        "c,2025-10-16T09:00,from_family,sms,,share_observation,,,,,x",
        "d,2025-10-17T09:00,to_family,sms,read,ask_insight",
        "e,2025-10-23T23:59,to_family,sms,read,,,,,,x");
    assertThat(october(Indicator.INSIGHT_REQUEST_RATE)).isEqualTo(new Counts(1, 1, 0));
    assertThat(october(Indicator.INSIGHT_SHARE_RATE)).isEqualTo(new Counts(1, 2, 0));
    assertThat(october(Indicator.INSIGHT_ACK_RATE))
        .as("the fifth school day after Thursday the 16th is the 23rd")
        .isEqualTo(new Counts(1, 1, 0));
  }

  @Test
  void hardTalksAreFollowedWithinFourteenDays() {
    contacts(
        "a,2025-10-02T09:00,mutual,phone,conversation,hardship,,,child_or_relative",
        "b,2025-10-16T09:00,to_family,sms,read",
        "c,2025-10-20T09:00,mutual,phone,conversation,concern,,,none,es-MX",
        "d,2025-11-03T09:00,to_family,sms,read");
    assertThat(october(Indicator.CHECK_BACK_RATE))
        .as("an hour was gained between the second talk and the word after it")
        .isEqualTo(new Counts(1, 2, 0));
    assertThat(october(Indicator.QUALIFIED_INTERPRETER_RATE))
        .as("nobody was needed where the family's language was spoken")
        .isEqualTo(new Counts(0, 1, 0));
    assertThat(october(Indicator.REACHED_BY_TWO_CHANNELS)).isEqualTo(new Counts(1, 1, 0));
    assertThat(row(OCTOBER).times())
        .containsEntry("reached_voice", "2")
        .containsEntry("reached_written", "1")
        .as("1 October; 3 to 15 October; 21 to 31 October")
        .containsEntry("longest_gap_days_before", "1")
        .containsEntry("longest_gap_days_between", "9")
        .containsEntry("longest_gap_days_after", "9");
  }

  @Test
  void contributionsAreThankedForWithinThirtyDays() {
    event("e1,s1,2025-10-06T18:00,cultural,,es,true,", "e1,f1,,2025-10-01,true,audience;presenter");
    contacts("a,2025-11-05T23:59,to_family,sms,read,thanks");
    assertThat(october(Indicator.RECOGNITION_RATE)).isEqualTo(new Counts(1, 1, 0));
    contacts("a,2025-11-06T00:00,to_family,sms,read,thanks");
    assertThat(october(Indicator.RECOGNITION_RATE)).isEqualTo(new Counts(0, 1, 0));
    assertThat(october(Indicator.REGISTER_TO_ATTEND)).isEqualTo(new Counts(1, 1, 0));
    assertThat(october(Indicator.ACTIVE_ROLE_SHARE)).isEqualTo(new Counts(1, 1, 0));
    assertThat(october(Indicator.EVENT_PARTICIPATION_ACCESSIBLE)).isEqualTo(new Counts(1, 1, 0));
    assertThat(october(Indicator.EVENT_LANGUAGE_ACCESS))
        .as("nobody invited it")
        .isEqualTo(new Counts(0, 0, 0));
    assertThat(october(Indicator.CULTURAL_CONTRIBUTION_RATE)).isEqualTo(new Counts(1, 1, 0));
    assertThat(october(Indicator.DECISION_PARTICIPATION_RATE)).isEqualTo(new Counts(0, 1, 0));
  }

  @Test
  void decisionsAreReportedBackAndPromisesKeptLate() {
    event("e1,s1,2025-10-06T18:00,governance,,,,", "e1,f1,,,false,chair");
    exports.deliver(
        "2025-10/commitments.csv",
        "commitment_id,school_id,family_id,made_by,made_on,due_on,kept_on,status,event_id",
        "p1,s1,f1,school,2025-10-06,2025-10-31,2025-11-03,kept,e1",
        "p2,s1,f1,school,2025-10-06,2025-10-07,2025-11-04,kept,e1",
        "p3,s1,f1,school,2025-10-06,2025-10-08,,kept,e2",
        "p4,s1,f1,family,2025-10-06,2025-10-08,2025-10-08,kept,e1");
    assertThat(october(Indicator.DECISION_FEEDBACK_RATE))
        .as("the 20th school day after 6 October is 3 November")
        .isEqualTo(new Counts(1, 2, 0));
    assertThat(row(OCTOBER).times())
        .as("1 school day late, and 20; of the third nobody knows when")
        .containsEntry("school_commitment_delay_bins", "1:1 20:1|");
    assertThat(october(Indicator.LEADERSHIP_ROLE_RATE)).isEqualTo(new Counts(1, 1, 0));
  }

  @Test
  void timesUntilAnswers() {
    contacts(
        "a,2025-10-02T09:00,to_family,sms,read,,,,,,x",
        "b,2025-10-02T15:00,from_family,sms,,,,,,,x",
        "c,2025-10-08T09:00,from_family,sms,,,40,,,,y,a1",
        "d,2025-10-11T09:00,to_family,sms,read,,,,,,y,a1,admin",
        "e,2025-11-30T17:59,to_family,sms,read,,,,,,w");
    assertThat(october(Indicator.LEADER_REPLY_RATE_2SD)).isEqualTo(new Counts(0, 1, 0));
    assertThat(october(Indicator.FAMILY_INITIATED_SHARE)).isEqualTo(new Counts(1, 2, 0));
    assertThat(row(OCTOBER).times())
        .as("six hours; a Saturday after two school days")
        .containsEntry("family_reply_time_median_bins", "0:1|")
        .containsEntry("school_reply_time_median_bins", "2:1|");
    assertThat(row(NOVEMBER).times())
        .as("watched for six hours and a minute")
        .containsEntry("family_reply_time_median_bins", "|1:1");
  }

  @Test
  void whatLeadersSaidToAll() {
    event("e1,s1,2025-10-06T18:00,workshop, Homework ,,,true", "e1,f1,,,false,");
    contacts(
        "a,2025-10-01T08:00,to_family,in_person,,,,,,,,a1,admin,true",
        "b,2025-10-07T08:00,to_family,email,,challenge,,,,,,a1,admin,true",
        "c,2025-10-07T08:00:59,to_family,email,,,,,,,,a1,admin,true",
        "d,2025-10-14T08:00,to_family,email,,logistics,,,,,,a2,admin,true",
        "e,2025-10-15T08:00,to_family,email,,,,,,,,a3,admin,true");
    assertThat(Reference.compute(exports.config(), NOVEMBER).schools())
        .filteredOn(row -> row.month().equals(OCTOBER))
        .containsExactlyInAnyOrder(
            practice("challenge_disclosure_rate", 1, 2),
            practice("family_commitment_kept_rate", 0, 0),
            practice("language_visibility", 0, 0),
            practice("leader_event_presence", 1, 1),
            practice("leader_update_regularity", 2, 5),
            practice("leader_visible_days", 1, 23),
            practice("workshop_topic_breadth", 1, 1));
  }

  private static SchoolRow practice(String indicator, int x, int n) {
    return new SchoolRow(OCTOBER, "s1", indicator, new Counts(x, n, 0), false);
  }
}
