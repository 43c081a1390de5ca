package org.rapport.jobs.spark;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.Placed;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.spark.RosterRows.EventRow;

/**
 * One digest for each month over everything of it that a run publishes rests on: what the shards
 * tell of their families ({@link HistoryDigest}), and what the district knows of the month: school
 * days, windows, events, and which indicators are measured. All windows look back, so that a month
 * is published as before where its digest and those of all months before it are as before.
 *
 * <p>The digests stand in manifests that anyone may read, hence the key of the pseudonyms goes in:
 * nobody can guess what a small district told.
 */
final class DistrictDigest {
  private static final String FORMAT = "rapport months 1";
  private static final int BYTES = 16;

  private final RunRequest request;
  private final SortedRecords records;
  private final Facts facts;
  private final Names names;
  private final int lastMonth;

  private DistrictDigest(RunRequest request, SortedRecords records, Names names) {
    this.request = request;
    this.records = records;
    this.facts = records.facts();
    this.names = names;
    this.lastMonth = Months.of(request.lastMonth());
  }

  /** The digests of all months up to the last one of a run, in hex. */
  static TreeMap<Integer, String> of(
      RunRequest request, SortedRecords records, Names names, List<ShardResult> shards) {
    return new DistrictDigest(request, records, names).of(shards);
  }

  private TreeMap<Integer, String> of(List<ShardResult> shards) {
    TreeSet<Integer> months = new TreeSet<>();
    shards.forEach(shard -> months.addAll(shard.digests().keySet()));
    Map<Integer, List<Placed<EventRow>>> events = events();
    months.addAll(events.keySet());
    for (SchoolCalendar calendar : facts.calendars()) {
      for (int day : calendar.schoolDays()) {
        months.add(Months.of(day));
      }
    }
    byte[] ofDistrict = ofDistrict(shards);
    TreeMap<Integer, String> digests = new TreeMap<>();
    for (int month : months.headSet(lastMonth, true)) {
      MessageDigest digest = MonthDigests.sha256();
      digest.update(ofDistrict);
      digest.update(ofMonth(month, events.getOrDefault(month, List.of())));
      for (ShardResult shard : shards) {
        byte[] told = shard.digests().get(month);
        digest.update((byte) (told == null ? 0 : 1));
        if (told != null) {
          digest.update(told);
        }
      }
      digests.put(month, HexFormat.of().formatHex(digest.digest(), 0, BYTES));
    }
    return digests;
  }

  /** What every month rests on. */
  private byte[] ofDistrict(List<ShardResult> shards) {
    ByteSink to = new ByteSink(1 << 12);
    to.text(FORMAT).text(request.pseudonyms().ofContent(FORMAT));
    to.text(request.configuration().hash()).text(request.version());
    to.number(records.roster().shards()).number(facts.calendars().size());
    for (int school = 0; school < facts.calendars().size(); school++) {
      SchoolCalendar calendar = facts.calendars().get(school);
      to.text(calendar.schoolId()).text(calendar.zone().getId()).text(calendar.mainLanguage());
      to.number(calendar.yearStartMonth()).number(records.roster().levels().get(school).ordinal());
      to.flag(facts.leaders().get(school).size() >= Threshold.LEADERS.count());
    }
    // Where nobody ever signs a contact, families are the clusters of what staff do.
    to.flag(shards.stream().anyMatch(shard -> shard.sums().namedStaff().length > 0));
    for (ExportKind kind : ExportKind.values()) {
      to.flag(facts.delivered().contains(kind));
    }
    return to.toArray();
  }

  private Map<Integer, List<Placed<EventRow>>> events() {
    Map<String, Integer> months = FamilyTables.monthsOfEvents(facts);
    Map<Integer, List<Placed<EventRow>>> events = new TreeMap<>();
    for (Placed<EventRow> row : records.rows().events()) {
      Integer month = months.get(row.says().eventId());
      if (month != null) {
        events.computeIfAbsent(month, unused -> new ArrayList<>()).add(row);
      }
    }
    return events;
  }

  /** What the district knows of one month. */
  private byte[] ofMonth(int month, List<Placed<EventRow>> events) {
    ByteSink to = new ByteSink(1 << 12);
    for (int school = 0; school < facts.calendars().size(); school++) {
      SchoolCalendar calendar = facts.calendars().get(school);
      int[] days = calendar.schoolDaysWithin(Months.firstDay(month), Months.lastDay(month));
      to.number(days.length);
      for (int day : days) {
        to.number(day);
      }
      Windows.of(calendar, lastMonth).months().stream()
          .filter(window -> window.month() == month)
          .forEach(window -> to.text(window.toString()));
      to.number(Math.min(month, facts.contactsKnownTo()[school]));
      to.flag(facts.isAttendanceMeasured(school, month));
      for (Indicator indicator : Indicator.values()) {
        to.flag(facts.isMeasured(indicator, school, month));
      }
      for (SchoolEvent event : facts.events().get(school)) {
        if (Months.of(event.day()) == month) {
          to.text(event.toString());
        }
      }
    }
    List<Placed<EventRow>> sorted = new ArrayList<>(events);
    sorted.sort(Comparator.comparing(row -> row.says().eventId()));
    for (Placed<EventRow> row : sorted) {
      to.text(row.says().toString()).flag(row.place() != null);
      if (row.place() != null) {
        to.text(names.file(row.place())).number(row.place().record());
        to.number(names.deliveredOn(row.place().delivery()));
      }
    }
    return to.toArray();
  }
}
