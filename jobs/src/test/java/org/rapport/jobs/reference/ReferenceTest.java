package org.rapport.jobs.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Indicator;
import org.rapport.jobs.reference.Reference.Counts;
import org.rapport.jobs.reference.Reference.Evidence;
import org.rapport.jobs.reference.Reference.FamilyRow;
import org.rapport.jobs.reference.Reference.StudentRow;

/**
 * The rules by hand: a few rows in, integers out. School s1 in Los Angeles teaches on every weekday
 * of October and November 2025; family f1 has the children k1 and k2 there, f2 has k3.
 */
class ReferenceTest {
  private static final YearMonth OCTOBER = YearMonth.of(2025, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);
  private static final String CONTACTS =
      "contact_id,school_id,family_id,occurred_at,direction,channel,kind,purpose,author_role,"
          + "staff_id,is_bulk,thread_id,in_reply_to,outcome,length_chars,content_hash";

  /** The columns that the tests of one side's words need; the kind follows from the channel. */
  private static final String SPOKEN =
      "contact_id,school_id,family_id,occurred_at,direction,channel,outcome,purpose,thread_id,"
          + "asks_reply,language,interpreter";

  @TempDir private Path folder;
  private Exports exports;

  @BeforeEach
  void aSmallSchool() {
    exports = new Exports(folder, "sample-hand", ZoneId.of("America/Los_Angeles"));
    exports
        .deliver("2025-10/schools.csv", "school_id,school_name,time_zone", "s1,\"One, the first\",")
        .deliver(
            "2025-10/calendar.csv",
            Exports.weekdays("s1", LocalDate.of(2025, 10, 1), LocalDate.of(2025, 11, 28)))
        .deliver(
            "2025-10/enrolments.csv",
            "student_id,school_id,grade,enrolled_from,enrolled_to",
            "k1,s1,4,2025-08-20,",
            "k2,s1,2,2025-10-20,",
            "k3,s1,2,2025-08-20,2025-10-14")
        .deliver(
            "2025-10/guardianships.csv",
            "student_id,family_id,valid_from,valid_to,is_no_contact",
            "k1,f1,,,false",
            "k2,f1,,,",
            "k3,f2,,,");
  }

  private Evidence october() {
    return Reference.compute(exports.config(), OCTOBER);
  }

  private static FamilyRow family(Evidence evidence, YearMonth month, String familyId) {
    return evidence.families().stream()
        .filter(row -> row.month().equals(month) && row.familyId().equals(familyId))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Counts> counts(Indicator indicator, String familyId) {
    return Optional.ofNullable(family(october(), OCTOBER, familyId).counts().get(indicator));
  }

  private void contacts(String... rows) {
    List<String> lines = new ArrayList<>(List.of(rows));
    lines.add(0, CONTACTS);
    exports.deliver("2025-10/contacts.csv", lines);
  }

  private void spoken(String... rows) {
    List<String> lines = new ArrayList<>(List.of(rows));
    lines.add(0, SPOKEN);
    exports.deliver("2025-10/contacts.csv", lines);
  }

  private void families(String... rows) {
    List<String> lines = new ArrayList<>(List.of(rows));
    lines.add(0, "family_id,home_language,correspondence_language");
    exports.deliver("2025-10/families.csv", lines);
  }

  private void commitments(String... rows) {
    List<String> lines = new ArrayList<>(List.of(rows));
    lines.add(0, "commitment_id,school_id,family_id,made_by,made_on,due_on,kept_on,status");
    exports.deliver("2025-10/commitments.csv", lines);
  }

  private void openEvents(String... rows) {
    List<String> lines = new ArrayList<>(List.of(rows));
    lines.add(
        0,
        "event_id,school_id,starts_at,type,slots,interpretation_languages,has_childcare,is_remote,"
            + "is_open_invitation");
    exports.deliver("2025-10/events.csv", lines);
  }

  private void event(String row, String... participations) {
    exports.deliver(
        "2025-10/events.csv",
        "event_id,school_id,starts_at,type,is_open_invitation,is_cancelled,is_deleted",
        row);
    List<String> lines = new ArrayList<>(List.of(participations));
    lines.add(0, "event_id,family_id,invited_on,attended,role");
    exports.deliver("2025-10/participation.csv", lines);
  }

  @Test
  void attendanceCountsDaysAttendedOfDaysKnown() {
    exports.deliver(
        "2025-10/attendance.csv",
        "school_id,student_id,date,status,fraction_absent",
        "s1,k1,2025-10-01,present,",
        "s1,k1,2025-10-02,excused_absence,",
        "s1,k1,2025-10-03,unexcused_absence,0.5",
        "s1,k1,2025-10-06,partial,0.5000001",
        "s1,k1,2025-10-07,early_departure,",
        "s1,k1,2025-10-08,tardy,0.9",
        "s1,k1,2025-10-11,present,",
        "s1,k3,2025-10-14,suspension,",
        "s1,k3,2025-10-15,present,");
    Evidence evidence = october();
    assertThat(evidence.students())
        .containsExactly(
            new StudentRow(OCTOBER, "k1", "s1", 23, new Counts(4, 6, 0)),
            new StudentRow(OCTOBER, "k2", "s1", 10, new Counts(0, 0, 0)),
            new StudentRow(OCTOBER, "k3", "s1", 10, new Counts(0, 1, 0)));
    assertThat(family(evidence, OCTOBER, "f1").enrolledDays()).isEqualTo(23);
    assertThat(family(evidence, OCTOBER, "f1").counts())
        .containsOnlyKeys(Indicator.ATTENDANCE_RATE)
        .containsEntry(Indicator.ATTENDANCE_RATE, new Counts(4, 6, 0));
    assertThat(family(evidence, OCTOBER, "f2").counts())
        .containsEntry(Indicator.ATTENDANCE_RATE, new Counts(0, 1, 0));
  }

  @Test
  void chronicAbsenceIsThePerStudentRestOfAttendance() {
    exports.deliver(
        "2025-10/attendance.csv",
        "school_id,student_id,date,status,fraction_absent",
        "s1,k1,2025-10-01,present,",
        "s1,k1,2025-10-02,tardy,",
        "s1,k1,2025-10-03,suspension,",
        "s1,k1,2025-10-06,unexcused_absence,0.51",
        "s1,k1,2025-10-07,excused_absence,0.49",
        "s1,k1,2025-10-08,partial,1");
    Counts counts = october().students().get(0).attendance();
    assertThat(counts).isEqualTo(new Counts(3, 6, 0));
  }

  @Test
  void theMostSevereRowOfAFileDecidesAndTheNewestFileDecidesAll() {
    exports
        .deliver(
            "2025-10/attendance_2025-10-10.csv",
            "school_id,student_id,date,status,fraction_absent,is_deleted",
            "s1,k1,2025-10-01,partial,1,",
            "s1,k1,2025-10-01,excused_absence,0.2,",
            "s1,k1,2025-10-02,excused_absence,0.2,",
            "s1,k1,2025-10-02,excused_absence,,",
            "s1,k1,2025-10-03,suspension,,",
            "s1,k1,2025-10-06,present,,",
            "s1,k1,2025-10-07,suspension,,")
        .deliver(
            "2025-10/attendance_2025-10-20.csv",
            "school_id,student_id,date,status,fraction_absent,is_deleted",
            "s1,k1,2025-10-03,present,,",
            "s1,k1,2025-10-06,present,,true",
            "s1,k1,2025-10-07,present,maybe,");
    assertThat(counts(Indicator.ATTENDANCE_RATE, "f1")).contains(new Counts(2, 4, 0));
  }

  @Test
  void aSchoolMonthWithoutAttendanceIsNotMeasured() {
    exports.deliver(
        "2025-10/attendance.csv", "school_id,student_id,date,status", "s1,k1,2025-10-01,present");
    Evidence evidence = Reference.compute(exports.config(), NOVEMBER);
    assertThat(family(evidence, NOVEMBER, "f1").counts()).isEmpty();
    assertThat(family(evidence, NOVEMBER, "f1").enrolledDays()).isEqualTo(20);
    assertThat(evidence.students().get(3))
        .isEqualTo(new StudentRow(NOVEMBER, "k1", "s1", 20, null));
  }

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
  void participationCountsInvitationsAndWalkIns() {
    event(
        "e1,s1,2025-10-09T18:00,workshop,,,",
        "e1,f1,2025-10-01,false,",
        "e1,f2,,true,audience",
        "e9,f1,,true,");
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f1")).contains(new Counts(0, 1, 0));
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f2")).contains(new Counts(1, 1, 0));
  }

  @Test
  void anOpenInvitationPairsWithEveryFamilyEnrolledThatDay() {
    event("e1,s1,2025-10-15T18:00,workshop,true,,", "e1,f2,2025-10-01,true,");
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f1")).contains(new Counts(0, 1, 0));
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f2")).contains(new Counts(0, 0, 0));
  }

  @Test
  void cancelledAndDeletedEventsAreNone() {
    event("e1,s1,2025-10-09T18:00,workshop,true,true,", "e1,f1,,true,");
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f1")).contains(new Counts(0, 0, 0));
    event("e1,s1,2025-10-09T18:00,workshop,true,,true", "e1,f1,,true,");
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f1")).contains(new Counts(0, 0, 0));
  }

  @Test
  void oneFamilyInOneEventIsOnePair() {
    event(
        "e1,s1,2025-10-09T18:00,workshop,,,",
        "e1,f1,,false,",
        "e1,f1,2025-10-01,false,",
        "e1,f1,,true,chair;audience");
    assertThat(counts(Indicator.EVENT_PARTICIPATION_RATE, "f1")).contains(new Counts(1, 1, 0));
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
  void conflictsOfADeliveryLeaveTheEarlierRow() {
    contacts("c1,s1,f1,2025-10-01T09:00,to_family,sms,,,teacher,t1,,,,delivered,,");
    exports
        .deliver(
            "2025-10/contacts_2025-10-20.csv",
            CONTACTS + ",student_ids,is_deleted",
            "c1,s1,f1,2025-10-01T09:00,to_family,sms,,,teacher,t1,,,,bounced,,,k1,",
            "c1,s1,f1,2025-10-01T09:00,to_family,sms,,,teacher,t1,,,,read,,,k1,",
            "c2,s1,f1,2025-10-08T09:00,to_family,sms,,,teacher,t1,,,,read,,,k1,",
            "c2,s1,f1,2025-10-08T09:00,to_family,sms,,,teacher,t1,,,,read,,,k2,")
        .deliver(
            "2025-10/contacts_2025-11-01.csv",
            CONTACTS + ",is_deleted",
            "c1,s1,f1,2025-10-01T09:00,to_family,sms,,,teacher,t1,,,,delivered,,,true");
    assertThat(counts(Indicator.TWO_WAY_SHARE, "f1")).contains(new Counts(0, 2, 0));
    Evidence later = Reference.compute(exports.config(), OCTOBER, LocalDate.of(2025, 11, 1));
    assertThat(family(later, OCTOBER, "f1").counts())
        .containsEntry(Indicator.TWO_WAY_SHARE, new Counts(0, 1, 0));
  }

  @Test
  void anAmbiguousLocalTimeIsTheEarlierInstant() {
    // Clocks go back on 2 November at 02:00: 01:30 comes twice, and 168 hours end an hour earlier.
    contacts(
        "a1,s1,f1,2025-11-02T01:30,to_family,sms,,,teacher,t1,,a,,delivered,,",
        "a2,s1,f1,2025-11-09T00:30:00,from_family,sms,,,parent,t1,,a,,,,",
        "b1,s1,f1,2025-11-02T01:30,to_family,sms,,,teacher,t1,,b,,delivered,,",
        "b2,s1,f1,2025-11-09T00:30:01,from_family,sms,,,parent,t1,,b,,,,",
        "d1,s1,f1,2025-11-02T01:30:00-08:00,to_family,sms,,,teacher,t1,,d,,delivered,,",
        "d2,s1,f1,2025-11-09T09:30:00Z,from_family,sms,,,parent,t1,,d,,,,");
    Evidence evidence = Reference.compute(exports.config(), NOVEMBER);
    assertThat(family(evidence, NOVEMBER, "f1").counts())
        .containsEntry(Indicator.TWO_WAY_SHARE, new Counts(2, 3, 0));
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
  void aFamilyUnderAnOrderHasNoRow() {
    exports.deliver(
        "2025-10/guardianships.csv",
        "student_id,family_id,valid_from,valid_to,is_no_contact",
        "k1,f1,,2025-10-30,",
        "k2,f1,,,",
        "k2,f3,,,",
        "k3,f2,,,true");
    contacts(
        "a1,s1,f1,2025-10-10T09:00,to_family,email,,,teacher,t1,,,,delivered,,",
        "a2,s1,f1,2025-10-20T09:00,to_family,email,,,teacher,t1,,,,delivered,,",
        "a3,s1,f2,2025-10-10T09:00,to_family,email,,,teacher,t1,,,,delivered,,");
    Evidence evidence = october();
    assertThat(evidence.families())
        .extracting(FamilyRow::familyId, FamilyRow::enrolledDays)
        .containsExactly(tuple("f1", 10), tuple("f3", 10));
    assertThat(family(evidence, OCTOBER, "f1").counts())
        .containsEntry(Indicator.TWO_WAY_SHARE, new Counts(0, 1, 0));
  }

  @Test
  void rostersAreSnapshots() {
    exports.deliver(
        "2025-10/enrolments_2025-10-31.csv",
        "student_id,school_id,grade,enrolled_from,enrolled_to,is_deleted",
        "k1,s1,4,2025-10-29,,",
        "k1,s1,4,2025-10-30,2025-10-30,",
        "k2,s1,4,2025-10-30,2025-10-29,",
        "k3,s1,4,2025-10-30,,true");
    assertThat(october().students()).containsExactly(new StudentRow(OCTOBER, "k1", "s1", 3, null));
  }

  @Test
  void localTimesAreThoseOfJava() throws SQLException, IOException {
    Random random = new Random(1);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(Reference.words());
      try (PreparedStatement times =
          connection.prepareStatement(
              "SELECT instant(t, z), CAST(local_of(instant(t, z), z) AS VARCHAR)"
                  + " FROM (SELECT CAST(? AS VARCHAR) AS t, CAST(? AS VARCHAR) AS z)")) {
        for (String id : AwkwardDistrict.ZONES) {
          ZoneId zone = ZoneId.of(id);
          for (int i = 0; i < 40; i++) {
            LocalDateTime local =
                LocalDateTime.of(2024, 8, 1, 0, 0).plusMinutes(random.nextInt(3 * 365 * 1440));
            ZoneOffsetTransition change =
                zone.getRules().nextTransition(local.atZone(zone).toInstant());
            if (i % 2 == 0 && change != null) {
              local = change.getDateTimeBefore().plusMinutes(random.nextInt(300) - 150);
            }
            times.setString(1, local.toString());
            times.setString(2, id);
            try (ResultSet found = times.executeQuery()) {
              assertThat(found.next()).isTrue();
              assertThat(found.getLong(1))
                  .as("%s in %s", local, id)
                  .isEqualTo(local.atZone(zone).toEpochSecond() * 1_000_000);
              assertThat(LocalDateTime.parse(found.getString(2).replace(' ', 'T')))
                  .isEqualTo(local.atZone(zone).toLocalDateTime());
            }
          }
        }
      }
    }
  }

  @Test
  void brokenRecordsDoNotExist() {
    exports.deliver(
        "2025-10/attendance.csv",
        "status,fraction_absent,school_id,student_id,date,note",
        "present,,s1,k1,2025-10-01,\"two",
        "lines, one record\"",
        "present,,s1,k1,2025-10-02",
        "present,,s1,k1,2025-10-03,,",
        "perhaps,,s1,k1,2025-10-06,",
        ",,s1,k1,2025-10-07,",
        "present,1.1,s1,k1,2025-10-08,",
        "present,,s2,k1,2025-10-09,",
        "present,,s1,1.2E+11,2025-10-10,",
        "present,,s1,k1,2025-10-32,",
        "present,,s1,k1,10/13/2025,",
        "",
        "Tardy,,s1,k1,2025-10-14,");
    assertThat(counts(Indicator.ATTENDANCE_RATE, "f1")).contains(new Counts(2, 2, 0));
  }

  @Test
  void contactsWithoutAnIdAreOneWithinTheirMinute() {
    contacts(
        ",s1,f1,2025-10-01T09:00:10,to_family,sms,,,teacher,t1,,,,bounced,,",
        ",s1,f1,2025-10-06T09:00:10,to_family,sms,,,teacher,t1,,,,bounced,,",
        ",s1,f1,2025-10-13T09:00:10,to_family,sms,,,teacher,t1,,,,bounced,,",
        ",s1,f1,2025-10-13T09:00:11,to_family,sms,,,teacher,t1,,,,bounced,,");
    exports.deliver(
        "2025-10/contacts_2025-10-31.csv",
        CONTACTS,
        ",s1,f1,2025-10-01T09:00:59,to_family,sms,,,teacher,t1,,,,read,,",
        ",s1,f1,2025-10-06T09:01:00,to_family,sms,,,teacher,t2,,,,bounced,,");
    assertThat(counts(Indicator.TWO_WAY_SHARE, "f1")).contains(new Counts(0, 3, 0));
    assertThat(counts(Indicator.INDIVIDUAL_REACH_RATE, "f1")).contains(new Counts(1, 1, 0));
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
  void tiersRestOnTheSameDaysAsChronicAbsence() {
    exports.deliver(
        "2025-10/attendance.csv",
        "school_id,student_id,date,status,fraction_absent",
        "s1,k1,2025-10-01,present,",
        "s1,k1,2025-10-02,tardy,1",
        "s1,k1,2025-10-03,excused_absence,",
        "s1,k1,2025-10-06,partial,0.5",
        "s1,k1,2025-10-07,partial,0.51",
        "s1,k1,2025-10-04,suspension,");
    Counts attended = october().students().get(0).attendance();
    assertThat(attended).isEqualTo(new Counts(3, 5, 0));
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

  @Test
  void aPromiseIsKeptOnItsDueDay() {
    commitments(
        "p1,s1,f1,school,2025-10-01,2025-10-10,2025-10-10,open",
        "p2,s1,f1,school,2025-10-01,2025-10-10,2025-10-11,kept",
        "p3,s1,f1,school,2025-10-01,2025-10-10,,kept",
        "p4,s1,f1,school,2025-10-01,2025-10-10,,not_kept",
        "p5,s1,f1,school,2025-10-01,2025-10-10,2025-10-10,cancelled",
        "p6,s1,f1,family,2025-10-01,2025-10-10,2025-10-10,kept");
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f1")).contains(new Counts(1, 3, 0));
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f2")).contains(new Counts(0, 0, 0));
  }

  @Test
  void anOpenPromiseCountsTenSchoolDaysAfterItWasDue() {
    commitments(
        "p1,s1,f1,school,2025-10-01,2025-10-17,,open",
        "p2,s1,f1,school,2025-10-01,2025-10-20,,open",
        "p3,s1,f1,school,2025-10-01,2025-10-31,2025-11-01,kept",
        "p4,s1,f1,school,2025-10-01,2025-10-03,2025-11-01,not_kept",
        "p5,s1,f1,school,2025-10-01,2025-10-03,2025-10-31,kept",
        "p6,s1,f1,school,2025-10-01,2025-11-01,2025-10-31,kept");
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f1")).contains(new Counts(0, 3, 2));
  }

  @Test
  void aPromiseWithoutADueDayHasTenSchoolDays() {
    commitments(
        "p1,s1,f1,school,2025-10-01,,2025-10-15,kept",
        "p2,s1,f1,school,2025-10-01,,2025-10-16,kept",
        "p3,s1,f1,school,2025-10-18,,,not_kept",
        "p4,s1,f1,school,2025-10-20,,,not_kept",
        "p5,s1,f2,school,2025-10-01,2025-10-14,,not_kept",
        "p6,s1,f2,school,2025-10-01,,2025-10-02,kept");
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f1")).contains(new Counts(1, 3, 0));
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f2")).contains(new Counts(0, 1, 0));
  }

  @Test
  void aPromiseIsKnownByItsIdAlone() {
    commitments(
        "p1,s1,f1,school,2025-10-01,2025-10-10,,not_kept",
        "p2,s1,f1,school,2025-10-01,2025-10-10,,not_kept",
        "p2,s1,f2,school,2025-10-01,2025-10-10,,not_kept");
    exports.deliver(
        "2025-10/commitments_2025-10-31.csv",
        "commitment_id,school_id,family_id,made_by,made_on,due_on,kept_on,status",
        "p1,s1,f2,school,2025-10-01,2025-10-10,2025-10-10,kept");
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f1")).contains(new Counts(0, 0, 0));
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f2")).contains(new Counts(1, 1, 0));
  }

  @Test
  void oneInvitationInAMonthInvitesAFamily() {
    openEvents(
        "e1,s1,2025-10-15T18:00,workshop,,,,,true",
        "e2,s1,2025-10-09T18:00,workshop,,,,,",
        "e3,s1,2025-11-03T18:00,workshop,,,,,true");
    exports.deliver(
        "2025-10/participation.csv",
        "event_id,family_id,invited_on,attended",
        "e1,f2,2025-10-01,true",
        "e2,f2,,true",
        "e2,f1,2025-10-01,false");
    assertThat(counts(Indicator.INVITATION_COVERAGE, "f1")).contains(new Counts(1, 1, 0));
    assertThat(counts(Indicator.INVITATION_COVERAGE, "f2")).contains(new Counts(0, 1, 0));
  }

  @Test
  void oneWorkshopInAMonthIsEnough() {
    openEvents(
        "e1,s1,2025-10-15T18:00,workshop,,,,,",
        "e2,s1,2025-10-09T18:00,Workshop,,,,,",
        "e3,s1,2025-10-09T18:00,conference,,,,,true");
    exports.deliver(
        "2025-10/participation.csv",
        "event_id,family_id,invited_on,attended",
        "e1,f1,,true",
        "e2,f1,,true",
        "e1,f2,2025-10-01,true",
        "e2,f2,2025-10-01,false",
        "e3,f2,2025-10-01,true");
    assertThat(counts(Indicator.WORKSHOP_REACH, "f1")).contains(new Counts(1, 1, 0));
    assertThat(counts(Indicator.WORKSHOP_REACH, "f2")).contains(new Counts(0, 1, 0));
  }

  @Test
  void fullAccessNeedsLanguageTimeAndChildcare() {
    families("f1,es-MX,", "f2,en,");
    openEvents(
        "e1,s1,2025-10-09T17:00,workshop,,so;ES-ar,true,,true",
        "e2,s1,2025-10-09T16:59:59,workshop,1,es,true,,true",
        "e3,s1,2025-10-11T10:00,workshop,,,true,,true",
        "e4,s1,2025-10-09T10:00,workshop,,es,,true,true",
        "e5,s1,2025-10-09T18:00,workshop,,es,,false,true",
        "e6,s1,2025-10-08T10:00,workshop,2,es,false,,true");
    exports.deliver(
        "2025-10/participation.csv", "event_id,family_id,invited_on,attended", "e1,f1,,true");
    assertThat(counts(Indicator.FULL_ACCESS_SHARE, "f1")).contains(new Counts(2, 5, 0));
    assertThat(counts(Indicator.FULL_ACCESS_SHARE, "f2")).contains(new Counts(3, 5, 0));
  }

  @Test
  void fullAccessIsAskedOfInvitationsOfFamiliesWithALanguage() {
    families("f1,,", "f2,en,");
    openEvents(
        "e1,s1,2025-10-09T17:00,workshop,,,true,,",
        "e2,s1,2025-10-10T17:00,workshop,,,true,,",
        "e3,s1,2025-10-15T17:00,workshop,,,true,,true");
    exports.deliver(
        "2025-10/participation.csv",
        "event_id,family_id,invited_on,attended",
        "e1,f1,2025-10-01,true",
        "e1,f2,,true",
        "e2,f2,2025-10-01,false");
    assertThat(counts(Indicator.FULL_ACCESS_SHARE, "f1")).contains(new Counts(0, 0, 0));
    assertThat(counts(Indicator.FULL_ACCESS_SHARE, "f2")).contains(new Counts(1, 1, 0));
  }

  @Test
  void withoutCommitmentsPromisesAreNotMeasured() {
    spoken("a1,s1,f1,2025-10-01T09:00,to_family,sms,delivered,positive,,,,");
    assertThat(family(october(), OCTOBER, "f1").counts())
        .containsKey(Indicator.POSITIVE_SHARE)
        .doesNotContainKeys(
            Indicator.SCHOOL_COMMITMENT_KEPT_RATE,
            Indicator.INVITATION_COVERAGE,
            Indicator.WORKSHOP_REACH,
            Indicator.FULL_ACCESS_SHARE);
  }
}
