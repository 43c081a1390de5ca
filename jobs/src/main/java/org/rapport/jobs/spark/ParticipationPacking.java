package org.rapport.jobs.spark;

import org.rapport.contract.ExportKind;
import org.rapport.jobs.family.ParticipationRow;
import org.rapport.jobs.family.Place;
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.family.pack.ByteSource;
import org.rapport.jobs.ingest.Row;

/** One family at one event as bytes and back. */
final class ParticipationPacking {
  private static final ExportKind KIND = ExportKind.PARTICIPATION;
  static final int FAMILY = KIND.indexOf("family_id");
  static final int EVENT = KIND.indexOf("event_id");
  private static final int INVITED_ON = KIND.indexOf("invited_on");
  private static final int REGISTERED_ON = KIND.indexOf("registered_on");
  private static final int ATTENDED = KIND.indexOf("attended");
  private static final int ROLE = KIND.indexOf("role");

  private ParticipationPacking() {}

  static void pack(Row row, int delivery, ByteSink to) {
    Packing.place(row, delivery, to);
    Packing.text(row, EVENT, to);
    Packing.day(row, INVITED_ON, to);
    Packing.day(row, REGISTERED_ON, to);
    to.flag(row.bool(ATTENDED)).number(row.isEmpty(ROLE) ? 0 : row.codes(ROLE));
  }

  static ParticipationRow unpack(ByteSource source) {
    boolean isDeleted = source.flag();
    Place place = Packing.place(source);
    return new ParticipationRow(
        place,
        isDeleted,
        source.text(),
        source.optionalInteger(),
        source.optionalInteger(),
        source.flag(),
        source.number());
  }
}
