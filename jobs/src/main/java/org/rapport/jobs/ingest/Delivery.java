package org.rapport.jobs.ingest;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import org.rapport.contract.ExportKind;

/**
 * One delivered file. Later deliveries win over earlier ones; {@link #ORDER} says which is later.
 *
 * @param index its position among all deliveries of the run, from 0
 * @param kind what its rows are
 * @param profile the layout in which it is written
 * @param path its path relative to the configuration's folder, with forward slashes, for people; an
 *     entry of a zip file follows after {@code !/}
 * @param location where Hadoop's file systems find the file
 * @param entry the entry of a zip file, else empty
 * @param bytes its size as stored
 * @param orderedOn the day that orders it: its stamp, else the day of the file's time
 * @param isStamped whether the day stands in its name or folder
 * @param microsOfDay the file's time within that day; 0 for stamped deliveries
 * @param layout the compiled profile
 * @param export position of its entry in the configuration's list of exports; 0 for a file by
 *     itself
 */
public record Delivery(
    int index,
    ExportKind kind,
    String profile,
    String path,
    String location,
    String entry,
    long bytes,
    LocalDate orderedOn,
    boolean isStamped,
    long microsOfDay,
    Profile layout,
    int export)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** From the earliest to the latest delivery: stamp or file time, then path, then kind. */
  public static final Comparator<Delivery> ORDER =
      Comparator.comparing(Delivery::orderedOn)
          .thenComparingLong(Delivery::microsOfDay)
          .thenComparing(Delivery::path)
          .thenComparing(Delivery::kind);

  public Delivery {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(path);
    Objects.requireNonNull(location);
    Objects.requireNonNull(orderedOn);
  }

  Delivery withIndex(int position) {
    return with(position, layout);
  }

  /** The same, its records read as lines. */
  Delivery asLines() {
    return with(index, layout.asLines());
  }

  private Delivery with(int position, Profile read) {
    return new Delivery(
        position,
        kind,
        profile,
        path,
        location,
        entry,
        bytes,
        orderedOn,
        isStamped,
        microsOfDay,
        read,
        export);
  }

  /** Whether it is a snapshot of a period, of a kind whose deliveries are increments by itself. */
  public boolean isPeriodSnapshot() {
    return kind.delivery() == ExportKind.Delivery.INCREMENT
        && layout.mode().delivery() == ExportKind.Delivery.SNAPSHOT;
  }

  /** What it shares with the files that are one snapshot with it: its export and its stamp. */
  public String snapshotKey() {
    return export + " " + (isStamped ? orderedOn.toString() : "unstamped");
  }
}
