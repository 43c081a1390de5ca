package org.rapport.jobs.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.ExportKind;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.UserError;
import org.rapport.jobs.estimate.Stratum;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.LeaderPractice;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.ingest.Breach;
import org.rapport.jobs.ingest.Deliveries;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.FilePlanner;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.StagedFile;
import org.rapport.jobs.warehouse.Staging;
import org.rapport.jobs.warehouse.Warehouse;
import org.rapport.jobs.warehouse.WarehouseLock;
import scala.Tuple2;

/**
 * The main job: exports to Parquet, by one shuffle. {@link #publish} is the whole flow on one
 * screen:
 *
 * <pre>
 * exports -> plan -> roster ----------------------------------.
 *              \                                               \
 *               `-> parse -> [one shuffle by family] -> facts -> families -> values -> snapshot
 * </pre>
 */
public final class MonthlyRun {
  private final JavaSparkContext spark;
  private final RunRequest request;
  private final Warehouse warehouse;
  private final @Nullable WarehouseLock lock;
  private final Stages stages;
  private final Configuration hadoop = SparkSettings.hadoop();
  private final District district;
  private final int lastMonth;

  private MonthlyRun(
      JavaSparkContext spark,
      RunRequest request,
      Warehouse warehouse,
      @Nullable WarehouseLock lock,
      Stages stages) {
    this.spark = spark;
    this.request = request;
    this.warehouse = warehouse;
    this.lock = lock;
    this.stages = stages;
    this.district =
        new District(
            request.configuration().districtId(),
            request.configuration().districtName(),
            request.configuration().timeZone(),
            request.configuration().mainLanguage(),
            request.configuration().schoolYearStarts());
    this.lastMonth = Months.of(request.lastMonth());
  }

  /**
   * Runs and publishes, or finds that there is nothing to do.
   *
   * @throws org.rapport.contract.UserError where an export broke a limit or nothing can start
   */
  public static RunResult run(
      Engine engine, RunRequest request, Warehouse warehouse, WarehouseLock lock, Stages stages)
      throws IOException {
    return new MonthlyRun(engine.context(), request, warehouse, lock, stages).run();
  }

  private RunResult run() throws IOException {
    stages.begin("Looking at the exports");
    List<Delivery> deliveries = Deliveries.find(request.configuration(), hadoop, request.asOf());
    Admission admission = new Admission(request, warehouse);
    admission.requireKinds(deliveries);
    List<FilePlan> plans = plan(deliveries);
    String runId = admission.runId(plans);
    Optional<Manifest> published = admission.published(runId, plans);
    return published.isPresent()
        ? new RunResult(false, published.orElseThrow())
        : new RunResult(true, publish(runId, plans));
  }

  private Manifest publish(String runId, List<FilePlan> found) throws IOException {
    Staging staging = warehouse.stage(runId);
    Accounts accounts = new Accounts(request, found, warehouse, runId);
    List<FilePlan> plans = accounts.requireReadable();
    Ledger ledger = new Ledger(plans.size());
    RosterRead rows = readRosters(plans, ledger);
    accounts.requireRosters(rows.emptied());
    Roster roster = RosterBuilder.of(rows, district, ledger, request.familiesPerShard());

    stages.begin("Reading the records");
    // Sent once: an executor keeps a copy of its own of whatever is sent.
    Broadcast<Roster> sharedRoster = spark.broadcast(roster);
    JavaPairRDD<Integer, byte[]> blocks = parse(plans, rows.deliveriesRead(), sharedRoster);
    List<FactsTask.ShardFacts> shardFacts = new ArrayList<>();
    accounts.addReports(rows.reports());
    accounts.addReports(facts(blocks, sharedRoster, deliveries(plans), shardFacts));
    Mailings mailings =
        Mailings.of(shardFacts.stream().map(FactsTask.ShardFacts::mailings).toList());
    Facts facts = merge(shardFacts, mailings, rows, roster, plans);

    stages.begin("Counting family by family");
    ShardTask.Frame frame = frame(mailings, shardFacts, accounts, staging.folder());
    Broadcast<ShardTask.Frame> sharedFrame = spark.broadcast(frame);
    JavaRDD<byte[]> shards = families(blocks, sharedRoster, facts, sharedFrame);
    List<ShardResult> results = results(shards);
    accounts.add(ledger);
    results.forEach(accounts::add);
    accounts.requireLimits(coverage(rows, roster, facts, shardFacts, results), roster.calendars());

    stages.begin("Estimating");
    GroupTotals totals = new GroupTotals();
    results.forEach(result -> totals.addAll(result.totals()));
    IndexTotals indexTotals = new IndexTotals();
    results.forEach(result -> indexTotals.addAll(result.indexTotals()));
    TreeMap<FamilyPriors.Key, Stratum> strata =
        FamilyPriors.merged(results.stream().map(ShardResult::strata).toList());
    FamilyPriors priors = FamilyPriors.of(strata);
    IndexWeights weights = request.configuration().indexWeights();
    IndexPriors indexPriors =
        IndexPriors.of(moments(shards, IndexStrengths.of(strata), sharedRoster), weights);
    // The values of families and those of groups need nothing of each other.
    JavaFutureAction<List<byte[]>> values =
        values(shards, priors, indexPriors, sharedRoster, sharedFrame);
    TableFiles driverFiles = new TableFiles(staging.attempt("driver"), "part-00000.parquet");
    LeaderPractice leaders = new LeaderPractice();
    results.forEach(result -> leaders.addAll(result.leaders()));
    GroupEstimates groups =
        new GroupEstimates(
            facts, totals, leaders, results.stream().map(ShardResult::times).toList());
    new GroupTables(district.id(), facts, totals, groups, driverFiles).write();
    IndexMeasures measures = IndexMeasures.of(facts, weights);
    new GroupIndexTables(district.id(), facts, totals, groups, measures, indexTotals, driverFiles)
        .write();
    IndexGaps indexGaps = new IndexGaps(measures, indexTotals);
    new EquityTables(district, facts, totals, groups, indexGaps, driverFiles).write();
    new HyperParameterTables(driverFiles).write(priors, indexPriors, groups.months());
    new RosterTables(rows, roster, facts, new Names(frame), driverFiles).write();
    accounts.write(driverFiles);
    List<StagedFile> files = new ArrayList<>(driverFiles.write());
    results.forEach(result -> files.addAll(result.files()));
    files.addAll(filesOf(values));
    shards.unpersist(false);

    stages.begin("Publishing");
    return accounts.publish(Objects.requireNonNull(lock), files, groups.months());
  }

  private RosterRead readRosters(List<FilePlan> plans, Ledger ledger) throws IOException {
    stages.begin("Reading the rosters");
    return RosterRead.of(plans, hadoop, ledger);
  }

  private ShardTask.Frame frame(
      Mailings mailings,
      List<FactsTask.ShardFacts> shardFacts,
      Accounts accounts,
      String stagingFolder) {
    return new ShardTask.Frame(
        mailings,
        MovedPromises.of(shardFacts.stream().map(FactsTask.ShardFacts::promises).toList()),
        request.pseudonyms(),
        request.configuration().indexWeights(),
        accounts.fileIds(),
        accounts.deliveredOn(),
        stagingFolder);
  }

  /**
   * The counted opportunities that a question asks for, from the same exports by the same code as a
   * run; nothing is written.
   */
  static Explanation explain(
      Engine engine, RunRequest request, Warehouse warehouse, Question.Asked asked, Stages stages)
      throws IOException {
    return new MonthlyRun(engine.context(), request, warehouse, null, stages).explain(asked);
  }

  private Explanation explain(Question.Asked asked) throws IOException {
    stages.begin("Looking at the exports");
    List<FilePlan> found = plan(Deliveries.find(request.configuration(), hadoop, request.asOf()));
    String runId = new Admission(request, warehouse).runId(found);
    Accounts accounts = new Accounts(request, found, warehouse, runId);
    List<FilePlan> plans =
        found.stream().map(plan -> plan.isRefused() ? plan.withSplits(List.of()) : plan).toList();
    Ledger ledger = new Ledger(plans.size());
    RosterRead rows = readRosters(plans, ledger);
    Roster roster = RosterBuilder.of(rows, district, ledger, request.familiesPerShard());
    stages.begin("Reading the records");
    Broadcast<Roster> sharedRoster = spark.broadcast(roster);
    JavaPairRDD<Integer, byte[]> blocks = parse(plans, rows.deliveriesRead(), sharedRoster);
    List<FactsTask.ShardFacts> shardFacts = new ArrayList<>();
    facts(blocks, sharedRoster, deliveries(plans), shardFacts);
    Mailings mailings =
        Mailings.of(shardFacts.stream().map(FactsTask.ShardFacts::mailings).toList());
    Facts facts = merge(shardFacts, mailings, rows, roster, plans);
    Question question = Question.of(asked, facts);
    stages.begin("Counting again");
    Broadcast<ShardTask.Frame> frame = spark.broadcast(frame(mailings, shardFacts, accounts, ""));
    Broadcast<Facts> sharedFacts = spark.broadcast(facts);
    int ledgerPartition = roster.shards();
    List<byte[]> answers =
        blocks
            .mapPartitionsWithIndex(
                (shard, parts) ->
                    shard == ledgerPartition
                        ? Collections.<byte[]>emptyIterator()
                        : ShardTask.ask(
                            shard,
                            parts,
                            sharedRoster.value(),
                            sharedFacts.value(),
                            frame.value(),
                            question),
                true)
            .collect();
    return Explanation.of(runId, question, answers, facts, plans);
  }

  /** What schools and months without rows, or with far fewer or more than usual, break. */
  private List<Breach> coverage(
      RosterRead rows,
      Roster roster,
      Facts facts,
      List<FactsTask.ShardFacts> shards,
      List<ShardResult> results)
      throws IOException {
    Volumes volumes = new Volumes();
    shards.forEach(shard -> volumes.addAll(shard.volumes()));
    results.forEach(result -> volumes.addAll(result.volumes()));
    for (List<SchoolEvent> ofSchool : facts.events()) {
      ofSchool.forEach(
          event -> volumes.add(ExportKind.EVENTS, event.school(), Months.of(event.day()), 1));
    }
    Set<Integer> months = new TreeSet<>(Set.of(lastMonth));
    facts.attendanceMonths().forEach(months::addAll);
    LastPublished last = LastPublished.of(warehouse, request.isRebuild());
    months.removeIf(month -> month > lastMonth || (month < lastMonth && last.has(month)));
    return new Coverage(
            facts,
            roster,
            RosterBuilder.hasCalendar(rows, roster),
            volumes,
            request.configuration().limits(),
            request.asOf())
        .breaches(months, last.schools());
  }

  /** One pass over all files: checksums, encodings, headers, and where records begin. */
  private List<FilePlan> plan(List<Delivery> deliveries) {
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

  /** Job A: what families need to know of others, and what was counted while reading. */
  private List<SplitReport> facts(
      JavaPairRDD<Integer, byte[]> blocks,
      Broadcast<Roster> roster,
      FactsTask.Deliveries deliveries,
      List<FactsTask.ShardFacts> shardFacts) {
    int ledger = roster.value().shards();
    int month = lastMonth;
    List<byte[]> parts =
        blocks
            .mapPartitionsWithIndex(
                (shard, rows) ->
                    shard == ledger
                        ? reports(rows)
                        : List.of(
                                Wire.bytesOf(
                                    FactsTask.run(rows, roster.value(), deliveries, month)))
                            .iterator(),
                true)
            .collect();
    for (byte[] part : parts.subList(0, ledger)) {
      shardFacts.add(Wire.valueOf(part, FactsTask.ShardFacts.class));
    }
    List<SplitReport> reports = new ArrayList<>();
    for (byte[] part : parts.subList(ledger, parts.size())) {
      for (Object report : Wire.valueOf(part, ArrayList.class)) {
        reports.add((SplitReport) report);
      }
    }
    return reports;
  }

  private static FactsTask.Deliveries deliveries(List<FilePlan> plans) {
    BitSet exceptionsOnly = new BitSet();
    for (FilePlan plan : plans) {
      exceptionsOnly.set(
          plan.delivery().index(), plan.delivery().layout().mode().isExceptionsOnly());
    }
    return new FactsTask.Deliveries(plans.size(), exceptionsOnly);
  }

  private static Iterator<byte[]> reports(Iterator<Tuple2<Integer, byte[]>> rows) {
    List<byte[]> reports = new ArrayList<>();
    rows.forEachRemaining(row -> reports.add(row._2()));
    return reports.iterator();
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

  /** Job B: every family in plain Java; tables are written in the tasks. */
  private JavaRDD<byte[]> families(
      JavaPairRDD<Integer, byte[]> blocks,
      Broadcast<Roster> roster,
      Facts facts,
      Broadcast<ShardTask.Frame> frame) {
    Broadcast<Facts> sharedFacts = spark.broadcast(facts);
    int ledger = roster.value().shards();
    return blocks
        .mapPartitionsWithIndex(
            (shard, rows) ->
                shard == ledger
                    ? Collections.<byte[]>emptyIterator()
                    : ShardTask.run(
                        shard, rows, roster.value(), sharedFacts.value(), frame.value()),
            true)
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static List<ShardResult> results(JavaRDD<byte[]> shards) {
    return shards.mapPartitions(MonthlyRun::onlyResult).collect().stream()
        .map(bytes -> Wire.valueOf(bytes, ShardResult.class))
        .toList();
  }

  private static Iterator<byte[]> onlyResult(Iterator<byte[]> parts) {
    return parts.hasNext() ? List.of(parts.next()).iterator() : Collections.emptyIterator();
  }

  /**
   * Job C: how the components of families' indices vary, now that weights of families are known.
   */
  private IndexMomentSums moments(
      JavaRDD<byte[]> shards, IndexStrengths strengths, Broadcast<Roster> roster) {
    Broadcast<IndexStrengths> shared = spark.broadcast(strengths);
    IndexMomentSums all = new IndexMomentSums();
    shards
        .mapPartitions(parts -> moments(parts, shared.value(), roster.value()))
        .collect()
        .forEach(bytes -> all.addAll(Wire.valueOf(bytes, IndexMomentSums.class)));
    return all;
  }

  private static Iterator<byte[]> moments(
      Iterator<byte[]> parts, IndexStrengths strengths, Roster roster) {
    if (!parts.hasNext()) {
      return Collections.emptyIterator();
    }
    parts.next();
    parts.next();
    return List.of(Wire.bytesOf(FamilyIndexValue.moments(parts.next(), strengths, roster)))
        .iterator();
  }

  /** Job D: values of families, now that the priors of all are known. */
  private JavaFutureAction<List<byte[]>> values(
      JavaRDD<byte[]> shards,
      FamilyPriors priors,
      IndexPriors indexPriors,
      Broadcast<Roster> roster,
      Broadcast<ShardTask.Frame> frame) {
    Broadcast<FamilyPriors> sharedPriors = spark.broadcast(priors);
    Broadcast<IndexPriors> sharedIndices = spark.broadcast(indexPriors);
    return shards
        .mapPartitionsWithIndex(
            (shard, parts) ->
                values(
                    shard,
                    parts,
                    sharedPriors.value(),
                    sharedIndices.value(),
                    roster.value(),
                    frame.value()),
            true)
        .collectAsync();
  }

  private static Iterator<byte[]> values(
      int shard,
      Iterator<byte[]> parts,
      FamilyPriors priors,
      IndexPriors indexPriors,
      Roster roster,
      ShardTask.Frame frame) {
    if (!parts.hasNext()) {
      return Collections.emptyIterator();
    }
    parts.next();
    TableFiles files = ShardTask.files(shard, frame);
    FamilyValue.write(parts.next(), priors, roster, files);
    FamilyIndexValue.write(parts.next(), indexPriors, roster, files);
    return List.of(Wire.bytesOf(new ArrayList<>(files.write()))).iterator();
  }

  private static List<StagedFile> filesOf(JavaFutureAction<List<byte[]>> written)
      throws IOException {
    List<StagedFile> files = new ArrayList<>();
    try {
      for (byte[] bytes : written.get()) {
        for (Object file : Wire.valueOf(bytes, ArrayList.class)) {
          files.add((StagedFile) file);
        }
      }
    } catch (ExecutionException e) {
      throw new IOException("the values of families could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the run was interrupted", e);
    }
    return files;
  }
}
