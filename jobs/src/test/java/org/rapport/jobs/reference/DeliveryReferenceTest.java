package org.rapport.jobs.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;
import org.rapport.jobs.reference.Reference.Counts;
import org.rapport.jobs.reference.Reference.Evidence;
import org.rapport.jobs.reference.Reference.FamilyRow;
import org.rapport.jobs.reference.Reference.StudentRow;

/** Rows by hand: which of several deliveries stand, and when and whose they are. */
class DeliveryReferenceTest extends SmallSchool {
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
}
