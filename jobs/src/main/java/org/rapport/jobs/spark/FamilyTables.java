package org.rapport.jobs.spark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.ParticipationRole;
import org.rapport.contract.tables.Commitments;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.contract.tables.Participations;
import org.rapport.jobs.family.CommitmentRow;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Measured;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.ParticipationRow;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.family.Silence;
import org.rapport.jobs.family.Times;
import org.rapport.jobs.warehouse.TableRows;

/** Rows about a family other than its contacts. */
final class FamilyTables {
  private static final Indicator[] PUBLISHED =
      Arrays.stream(Indicator.values())
          .filter(Indicator::isPublishedPerFamily)
          .toArray(Indicator[]::new);
  private static final List<Indicator> TIMED = List.copyOf(FamilySchoolEvidence.scales().keySet());

  private FamilyTables() {}

  static void addEvidence(
      String family, List<Evidence> evidence, Measured measured, TableFiles files) {
    List<SchoolCalendar> calendars = measured.facts().calendars();
    for (Evidence cell : evidence) {
      if (!cell.isTold() || !files.isOpen(cell.month())) {
        continue;
      }
      TableRows row =
          files
              .row(FamilySchoolEvidence.TABLE, cell.month())
              .day(FamilySchoolEvidence.MONTH_START, Months.firstDay(cell.month()))
              .text(FamilySchoolEvidence.FAMILY_ID, family)
              .text(FamilySchoolEvidence.SCHOOL_ID, calendars.get(cell.school()).schoolId())
              .count(FamilySchoolEvidence.ENROLLED_DAYS, cell.enrolledDays());
      if (cell.positiveFirstAt() != Evidence.NEVER) {
        row.moment(FamilySchoolEvidence.POSITIVE_FIRST_AT, cell.positiveFirstAt());
      }
      addTimes(cell, measured, row);
      addCounts(cell, measured, row);
    }
  }

  private static void addCounts(Evidence cell, Measured measured, TableRows row) {
    for (Indicator indicator : PUBLISHED) {
      if (measured.is(indicator, cell.school(), cell.month())) {
        row.count(FamilySchoolEvidence.taken(indicator), cell.taken(indicator));
        row.count(FamilySchoolEvidence.known(indicator), cell.known(indicator));
        row.count(FamilySchoolEvidence.pending(indicator), cell.pending(indicator));
      }
    }
  }

  /** Channels, silences and times, which are no share of a count. */
  private static void addTimes(Evidence cell, Measured measured, TableRows row) {
    if (measured.is(Indicator.CHANNEL_BREADTH, cell.school(), cell.month())) {
      for (int kind = 0; kind < FamilySchoolEvidence.REACHED.size(); kind++) {
        row.count(FamilySchoolEvidence.REACHED.get(kind), cell.reached(kind));
      }
    }
    Silence silence = cell.silence();
    if (silence != null) {
      row.count(FamilySchoolEvidence.GAP_BEFORE, silence.before())
          .count(FamilySchoolEvidence.GAP_BETWEEN, silence.between())
          .count(FamilySchoolEvidence.GAP_AFTER, silence.after());
    }
    for (Indicator indicator : TIMED) {
      Times times = cell.times(indicator);
      if (times != null) {
        row.text(FamilySchoolEvidence.bins(indicator), times.text());
      }
    }
  }

  static void addCommitments(
      String family, List<CommitmentRow> commitments, Facts facts, Names names, TableFiles files) {
    for (CommitmentRow commitment : commitments) {
      int month = Months.of(commitment.madeOn());
      if (month <= facts.lastMonth() && files.isOpen(month)) {
        files
            .row(Commitments.TABLE, month)
            .day(Commitments.MONTH_START, Months.firstDay(month))
            .text(Commitments.COMMITMENT_ID, names.promise(commitment.commitmentId()))
            .text(Commitments.SCHOOL_ID, facts.calendars().get(commitment.school()).schoolId())
            .text(Commitments.FAMILY_ID, family)
            .text(Commitments.MADE_BY, commitment.madeBy().code())
            .day(Commitments.MADE_ON, commitment.madeOn())
            .set(Commitments.DUE_ON, Names.day(commitment.dueOn()))
            .set(Commitments.KEPT_ON, Names.day(commitment.keptOn()))
            .text(Commitments.STATUS, commitment.status().code())
            .text(Commitments.SOURCE_FILE_ID, names.file(commitment.place()))
            .count(Commitments.SOURCE_RECORD, commitment.place().record())
            .day(Commitments.DELIVERED_AT, names.deliveredOn(commitment.place().delivery()));
      }
    }
  }

  /** The month of every event by its id. */
  static Map<String, Integer> monthsOfEvents(Facts facts) {
    Map<String, Integer> months = new HashMap<>();
    for (List<SchoolEvent> events : facts.events()) {
      events.forEach(event -> months.put(event.eventId(), Months.of(event.day())));
    }
    return months;
  }

  static void addParticipations(
      String family,
      List<ParticipationRow> participations,
      Map<String, Integer> monthOfEvent,
      Facts facts,
      Names names,
      TableFiles files) {
    for (ParticipationRow row : participations) {
      Integer month = monthOfEvent.get(row.eventId());
      if (month == null || month > facts.lastMonth() || !files.isOpen(month)) {
        continue;
      }
      files
          .row(Participations.TABLE, month)
          .day(Participations.MONTH_START, Months.firstDay(month))
          .text(Participations.EVENT_ID, row.eventId())
          .text(Participations.FAMILY_ID, family)
          .set(Participations.INVITED_ON, Names.day(row.invitedOn()))
          .set(Participations.REGISTERED_ON, Names.day(row.registeredOn()))
          .flag(Participations.ATTENDED, row.attended())
          .text(Participations.ROLE, Codes.list(row.roles(), ParticipationRole.values()))
          .text(Participations.SOURCE_FILE_ID, names.file(row.place()))
          .count(Participations.SOURCE_RECORD, row.place().record())
          .day(Participations.DELIVERED_AT, names.deliveredOn(row.place().delivery()));
    }
  }
}
