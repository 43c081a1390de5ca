package org.rapport.jobs.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.rapport.contract.ExitCode;
import org.rapport.contract.ExportKind;
import org.rapport.contract.UserError;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.family.Mailings;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.Snapshots;
import org.rapport.jobs.ingest.Deliveries;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.FilePlanner;

/**
 * Reads a district: finds its deliveries, plans them, reads the rosters, and brings all other
 * records together by family, with what families need to know of others. What a run and an
 * explanation share.
 */
final class DistrictReader {
  private final JavaSparkContext spark;
  private final Reading reading;
  private final Stages stages;
  private final Configuration hadoop = SparkSettings.hadoop();
  private final District district;
  private final int lastMonth;

  DistrictReader(JavaSparkContext spark, Reading reading, Stages stages) {
    this.spark = spark;
    this.reading = reading;
    this.stages = stages;
    this.district =
        new District(
            reading.configuration().districtId(),
            reading.configuration().districtName(),
            reading.configuration().timeZone(),
            reading.configuration().mainLanguage(),
            reading.configuration().schoolYearStarts());
    this.lastMonth = Months.of(reading.lastMonth());
  }

  District district() {
    return district;
  }

  /** The deliveries that exist. */
  List<Delivery> find() {
    stages.begin("Looking at the exports");
    return Deliveries.find(reading.configuration(), hadoop, reading.asOf());
  }

  /** The rows of the small exports that the driver reads. */
  RosterRead rosters(List<FilePlan> plans, Ledger ledger) throws IOException {
    stages.begin("Reading the rosters");
    return RosterRead.of(plans, hadoop, ledger, district.timeZone());
  }

  /** All other records, by family. */
  SortedRecords sort(List<FilePlan> plans, RosterRead rows, Ledger ledger) {
    Roster roster = RosterBuilder.of(rows, district, ledger, reading.familiesPerShard());
    stages.begin("Reading the records");
    // Sent once: an executor keeps a copy of its own of whatever is sent.
    Broadcast<Roster> shared = spark.broadcast(roster);
    JavaPairRDD<Integer, byte[]> blocks = parse(plans, rows.deliveriesRead(), shared);
    List<SplitReport> reports = reports(blocks, roster.shards());
    Snapshots snapshots = SnapshotFiles.of(plans).cover(reports);
    List<FactsTask.ShardFacts> shardFacts = facts(blocks, shared, deliveries(plans, snapshots));
    Mailings mailings =
        Mailings.of(shardFacts.stream().map(FactsTask.ShardFacts::mailings).toList());
    Facts facts = merge(shardFacts, mailings, rows, roster, plans);
    return new SortedRecords(
        rows, roster, shared, blocks, reports, shardFacts, mailings, snapshots, facts);
  }

  /** One pass over all files: checksums, encodings, headers, and where records begin. */
  List<FilePlan> plan(List<Delivery> deliveries) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < deliveries.size(); i++) {
      numbers.add(i);
    }
    List<byte[]> plans =
        spark
            .parallelize(numbers, Math.min(numbers.size(), 4 * spark.defaultParallelism()))
            .map(number -> planOf(deliveries.get(number)))
            .collect();
    return plans.stream().map(bytes -> Wire.valueOf(bytes, FilePlan.class)).toList();
  }

  private static byte[] planOf(Delivery delivery) {
    try {
      return Wire.bytesOf(FilePlanner.plan(delivery, SparkSettings.hadoop()));
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof FileNotFoundException) {
        throw new UserError(
            ExitCode.CANNOT_START,
            delivery.location()
                + " was there when exports were looked for, and cannot be read now: on a cluster, put"
                + " exports on storage that all machines reach under the same path.");
      }
      throw e;
    }
  }

  /** Tasks parse and pack; the partitioner is the one shuffle. */
  private JavaPairRDD<Integer, byte[]> parse(
      List<FilePlan> plans, Set<Integer> deliveriesRead, Broadcast<Roster> roster) {
    List<List<Work>> batches = Work.batches(plans, deliveriesRead, spark.defaultParallelism());
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < batches.size(); i++) {
      numbers.add(i);
    }
    List<ArrayList<Work>> sent = batches.stream().map(ArrayList::new).toList();
    return spark
        .parallelize(numbers, Math.max(1, numbers.size()))
        .flatMapToPair(number -> ParseTask.run(sent.get(number), roster.value()))
        .partitionBy(new ShardPartitioner(roster.value().shards() + 1));
  }

  /** What was counted while reading; what families need to know of snapshots stands in it. */
  private static List<SplitReport> reports(JavaPairRDD<Integer, byte[]> blocks, int ledger) {
    List<SplitReport> reports = new ArrayList<>();
    for (byte[] part : blocks.values().collectPartitions(new int[] {ledger})[0]) {
      for (Object report : Wire.valueOf(part, ArrayList.class)) {
        reports.add((SplitReport) report);
      }
    }
    return reports;
  }

  /** Job A: what families need to know of others. */
  private List<FactsTask.ShardFacts> facts(
      JavaPairRDD<Integer, byte[]> blocks,
      Broadcast<Roster> roster,
      FactsTask.Deliveries deliveries) {
    int ledger = roster.value().shards();
    int month = lastMonth;
    List<byte[]> parts =
        blocks
            .mapPartitionsWithIndex(
                (shard, rows) ->
                    shard == ledger
                        ? Collections.<byte[]>emptyIterator()
                        : List.of(
                                Wire.bytesOf(
                                    FactsTask.run(rows, roster.value(), deliveries, month)))
                            .iterator(),
                true)
            .collect();
    return parts.stream().map(part -> Wire.valueOf(part, FactsTask.ShardFacts.class)).toList();
  }

  private static FactsTask.Deliveries deliveries(List<FilePlan> plans, Snapshots snapshots) {
    BitSet exceptionsOnly = new BitSet();
    for (FilePlan plan : plans) {
      exceptionsOnly.set(
          plan.delivery().index(), plan.delivery().layout().mode().isExceptionsOnly());
    }
    return new FactsTask.Deliveries(plans.size(), exceptionsOnly, snapshots);
  }

  private Facts merge(
      List<FactsTask.ShardFacts> shards,
      Mailings mailings,
      RosterRead rows,
      Roster roster,
      List<FilePlan> plans) {
    boolean[] hasCalendar = RosterBuilder.hasCalendar(rows, roster);
    List<SchoolCalendar> calendars = new ArrayList<>();
    List<Set<Integer>> attendanceMonths = new ArrayList<>();
    List<BitSet> exceptionDays = new ArrayList<>();
    int[] contactsKnownTo = new int[roster.schools().size()];
    boolean[] asks = new boolean[contactsKnownTo.length];
    List<TreeSet<Integer>> purposeMonths = new ArrayList<>();
    List<Set<Integer>> lengthMonths = new ArrayList<>();
    List<Set<String>> leaders = new ArrayList<>();
    for (int school = 0; school < contactsKnownTo.length; school++) {
      BitSet days = new BitSet();
      BitSet ofExceptions = new BitSet();
      TreeSet<Integer> withPurpose = new TreeSet<>();
      TreeSet<Integer> withLength = new TreeSet<>();
      TreeSet<String> leading = new TreeSet<>();
      int newest = Facts.NEVER;
      for (FactsTask.ShardFacts shard : shards) {
        days.or(shard.attendanceDays().get(school));
        ofExceptions.or(shard.exceptionDays().get(school));
        newest = Math.max(newest, shard.newestContactMonth()[school]);
        asks[school] |= shard.asksDelivered()[school];
        withPurpose.addAll(shard.purposeMonths().get(school));
        withLength.addAll(shard.lengthMonths().get(school));
        leading.addAll(shard.leaders().get(school));
      }
      purposeMonths.add(withPurpose);
      lengthMonths.add(withLength);
      leaders.add(leading);
      exceptionDays.add(ofExceptions);
      contactsKnownTo[school] = newest;
      TreeSet<Integer> months = new TreeSet<>();
      days.stream().forEach(day -> months.add(Months.of(day)));
      attendanceMonths.add(months);
      SchoolCalendar calendar = roster.calendars().get(school);
      calendars.add(
          hasCalendar[school]
              ? calendar
              : new SchoolCalendar(
                  calendar.schoolId(),
                  calendar.zone(),
                  calendar.mainLanguage(),
                  days.stream().toArray(),
                  calendar.yearStartMonth()));
    }
    for (FactsTask.ShardFacts shard : shards) {
      mailings.addPurposeMonths(shard.mailings(), purposeMonths);
    }
    EnumSet<ExportKind> delivered = EnumSet.noneOf(ExportKind.class);
    plans.forEach(plan -> delivered.add(plan.delivery().kind()));
    return new Facts(
        lastMonth,
        calendars,
        roster.events(),
        delivered,
        contactsKnownTo,
        attendanceMonths,
        exceptionDays,
        new ArrayList<>(purposeMonths),
        lengthMonths,
        leaders,
        asks,
        roster.familyFacts().stream().anyMatch(said -> said.hasValidAddress() != null));
  }
}
