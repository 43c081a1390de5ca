package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.TaskContext;
import org.rapport.contract.IndexWeights;
import org.rapport.jobs.estimate.rollup.AttendanceClusters;
import org.rapport.jobs.estimate.rollup.FamilyIndexSums;
import org.rapport.jobs.estimate.rollup.FamilySums;
import org.rapport.jobs.estimate.rollup.FamilyTimes;
import org.rapport.jobs.estimate.rollup.FamilyValues;
import org.rapport.jobs.estimate.rollup.GroupTotals;
import org.rapport.jobs.estimate.rollup.IndexMeasures;
import org.rapport.jobs.estimate.rollup.IndexTotals;
import org.rapport.jobs.estimate.rollup.OpenMonths;
import org.rapport.jobs.estimate.rollup.ReferenceTotals;
import org.rapport.jobs.estimate.rollup.ShardSums;
import org.rapport.jobs.estimate.rollup.SharedTally;
import org.rapport.jobs.estimate.rollup.SpellSums;
import org.rapport.jobs.family.ContactRow;
import org.rapport.jobs.family.ContactThread;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.FamilyEvidence;
import org.rapport.jobs.family.FamilyHistory;
import org.rapport.jobs.family.LeaderPractice;
import org.rapport.jobs.family.Mailings;
import org.rapport.jobs.family.Measured;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.StudentHistory;
import org.rapport.jobs.family.StudentMonth;
import org.rapport.jobs.family.Touch;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.warehouse.Pseudonyms;
import scala.Tuple2;

/**
 * Everything about the families of one shard: their rows that stand, their evidence, their part of
 * the groups' sums, and the files that hold them.
 */
final class ShardTask {
  private final ShardRows rows;
  private final Roster roster;
  private final Facts facts;
  private final Measured measured;
  private final Frame frame;
  private final TableFiles files;
  private final Names names;
  private final ContactTables contacts;
  private final List<Windows> windows;
  private final Map<String, Integer> monthOfEvent;
  private final long[] knownBefore;
  private final Map<Integer, StudentHistory> students = new HashMap<>();
  private final Map<Integer, List<StudentMonth>> studentMonths = new HashMap<>();
  private final GroupTotals totals = new GroupTotals();
  private final IndexMeasures measures;
  private final IndexTotals indexTotals = new IndexTotals();
  private final FamilyValues values;
  private final ByteSink indices = new ByteSink(1 << 16);
  private final LeaderPractice leaders = new LeaderPractice();
  private final OpenMonths open;
  private final HistoryDigest digest;
  private final ByteSink times = new ByteSink(1 << 16);
  private final SharedTally shared = new SharedTally();
  private final ReferenceTotals references = new ReferenceTotals();
  private final SpellSums spells;

  /**
   * What a shard needs beside roster and facts.
   *
   * @param mailings which contents are broadcasts
   * @param rules which rows stand
   * @param indexWeights which components indices have
   * @param fileIds names of the deliveries, by number
   * @param deliveredOn days that order the deliveries, by number
   * @param stagingFolder folder of the run's unfinished work
   * @param openFrom first month of which anything is written
   */
  record Frame(
      Mailings mailings,
      ShardRows.Rules rules,
      Pseudonyms pseudonyms,
      IndexWeights indexWeights,
      List<String> fileIds,
      List<java.time.LocalDate> deliveredOn,
      String stagingFolder,
      int openFrom)
      implements Serializable {}

  private ShardTask(int shard, ShardRows rows, Roster roster, Facts facts, Frame frame) {
    this.rows = rows;
    this.roster = roster;
    this.facts = facts;
    this.measured = new Measured(facts);
    this.frame = frame;
    this.files = files(shard, frame);
    this.names = new Names(frame);
    this.contacts = new ContactTables(facts, names, files);
    this.monthOfEvent = FamilyTables.monthsOfEvents(facts);
    this.knownBefore = FamilyEvidence.knownBefore(facts.calendars(), facts.lastMonth());
    this.windows =
        facts.calendars().stream()
            .map(calendar -> Windows.of(calendar, facts.lastMonth()))
            .toList();
    this.open = OpenMonths.of(frame.openFrom(), windows);
    this.values = new FamilyValues(windows, open, roster.levels());
    this.digest = new HistoryDigest(facts, names);
    this.spells = new SpellSums(windows, open, facts);
    this.measures = new IndexMeasures(windows, facts, frame.indexWeights());
  }

  /** Files of a shard in the folder of the task's own attempt. */
  static TableFiles files(int shard, Frame frame) {
    String attempt = "task-" + TaskContext.get().taskAttemptId();
    return new TableFiles(
        frame.stagingFolder() + "/attempts/" + attempt,
        "part-%05d.parquet".formatted(shard),
        frame.openFrom());
  }

  /**
   * First the shard's result, then the values of its families that wait for the priors, then what
   * their indices rest on.
   */
  static Iterator<byte[]> run(
      int shard,
      Iterator<Tuple2<Integer, byte[]>> blocks,
      Roster roster,
      Facts facts,
      Frame frame) {
    ShardRows rows = ShardRows.of(shard, blocks, roster, facts, frame.rules());
    ShardTask task = new ShardTask(shard, rows, roster, facts, frame);
    task.families();
    ShardResult result =
        new ShardResult(task.files.write(), rows.settled(), task.sums(), task.digest.finish());
    return List.of(Wire.bytesOf(result), task.values.packed(), task.indices.toArray()).iterator();
  }

  /** The opportunities that a question asks for, of the families of one shard. */
  static Iterator<byte[]> ask(
      int shard,
      Iterator<Tuple2<Integer, byte[]>> blocks,
      Roster roster,
      Facts facts,
      Frame frame,
      Question question) {
    ShardRows rows = ShardRows.of(shard, blocks, roster, facts, frame.rules());
    ShardTask task = new ShardTask(shard, rows, roster, facts, frame);
    ArrayList<Question.Answer> answers = new ArrayList<>();
    for (String id : rows.families()) {
      String family = task.names.family(id);
      if (question.isAbout(family)) {
        FamilyCase asked = task.caseOf(id);
        FamilyEvidence.trace(asked.history, asked.threads, asked.massMail, task.measured).stream()
            .filter(question::isAbout)
            .forEach(counted -> answers.add(new Question.Answer(family, counted)));
      }
    }
    return List.of(Wire.bytesOf(answers)).iterator();
  }

  private ShardSums sums() {
    return new ShardSums(
        totals,
        indexTotals,
        references,
        values.strata().all(),
        spells.months(),
        leaders,
        shared.named(),
        shared.unnamed(),
        shared.events(),
        times.toArray());
  }

  private void families() {
    students.putAll(rows.students());
    // In the order of their names in the tables, so that rows come nearly sorted.
    TreeMap<String, Integer> studentsByName = new TreeMap<>();
    students.forEach((number, student) -> studentsByName.put(nameOf(student), number));
    studentsByName.values().forEach(number -> student(number, students.get(number)));
    TreeMap<String, String> familiesByName = new TreeMap<>();
    rows.families().forEach(id -> familiesByName.put(names.family(id), id));
    familiesByName.values().forEach(this::family);
  }

  private String nameOf(StudentHistory student) {
    return names.student(student.studentId());
  }

  private void student(int number, StudentHistory student) {
    List<StudentMonth> months = student.months(facts.calendars(), facts.lastMonth());
    studentMonths.put(number, months);
    if (rows.isEmitted(number)) {
      digest.student(student, months);
      spells.add(months);
      StudentTables.add(student, months, windows, facts, names, files);
      new AttendanceClusters(windows, open, facts, totals)
          .add("", "", List.of(new AttendanceClusters.Member(student, months)));
    }
  }

  /**
   * One family, ready to be counted.
   *
   * @param known the contact rows that a run knows
   * @param isBroadcast which touches are mass mail, by position
   */
  private record FamilyCase(
      FamilyHistory history,
      List<ContactRow> known,
      List<Touch> touches,
      boolean[] isBroadcast,
      List<ContactThread> threads,
      List<Touch> massMail) {}

  private FamilyCase caseOf(String id) {
    FamilyHistory history = rows.family(id);
    List<ContactRow> known = FamilyEvidence.onlyKnown(history.contacts(), knownBefore);
    List<Touch> touches = Touch.of(known);
    boolean[] isBroadcast = broadcasts(touches);
    return new FamilyCase(
        history,
        known,
        touches,
        isBroadcast,
        ContactThread.of(touches, isBroadcast),
        only(touches, isBroadcast));
  }

  private void family(String id) {
    FamilyCase counted = caseOf(id);
    FamilyHistory history = counted.history;
    String family = names.family(id);
    digest.contacts(id, counted.known, counted.touches, counted.isBroadcast, counted.threads);
    digest.commitments(id, history.commitments());
    digest.participations(id, history.participations(), monthOfEvent);
    contacts.add(family, counted.known, counted.touches, counted.isBroadcast, counted.threads);
    FamilyTables.addCommitments(family, history.commitments(), facts, names, files);
    FamilyTables.addParticipations(
        family, history.participations(), monthOfEvent, facts, names, files);

    leaders.add(counted.massMail, facts.calendars());
    List<Evidence> evidence =
        FamilyEvidence.of(history, counted.threads, counted.massMail, measured);
    Roster.FamilyFacts said = roster.factsOf(id);
    digest.evidence(id, said, evidence);
    String home = said.home();
    FamilyTimes.pack(family, home, evidence, times);
    FamilyTables.addEvidence(family, evidence, measured, files);
    List<AttendanceClusters.Member> cluster = cluster(id);
    Map<Integer, Map<Integer, Set<String>>> grades = FamilySums.grades(cluster, id);
    new FamilySums(windows, open, measured, totals, values).add(family, home, evidence, grades);
    shared.add(family, home, evidence, grades);
    references.add(home, evidence, windows, open, facts);
    new FamilyIndexSums(windows, open, facts, measures, indexTotals)
        .add(family, home, said.correspondence(), evidence, grades, indices);
    new AttendanceClusters(windows, open, facts, totals).add(id, home, cluster);
  }

  private List<AttendanceClusters.Member> cluster(String id) {
    int number = roster.familyTable().indexOf(id);
    List<AttendanceClusters.Member> cluster = new ArrayList<>();
    for (int member : number < 0 ? new int[0] : roster.studentsOfFamily()[number]) {
      cluster.add(new AttendanceClusters.Member(students.get(member), studentMonths.get(member)));
    }
    return cluster;
  }

  private static List<Touch> only(List<Touch> touches, boolean[] isChosen) {
    List<Touch> chosen = new ArrayList<>();
    for (int i = 0; i < isChosen.length; i++) {
      if (isChosen[i]) {
        chosen.add(touches.get(i));
      }
    }
    return chosen;
  }

  private boolean[] broadcasts(List<Touch> touches) {
    boolean[] isBroadcast = new boolean[touches.size()];
    for (int i = 0; i < isBroadcast.length; i++) {
      Touch touch = touches.get(i);
      ContactRow first = touch.first();
      SchoolCalendar calendar = facts.calendars().get(touch.school());
      isBroadcast[i] =
          touch.isMarkedBroadcast()
              || (first.contentHash() != null
                  && first.direction() == org.rapport.contract.codes.Direction.TO_FAMILY
                  && frame
                      .mailings()
                      .contains(Mailings.keyOf(calendar.schoolId(), first), touch.at()));
    }
    return isBroadcast;
  }
}
