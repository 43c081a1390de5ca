package org.rapport.jobs.spark;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapport.jobs.family.Place;
import org.rapport.jobs.warehouse.PersonKind;
import org.rapport.jobs.warehouse.Pseudonyms;

/** How rows name persons, files and moments: pseudonyms instead of ids. One per task. */
final class Names {
  private final ShardTask.Frame frame;
  private final Pseudonyms pseudonyms;
  private final int[] deliveredOn;
  private final Map<String, String> staff = new HashMap<>();
  private final Map<String, String> families = new HashMap<>();

  Names(ShardTask.Frame frame) {
    this.frame = frame;
    this.pseudonyms = frame.pseudonyms().copy();
    this.deliveredOn =
        frame.deliveredOn().stream().mapToInt(day -> Math.toIntExact(day.toEpochDay())).toArray();
  }

  String family(String id) {
    return families.computeIfAbsent(id, key -> pseudonyms.of(PersonKind.FAMILY, key));
  }

  String student(String id) {
    return pseudonyms.of(PersonKind.STUDENT, id);
  }

  String contact(String id) {
    return pseudonyms.of(PersonKind.CONTACT, id);
  }

  String thread(String id) {
    return pseudonyms.of(PersonKind.THREAD, id);
  }

  String promise(String id) {
    return pseudonyms.of(PersonKind.PROMISE, id);
  }

  @Nullable String staff(@Nullable String id) {
    return id == null
        ? null
        : staff.computeIfAbsent(id, key -> pseudonyms.of(PersonKind.STAFF, key));
  }

  String file(Place place) {
    return frame.fileIds().get(place.delivery());
  }

  String file(int delivery) {
    return frame.fileIds().get(delivery);
  }

  /** The day that orders a delivery, as days since 1970. */
  int deliveredOn(int delivery) {
    return deliveredOn[delivery];
  }

  static @Nullable LocalDate day(@Nullable Integer epochDay) {
    return epochDay == null ? null : LocalDate.ofEpochDay(epochDay);
  }
}
