package org.rapport.jobs.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.rapport.contract.ExportKind;
import org.rapport.contract.IndexWeights;
import org.rapport.jobs.estimate.Stratum;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.LeaderPractice;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.ingest.Breach;
import org.rapport.jobs.ingest.Coverage;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Limits;
import org.rapport.jobs.ingest.Published;
import org.rapport.jobs.ingest.Volumes;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.StagedFile;
import org.rapport.jobs.warehouse.Staging;
import org.rapport.jobs.warehouse.Warehouse;
import org.rapport.jobs.warehouse.WarehouseLock;

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
  private final WarehouseLock lock;
  private final Stages stages;
  private final DistrictReader reader;
  private final int lastMonth;

  private MonthlyRun(
      JavaSparkContext spark,
      RunRequest request,
      Warehouse warehouse,
      WarehouseLock lock,
      Stages stages) {
    this.spark = spark;
    this.request = request;
    this.warehouse = warehouse;
    this.lock = lock;
    this.stages = stages;
    this.reader = new DistrictReader(spark, request, stages);
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
    List<Delivery> deliveries = reader.find();
    Admission admission = new Admission(request, warehouse);
    admission.requireKinds(deliveries);
    List<FilePlan> plans = reader.plan(deliveries);
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
    RosterRead rows = reader.rosters(plans, ledger);
    accounts.requireRosters(rows.emptied());
    SortedRecords records = reader.sort(plans, rows, ledger);
    accounts.addReports(rows.reports());
    accounts.addReports(records.reports());
    Roster roster = records.roster();
    Facts facts = records.facts();

    stages.begin("Counting family by family");
    Carry carry = Carry.of(request, warehouse);
    FamilyCount count = FamilyCount.of(spark, request, records, accounts, carry, staging.folder());
    int openFrom = count.openFrom();
    FamilyJobs jobs = new FamilyJobs(spark, count.shards(), records.shared(), count.frame());
    List<ShardResult> results = count.results();
    accounts.add(ledger);
    results.forEach(accounts::add);
    accounts.requireLimits(coverage(plans, records, results), roster.calendars());

    List<Manifest.StoredFile> carried = carry.filesBefore(openFrom);
    stages.begin(
        "Estimating"
            + (carried.isEmpty() ? "" : "; months before " + Months.month(openFrom) + " stand"));
    GroupTotals totals = new GroupTotals();
    results.forEach(result -> totals.addAll(result.totals()));
    totals.addWholes();
    totals.withStaff(staff(results, openFrom, facts));
    IndexTotals indexTotals = new IndexTotals();
    results.forEach(result -> indexTotals.addAll(result.indexTotals()));
    indexTotals.addWholes();
    TreeMap<FamilyPriors.Key, Stratum> strata =
        FamilyPriors.merged(results.stream().map(ShardResult::strata).toList());
    FamilyPriors priors =
        FamilyPriors.of(
            strata, SpellSums.merged(results.stream().map(ShardResult::spells).toList()));
    IndexWeights weights = request.configuration().indexWeights();
    IndexPriors indexPriors = IndexPriors.of(jobs.moments(IndexStrengths.of(strata)), weights);
    Broadcast<IndexPriors> sharedIndices = spark.broadcast(indexPriors);
    IndexCalibrations calibrations = carry.foretold(jobs.calibrations(sharedIndices), openFrom);
    // The values of families and those of groups need nothing of each other.
    JavaFutureAction<List<byte[]>> values = jobs.values(priors, sharedIndices, calibrations);
    District district = reader.district();
    TableFiles driverFiles =
        new TableFiles(staging.attempt("driver"), "part-00000.parquet", openFrom);
    LeaderPractice leaders = new LeaderPractice();
    results.forEach(result -> leaders.addAll(result.leaders()));
    GroupEstimates groups =
        new GroupEstimates(
            facts, openFrom, totals, leaders, results.stream().map(ShardResult::times).toList());
    new GroupTables(district.id(), facts, totals, groups, driverFiles).write();
    IndexMeasures measures = IndexMeasures.of(facts, weights);
    new GroupIndexTables(district.id(), facts, totals, groups, measures, indexTotals, driverFiles)
        .write();
    IndexGaps indexGaps = new IndexGaps(measures, indexTotals);
    ReferenceTotals references = new ReferenceTotals();
    results.forEach(result -> references.addAll(result.references()));
    new EquityTables(district, facts, totals, references, groups, indexGaps, driverFiles).write();
    new HyperParameterTables(driverFiles)
        .write(priors, indexPriors, calibrations, groups.openMonths());
    new RosterTables(rows, roster, facts, new Names(count.frame().value()), driverFiles).write();
    accounts.write(driverFiles);
    List<StagedFile> files = new ArrayList<>(driverFiles.write());
    results.forEach(result -> files.addAll(result.files()));
    files.addAll(FamilyJobs.filesOf(values));
    count.shards().unpersist(false);

    stages.begin("Publishing");
    return accounts.publish(
        lock, files, carried, groups.months(), Carry.states(count.digests(), calibrations));
  }

  private static StaffClusters staff(List<ShardResult> results, int openFrom, Facts facts) {
    return new StaffClusters(
        results.stream().map(ShardResult::namedStaff).toList(),
        results.stream().map(ShardResult::unnamedStaff).toList(),
        facts.calendars().stream()
            .map(calendar -> Windows.of(calendar, facts.lastMonth()))
            .toList(),
        openFrom,
        facts);
  }

  /** What schools and months without rows, or with far fewer or more than usual, break. */
  private List<Breach> coverage(
      List<FilePlan> plans, SortedRecords records, List<ShardResult> results) throws IOException {
    Facts facts = records.facts();
    Volumes volumes = new Volumes();
    records.shardFacts().forEach(shard -> volumes.addAll(shard.volumes()));
    results.forEach(result -> volumes.addAll(result.volumes()));
    for (List<SchoolEvent> ofSchool : facts.events()) {
      ofSchool.forEach(
          event -> volumes.add(ExportKind.EVENTS, event.school(), Months.of(event.day()), 1));
    }
    Set<Integer> months = new TreeSet<>(Set.of(lastMonth));
    facts.attendanceMonths().forEach(months::addAll);
    Published last = LastPublished.of(warehouse, request.isRebuild());
    months.removeIf(month -> month > lastMonth || (month < lastMonth && last.has(month)));
    Limits limits = request.configuration().limits();
    SnapshotLosses losses = new SnapshotLosses();
    losses.addAll(records.rows().eventLosses());
    results.forEach(result -> losses.addAll(result.losses()));
    NewSnapshots snapshots =
        new NewSnapshots(
            plans,
            Stream.concat(records.rows().reports().stream(), records.reports().stream()),
            records.roster().schools(),
            last);
    List<Breach> breaches = new ArrayList<>(snapshots.breaches(losses, volumes, limits));
    breaches.addAll(
        new Coverage(OpenSchools.of(records), volumes, limits, request.asOf())
            .breaches(months, last.schools()));
    return breaches;
  }
}
