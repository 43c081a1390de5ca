package org.rapport.contract.tables;

import java.util.List;
import org.rapport.contract.Table;

/** All tables of the warehouse, in the order of the dictionary. */
public final class Tables {
  /** All tables. */
  public static final List<Table> ALL =
      List.of(
          GroupIndicators.TABLE,
          FamilyIndicators.TABLE,
          FamilyIndices.TABLE,
          GroupIndices.TABLE,
          IndexAudits.TABLE,
          EquityGaps.TABLE,
          HyperParameters.TABLE,
          Measured.TABLE,
          FamilySchoolEvidence.TABLE,
          StudentSchoolEvidence.TABLE,
          Runs.TABLE,
          Schools.TABLE,
          SchoolDays.TABLE,
          Enrolments.TABLE,
          Families.TABLE,
          Guardianships.TABLE,
          AttendanceStrips.TABLE,
          ContactTurns.TABLE,
          ContactThreads.TABLE,
          Commitments.TABLE,
          Events.TABLE,
          Participations.TABLE,
          RejectedRows.TABLE);

  private Tables() {}
}
