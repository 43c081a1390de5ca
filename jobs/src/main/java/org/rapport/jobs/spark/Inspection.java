package org.rapport.jobs.spark;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.rapport.contract.ExitCode;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Noun;
import org.rapport.contract.RejectReason;
import org.rapport.contract.UserError;
import org.rapport.contract.codes.Code;
import org.rapport.jobs.ingest.Deliveries;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.FilePlanner;
import org.rapport.jobs.ingest.RecordText;
import org.rapport.jobs.ingest.Rejection;
import org.rapport.jobs.warehouse.RejectedRecords;
import org.rapport.jobs.warehouse.RejectedRecords.Place;

/**
 * From a rejected row back to the bytes of its record, for a person with the key and the exports.
 * What it shows holds personal data and belongs on that person's screen, nowhere else.
 */
public final class Inspection {
  private final org.rapport.jobs.ingest.Configuration configuration;
  private final Configuration hadoop;
  private final RejectedRecords rejected;

  Inspection(
      org.rapport.jobs.ingest.Configuration configuration,
      Configuration hadoop,
      RejectedRecords rejected) {
    this.configuration = configuration;
    this.hadoop = hadoop;
    this.rejected = rejected;
  }

  /**
   * One rejected record as it stands in the export now.
   *
   * @param place where it stood when the run read it
   * @param meaning the reason in words
   * @param isSameFile whether the file's bytes are those that the run read
   * @param text the record, escaped; empty for a file that was refused as a whole
   */
  public record Shown(Place place, String meaning, boolean isSameFile, RecordText text) {}

  /** Where all rejected records stand, in the order of their table; without any text of theirs. */
  public List<Place> places() {
    return rejected.places();
  }

  /**
   * The record of a row.
   *
   * @param row its number among {@link #places()}, from 1
   * @throws UserError if there is no such row, or its file is gone
   */
  public Shown show(int row) throws IOException {
    if (row < 1 || row > rejected.places().size()) {
      throw cannotStart(
          "run %s has %s; name one of them by --row, from 1 on"
              .formatted(
                  rejected.runId(),
                  Noun.counted(rejected.places().size(), "rejected row", "rejected rows")));
    }
    Place place = rejected.places().get(row - 1);
    Delivery delivery =
        Deliveries.find(configuration, hadoop, LocalDate.MAX).stream()
            .filter(each -> each.path().equals(place.file()))
            .filter(each -> each.kind().code().equals(place.kind()))
            .findFirst()
            .orElseThrow(
                () ->
                    cannotStart(
                        place.file() + ": the export is gone; put it back to see its records"));
    FilePlan plan = FilePlanner.plan(delivery, hadoop);
    RecordText text =
        place.record() == 0
            ? new RecordText("", 0, 0, false)
            : RecordText.of(plan, place.offset(), place.length(), column(place), hadoop);
    return new Shown(
        place,
        meaning(place.reason()),
        plan.sha256().equals(rejected.sha256().get(place.file())),
        text);
  }

  /** A reason in words. */
  public static String meaning(String reason) {
    return Code.of(RejectReason.class, reason)
        .map(RejectReason::meaning)
        .orElse("This version knows no such reason.");
  }

  private static int column(Place place) {
    List<ExportColumn> columns =
        Code.of(ExportKind.class, place.kind()).map(ExportKind::columns).orElse(List.of());
    if (place.column().equals(ExportKind.IS_DELETED.name())) {
      return columns.size();
    }
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).name().equals(place.column()))
        .findFirst()
        .orElse(Rejection.WHOLE_RECORD);
  }

  private static UserError cannotStart(String message) {
    return new UserError(ExitCode.CANNOT_START, message);
  }
}
