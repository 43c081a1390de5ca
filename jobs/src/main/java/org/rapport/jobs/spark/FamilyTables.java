package org.rapport.jobs.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.Indicator;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.codes.ParticipationRole;
import org.rapport.contract.tables.Commitments;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.contract.tables.Participations;
import org.rapport.jobs.family.CommitmentRow;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.ParticipationRow;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.spark.TableFiles.RowBuilder;

/** Rows about a family other than its contacts. */
final class FamilyTables {
  private FamilyTables() {}

  static void addEvidence(String family, List<Evidence> evidence, Facts facts, TableFiles files) {
    for (Evidence cell : evidence) {
      RowBuilder row =
          new RowBuilder(FamilySchoolEvidence.TABLE)
              .set(
                  FamilySchoolEvidence.MONTH_START,
                  WarehousePaths.firstDay(Months.month(cell.month())))
              .set(FamilySchoolEvidence.FAMILY_ID, family)
              .set(FamilySchoolEvidence.SCHOOL_ID, facts.calendars().get(cell.school()).schoolId())
              .set(FamilySchoolEvidence.ENROLLED_DAYS, cell.enrolledDays());
      if (cell.positiveFirstAt() != Evidence.NEVER) {
        row.set(FamilySchoolEvidence.POSITIVE_FIRST_AT, Names.instant(cell.positiveFirstAt()));
      }
      for (Indicator indicator : Indicator.values()) {
        if (indicator.isPerFamily() && facts.isMeasured(indicator, cell.school(), cell.month())) {
          row.set(FamilySchoolEvidence.taken(indicator), cell.taken(indicator))
              .set(FamilySchoolEvidence.known(indicator), cell.known(indicator))
              .set(FamilySchoolEvidence.pending(indicator), cell.pending(indicator));
        }
      }
      files.add(FamilySchoolEvidence.TABLE, cell.month(), row.build());
    }
  }

  static void addCommitments(
      String family, List<CommitmentRow> commitments, Facts facts, Names names, TableFiles files) {
    for (CommitmentRow commitment : commitments) {
      int month = Months.of(commitment.madeOn());
      if (month <= facts.lastMonth()) {
        files.add(
            Commitments.TABLE,
            month,
            new RowBuilder(Commitments.TABLE)
                .set(Commitments.MONTH_START, WarehousePaths.firstDay(Months.month(month)))
                .set(Commitments.COMMITMENT_ID, names.promise(commitment.commitmentId()))
                .set(Commitments.SCHOOL_ID, facts.calendars().get(commitment.school()).schoolId())
                .set(Commitments.FAMILY_ID, family)
                .set(Commitments.MADE_BY, commitment.madeBy().code())
                .set(Commitments.MADE_ON, Names.day(commitment.madeOn()))
                .set(Commitments.DUE_ON, Names.day(commitment.dueOn()))
                .set(Commitments.KEPT_ON, Names.day(commitment.keptOn()))
                .set(Commitments.STATUS, commitment.status().code())
                .set(Commitments.SOURCE_FILE_ID, names.file(commitment.place()))
                .set(Commitments.SOURCE_RECORD, commitment.place().record())
                .set(Commitments.DELIVERED_AT, names.deliveredOn(commitment.place().delivery()))
                .build());
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
      if (month == null || month > facts.lastMonth()) {
        continue;
      }
      files.add(
          Participations.TABLE,
          month,
          new RowBuilder(Participations.TABLE)
              .set(Participations.MONTH_START, WarehousePaths.firstDay(Months.month(month)))
              .set(Participations.EVENT_ID, row.eventId())
              .set(Participations.FAMILY_ID, family)
              .set(Participations.INVITED_ON, Names.day(row.invitedOn()))
              .set(Participations.REGISTERED_ON, Names.day(row.registeredOn()))
              .set(Participations.ATTENDED, row.attended())
              .set(Participations.ROLE, Codes.list(row.roles(), ParticipationRole.values()))
              .set(Participations.SOURCE_FILE_ID, names.file(row.place()))
              .set(Participations.SOURCE_RECORD, row.place().record())
              .set(Participations.DELIVERED_AT, names.deliveredOn(row.place().delivery()))
              .build());
    }
  }
}
