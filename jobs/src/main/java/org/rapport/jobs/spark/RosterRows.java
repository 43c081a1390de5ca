package org.rapport.jobs.spark;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.codes.ContactPreference;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.jobs.family.LocalDay;

/** Rows of the small exports that the driver reads, as delivered; days are epoch days. */
final class RosterRows {
  private RosterRows() {}

  record SchoolRow(
      String schoolId,
      String name,
      @Nullable SchoolLevel level,
      @Nullable String timeZone,
      @Nullable String mainLanguage) {}

  record CalendarRow(String schoolId, int day, boolean isInstructional) {
    record Key(String schoolId, int day) {}

    Object key() {
      return new CalendarRow.Key(schoolId, day);
    }
  }

  record EnrolmentRow(
      String studentId, String schoolId, String grade, int from, @Nullable Integer to) {
    record Key(String studentId, String schoolId, int from) {}

    Object key() {
      return new EnrolmentRow.Key(studentId, schoolId, from);
    }
  }

  record FamilyRow(
      String familyId,
      @Nullable String homeLanguage,
      @Nullable String correspondenceLanguage,
      @Nullable Boolean hasValidAddress,
      @Nullable ContactPreference preference,
      @Nullable Integer asOf) {}

  record GuardianshipRow(
      String studentId,
      String familyId,
      @Nullable Integer from,
      @Nullable Integer to,
      boolean isNoContact) {
    record Key(String studentId, String familyId, @Nullable Integer from) {}

    Object key() {
      return new GuardianshipRow.Key(studentId, familyId, from);
    }
  }

  record EventRow(
      String eventId,
      String schoolId,
      long startsAt,
      boolean hasOffset,
      EventType type,
      @Nullable String topic,
      @Nullable Long slots,
      @Nullable String interpretationLanguages,
      @Nullable Boolean hasChildcare,
      @Nullable Boolean isRemote,
      @Nullable Boolean isOpenInvitation,
      @Nullable Boolean isCancelled,
      @Nullable Boolean administratorPresent) {
    /** The epoch day on which it begins, in its school's time zone. */
    int localDay(ZoneId zone) {
      return LocalDay.of(startsAt, hasOffset, zone);
    }
  }
}
