package org.rapport.jobs.spark;

import java.util.List;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.CommitmentStatus;
import org.rapport.contract.codes.MadeBy;
import org.rapport.jobs.family.CommitmentRow;
import org.rapport.jobs.family.Place;
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.family.pack.ByteSource;
import org.rapport.jobs.ingest.Row;

/** A promise as bytes and back. */
final class CommitmentPacking {
  private static final ExportKind KIND = ExportKind.COMMITMENTS;
  static final int SCHOOL = KIND.indexOf("school_id");
  static final int FAMILY = KIND.indexOf("family_id");
  private static final int COMMITMENT = KIND.indexOf("commitment_id");
  private static final int MADE_BY = KIND.indexOf("made_by");
  private static final int MADE_ON = KIND.indexOf("made_on");
  private static final int DUE_ON = KIND.indexOf("due_on");
  private static final int KEPT_ON = KIND.indexOf("kept_on");
  private static final int STATUS = KIND.indexOf("status");

  private static final List<Integer> LINKS =
      List.of(KIND.indexOf("plan_id"), KIND.indexOf("alert_id"), KIND.indexOf("event_id"));

  private static final MadeBy[] SIDES = MadeBy.values();
  private static final CommitmentStatus[] STATUSES = CommitmentStatus.values();

  private CommitmentPacking() {}

  static void pack(Row row, int delivery, int school, ByteSink to) {
    Packing.place(row, delivery, to);
    Packing.text(row, COMMITMENT, to);
    to.number(school).number(row.code(MADE_BY)).number(row.day(MADE_ON));
    Packing.day(row, DUE_ON, to);
    Packing.day(row, KEPT_ON, to);
    to.number(row.code(STATUS));
    LINKS.forEach(column -> Packing.text(row, column, to));
  }

  static CommitmentRow unpack(ByteSource source) {
    boolean isDeleted = source.flag();
    Place place = Packing.place(source);
    return new CommitmentRow(
        place,
        isDeleted,
        source.text(),
        source.integer(),
        SIDES[source.integer()],
        source.integer(),
        source.optionalInteger(),
        source.optionalInteger(),
        STATUSES[source.integer()],
        CommitmentRow.links(source.text(), source.text(), source.text()));
  }
}
