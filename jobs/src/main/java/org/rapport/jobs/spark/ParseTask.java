package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.RejectReason;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Rejection;
import org.rapport.jobs.ingest.Row;
import org.rapport.jobs.ingest.RowSink;
import org.rapport.jobs.ingest.SchoolZones;
import org.rapport.jobs.ingest.SplitReader;
import org.rapport.jobs.ingest.Tally;
import scala.Tuple2;

/**
 * Reads splits and packs their rows for the shards of the families that they concern. It is pure:
 * the same splits give the same blocks, so that a task may run twice.
 */
final class ParseTask implements RowSink {
  private final Roster roster;
  private final SchoolZones zones;
  private final Blocks blocks;
  private final ByteSink scratch = new ByteSink(512);
  private final List<Rejection> rejections = new ArrayList<>();
  private Work work;
  private long onlyCounted;
  private AttendanceFold attendance;
  private @Nullable DaySpans spans;
  private @Nullable Map<String, SchoolEvent> events;
  private Tally tally;

  private ParseTask(Roster roster, Work first) {
    this.roster = roster;
    this.blocks = new Blocks(roster.shards());
    this.work = first;
    this.attendance = new AttendanceFold(first.plan().delivery().index(), roster);
    this.zones = roster.zones();
    this.tally = new Tally(first.plan().delivery().kind(), zones);
    this.spans = spans(first);
  }

  /**
   * The blocks of a batch of splits; those of the last shard number are reports of what was read.
   */
  static Iterator<Tuple2<Integer, byte[]>> run(List<Work> batch, Roster roster) {
    Configuration hadoop = SparkSettings.hadoop();
    ParseTask task = new ParseTask(roster, batch.get(0));
    ArrayList<SplitReport> reports = new ArrayList<>();
    for (Work work : batch) {
      task.begin(work);
      reports.add(
          SplitReport.of(
              work.plan(),
              SplitReader.read(work.plan(), work.split(), hadoop, task),
              task.onlyCounted,
              task.rejections,
              task.tally,
              task.spans == null ? new TreeMap<>() : task.spans.spans()));
      task.attendance.flush(task.blocks);
    }
    return task.blocks.close(roster.shards(), Wire.bytesOf(reports)).iterator();
  }

  private void begin(Work next) {
    work = next;
    rejections.clear();
    onlyCounted = 0;
    attendance = new AttendanceFold(next.plan().delivery().index(), roster);
    tally = new Tally(next.plan().delivery().kind(), zones);
    spans = spans(next);
  }

  /** Null where a delivery takes nothing away by what it lacks. */
  private @Nullable DaySpans spans(Work read) {
    if (!read.plan().delivery().isPeriodSnapshot()) {
      return null;
    }
    return new DaySpans(roster, known());
  }

  /** The events of all schools, by id. */
  private Map<String, SchoolEvent> known() {
    Map<String, SchoolEvent> known = events;
    if (known == null) {
      known = DaySpans.events(roster.events());
      events = known;
    }
    return known;
  }

  @Override
  public void reject(Rejection rejection) {
    rejections.add(rejection);
  }

  @Override
  public void row(Row row) {
    tally.add(row);
    if (work.isOnlyCounted()) {
      onlyCounted++;
      return;
    }
    switch (work.plan().delivery().kind()) {
      case ATTENDANCE -> {
        int school =
            roster
                .schoolTable()
                .indexOf(
                    row.bytes(), row.start(AttendanceFold.SCHOOL), row.end(AttendanceFold.SCHOOL));
        if (school == IdTable.UNKNOWN) {
          refuse(row, AttendanceFold.SCHOOL, RejectReason.UNKNOWN_SCHOOL);
          return;
        }
        attendance.add(row, school);
        cover(row, school);
      }
      case CONTACTS -> family(row, Blocks.CONTACT, ContactPacking.SCHOOL, ContactPacking.FAMILY);
      case COMMITMENTS ->
          family(row, Blocks.COMMITMENT, CommitmentPacking.SCHOOL, CommitmentPacking.FAMILY);
      case PARTICIPATION -> family(row, Blocks.PARTICIPATION, -1, ParticipationPacking.FAMILY);
      case SCHOOLS, CALENDAR, ENROLMENTS, FAMILIES, GUARDIANSHIPS, EVENTS ->
          throw new IllegalStateException("rosters are read for the roster");
    }
  }

  private void family(Row row, int kind, int schoolColumn, int familyColumn) {
    int school = -1;
    if (schoolColumn >= 0) {
      school =
          roster.schoolTable().indexOf(row.bytes(), row.start(schoolColumn), row.end(schoolColumn));
      if (school == IdTable.UNKNOWN) {
        refuse(row, schoolColumn, RejectReason.UNKNOWN_SCHOOL);
        return;
      }
    }
    int start = row.start(familyColumn);
    int end = row.end(familyColumn);
    int family = roster.familyTable().indexOf(row.bytes(), start, end);
    countStrangers(row, kind, family, familyColumn);
    int shard =
        family == IdTable.UNKNOWN
            ? roster.shardOfStranger(row.bytes(), start, end)
            : roster.shardOfFamily()[family];
    if (shard == Roster.NO_FAMILY) {
      refuse(row, familyColumn, RejectReason.NOT_A_FAMILY);
      return;
    }
    scratch.clear();
    scratch.number(kind).number(family + 1);
    if (family == IdTable.UNKNOWN) {
      scratch.text(row.bytes(), start, end);
    }
    int delivery = work.plan().delivery().index();
    switch (kind) {
      case Blocks.CONTACT -> ContactPacking.pack(row, delivery, school, scratch);
      case Blocks.COMMITMENT -> CommitmentPacking.pack(row, delivery, school, scratch);
      default -> ParticipationPacking.pack(row, delivery, scratch);
    }
    blocks.add(shard, scratch);
    cover(row, school);
  }

  private void countStrangers(Row row, int kind, int family, int familyColumn) {
    if (row.isDeleted()) {
      return;
    }
    if (family == IdTable.UNKNOWN) {
      tally.addStranger(familyColumn);
    }
    if (kind == Blocks.PARTICIPATION
        && !known().containsKey(row.text(ParticipationPacking.EVENT))) {
      tally.addStranger(ParticipationPacking.EVENT);
    }
  }

  private void cover(Row row, int school) {
    DaySpans open = spans;
    if (open != null) {
      open.add(row, school);
    }
  }

  private void refuse(Row row, int column, RejectReason reason) {
    FilePlan plan = work.plan();
    rejections.add(
        new Rejection(
            plan.delivery().index(),
            row.record(),
            row.line(),
            row.offset(),
            row.length(),
            column,
            reason,
            row.kindOf(column)));
  }
}
