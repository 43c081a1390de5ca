package org.rapport.jobs.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.family.LocalDay;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.ingest.Row;

/** From which to which day the rows of a snapshot's split reach, school by school. */
final class DaySpans {
  private static final int DATE = ExportKind.ATTENDANCE.indexOf("date");
  private static final int OCCURRED = ExportKind.CONTACTS.indexOf("occurred_at");
  private static final int MADE_ON = ExportKind.COMMITMENTS.indexOf("made_on");
  private static final int EVENT = ExportKind.PARTICIPATION.indexOf("event_id");

  private final Roster roster;
  private final Map<String, SchoolEvent> events;
  private final TreeMap<Integer, int[]> spans = new TreeMap<>();
  private int lastSchool = -1;
  private int[] lastSpan = new int[2];

  DaySpans(Roster roster, Map<String, SchoolEvent> events) {
    this.roster = roster;
    this.events = events;
  }

  /** The events of all schools by id. */
  static Map<String, SchoolEvent> events(List<List<SchoolEvent>> bySchool) {
    Map<String, SchoolEvent> events = new HashMap<>();
    bySchool.forEach(held -> held.forEach(event -> events.put(event.eventId(), event)));
    return events;
  }

  /**
   * Takes a row.
   *
   * @param school number of its school; below zero where its event says so
   */
  void add(Row row, int school) {
    if (row.isDeleted()) {
      return;
    }
    switch (row.kind()) {
      case ATTENDANCE -> add(school, row.day(DATE));
      case CONTACTS -> add(school, localDay(row, school));
      case COMMITMENTS -> add(school, row.day(MADE_ON));
      case PARTICIPATION -> {
        SchoolEvent event = events.get(row.text(EVENT));
        if (event != null) {
          add(event.school(), event.day());
        }
      }
      case SCHOOLS, CALENDAR, ENROLMENTS, FAMILIES, GUARDIANSHIPS, EVENTS ->
          throw new IllegalStateException("rosters are read for the roster");
    }
  }

  private int localDay(Row row, int school) {
    return LocalDay.of(
        row.instantMicros(OCCURRED),
        row.hasOffset(OCCURRED),
        roster.calendars().get(school).zone());
  }

  private void add(int school, int day) {
    if (school != lastSchool) {
      lastSchool = school;
      lastSpan = spans.computeIfAbsent(school, unused -> new int[] {day, day});
    }
    lastSpan[0] = Math.min(lastSpan[0], day);
    lastSpan[1] = Math.max(lastSpan[1], day);
  }

  /** By school number the first and the last day. */
  TreeMap<Integer, int[]> spans() {
    return spans;
  }
}
