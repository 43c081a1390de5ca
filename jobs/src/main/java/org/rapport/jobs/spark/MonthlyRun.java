package org.rapport.jobs.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.rapport.contract.IndexWeights;
import org.rapport.jobs.estimate.Stratum;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.LeaderPractice;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.FilePlan;
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
    this.reader = new DistrictReader(spark, request.reading(), stages);
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
    Admission admission =
        new Admission(request.reading(), request.isRebuild(), request.version(), warehouse);
    admission.requireKinds(deliveries);
    List<FilePlan> plans = reader.plan(deliveries);
    String runId = admission.runId(plans, request.pseudonyms().keyId());
    Optional<Manifest> published = admission.published(plans, request.pseudonyms());
    return published.isPresent()
        ? new RunResult(false, published.orElseThrow())
        : new RunResult(true, publish(runId, plans));
  }

  private Manifest publish(String runId, List<FilePlan> found) throws IOException {
    Staging staging = warehouse.stage(runId);
    Accounts accounts = new Accounts(request, found, warehouse, runId);
    Gates gates = new Gates(request.reading(), LastPublished.of(warehouse, request.isRebuild()));
    accounts.settle(gates.unreadable(found));
    List<FilePlan> plans = Gates.onlyReadable(found);
    Ledger ledger = new Ledger(plans.size());
    RosterRead rows = reader.rosters(plans, ledger);
    accounts.settle(Gates.empty(rows));
    SortedRecords records = reader.sort(plans, rows, ledger);
    FileBooks books = accounts.books();
    books.addReports(rows.reports());
    books.addReports(records.reports());
    Roster roster = records.roster();
    Facts facts = records.facts();

    stages.begin("Counting family by family");
    Carry carry = Carry.of(request, warehouse);
    FamilyCount count = FamilyCount.of(spark, request, records, accounts, carry, staging.folder());
    int openFrom = count.openFrom();
    FamilyJobs jobs = new FamilyJobs(spark, count.shards(), records.shared(), count.frame());
    List<ShardResult> results = count.results();
    List<Settled> settled = results.stream().map(ShardResult::settled).toList();
    books.add(ledger);
    settled.forEach(books::add);
    accounts.settle(gates.ofRecords(plans, books, records, settled));

    List<Manifest.StoredFile> carried = carry.filesBefore(openFrom);
    stages.begin(
        "Estimating"
            + (carried.isEmpty() ? "" : "; months before " + Months.month(openFrom) + " stand"));
    GroupTotals totals = new GroupTotals();
    results.forEach(result -> totals.addAll(result.totals()));
    totals.addWholes();
    totals.withShared(shared(results, openFrom, facts));
    IndexTotals indexTotals = new IndexTotals();
    results.forEach(result -> indexTotals.addAll(result.indexTotals()));
    indexTotals.addWholes();
    TreeMap<FamilyPriors.Key, Stratum> strata =
        FamilyPriors.merged(results.stream().map(ShardResult::strata).toList());
    FamilyPriors priors =
        FamilyPriors.of(
            strata,
            SpellSums.merged(results.stream().map(ShardResult::spells).toList()),
            new EventSpreads(totals, roster.levels()));
    IndexWeights weights = request.configuration().indexWeights();
    IndexPriors indexPriors = IndexPriors.of(jobs.moments(IndexStrengths.of(strata)), weights);
    Broadcast<IndexPriors> sharedIndices = spark.broadcast(indexPriors);
    IndexCalibrations calibrations = carry.foretold(jobs.calibrations(sharedIndices), openFrom);
    District district = reader.district();
    IndexMeasures measures = IndexMeasures.of(facts, weights);
    ComponentAudits audits = ComponentAudits.of(indexTotals, measures, openFrom, district);
    measures.withhold(audits);
    // The values of families and those of groups need nothing of each other.
    JavaFutureAction<List<byte[]>> values =
        jobs.values(priors, sharedIndices, calibrations, audits);
    TableFiles driverFiles =
        new TableFiles(staging.attempt("driver"), "part-00000.parquet", openFrom);
    LeaderPractice leaders = new LeaderPractice();
    results.forEach(result -> leaders.addAll(result.leaders()));
    GroupEstimates groups =
        new GroupEstimates(
            facts, openFrom, totals, leaders, results.stream().map(ShardResult::times).toList());
    new GroupTables(district.id(), facts, totals, groups, driverFiles).write();
    new GroupIndexTables(district.id(), facts, totals, groups, measures, indexTotals, driverFiles)
        .write();
    ReferenceTotals references = new ReferenceTotals();
    results.forEach(result -> references.addAll(result.references()));
    int schools = facts.calendars().size();
    IndicatorGaps gaps = new IndicatorGaps(totals, references, groups, schools);
    IndexGaps indexGaps = new IndexGaps(measures, audits, indexTotals, schools);
    new EquityTables(district, facts, totals, groups, gaps, indexGaps, driverFiles).write();
    new IndexAuditTables(weights.version(), driverFiles).write(audits.rows(), groups.openMonths());
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

  private static SharedClusters shared(List<ShardResult> results, int openFrom, Facts facts) {
    return new SharedClusters(
        results.stream().map(ShardResult::namedStaff).toList(),
        results.stream().map(ShardResult::unnamedStaff).toList(),
        results.stream().map(ShardResult::events).toList(),
        facts.calendars().stream()
            .map(calendar -> Windows.of(calendar, facts.lastMonth()))
            .toList(),
        openFrom,
        facts);
  }
}
