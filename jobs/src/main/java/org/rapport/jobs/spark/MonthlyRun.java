package org.rapport.jobs.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.rapport.jobs.estimate.rollup.DistrictSums;
import org.rapport.jobs.estimate.rollup.GroupEstimates;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.family.Months;
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
    Gates gates =
        new Gates(
            request.reading(),
            LastPublished.of(warehouse, request.lastMonth(), request.isRebuild()));
    accounts.settle(gates.unreadable(found));
    List<FilePlan> plans = Gates.onlyReadable(found);
    Ledger ledger = new Ledger(plans.size());
    RosterRead rows = reader.rosters(plans, ledger);
    accounts.settle(Gates.empty(rows));
    SortedRecords records = reader.sort(plans, rows, ledger);

    stages.begin("Counting family by family");
    Carry carry = Carry.of(request, warehouse);
    FamilyCount count = FamilyCount.of(spark, request, records, accounts, carry, staging.folder());
    settle(accounts, gates, plans, ledger, records, count);

    List<Manifest.StoredFile> carried = carry.filesBefore(count.openFrom());
    stages.begin(
        "Estimating"
            + (carried.isEmpty()
                ? ""
                : "; months before " + Months.month(count.openFrom()) + " stand"));
    DistrictSums sums = DistrictSums.of(count.sums(), count.openFrom(), records.facts());
    FamilyJobs jobs = new FamilyJobs(spark, count.shards(), records.shared(), count.frame());
    Borrowed borrowed = borrowed(sums, jobs, records, carry, count.openFrom());
    // The values of families and those of groups need nothing of each other.
    JavaFutureAction<List<byte[]>> values = jobs.values(borrowed);
    GroupEstimates groups = new GroupEstimates(records.facts(), count.openFrom(), sums);
    List<StagedFile> files = new ArrayList<>();
    files.addAll(tables(staging, accounts, records, count, sums, borrowed, groups));
    count.results().forEach(result -> files.addAll(result.files()));
    files.addAll(FamilyJobs.filesOf(values));
    count.shards().unpersist(false);

    stages.begin("Publishing");
    return accounts.publish(
        lock,
        files,
        carried,
        groups.months(),
        carry.states(count.digests(), count.openFrom(), sums, borrowed.calibrations()));
  }

  /** What became of all records; limits that are broken end the run. */
  private static void settle(
      Accounts accounts,
      Gates gates,
      List<FilePlan> plans,
      Ledger ledger,
      SortedRecords records,
      FamilyCount count)
      throws IOException {
    FileBooks books = accounts.books();
    books.addReports(records.rows().reports());
    books.addReports(records.reports());
    books.add(ledger);
    List<Settled> settled = count.results().stream().map(ShardResult::settled).toList();
    settled.forEach(books::add);
    accounts.settle(gates.ofRecords(plans, books, records, settled));
  }

  private Borrowed borrowed(
      DistrictSums sums, FamilyJobs jobs, SortedRecords records, Carry carry, int openFrom) {
    return Borrowed.of(
        sums,
        jobs,
        records.roster(),
        records.facts(),
        reader.district(),
        request.configuration().indexWeights(),
        carry,
        openFrom);
  }

  private List<StagedFile> tables(
      Staging staging,
      Accounts accounts,
      SortedRecords records,
      FamilyCount count,
      DistrictSums sums,
      Borrowed borrowed,
      GroupEstimates groups) {
    Names names = new Names(count.frame().value());
    return new DistrictTables(reader.district(), records.facts(), sums, borrowed, groups)
        .write(
            staging.attempt("driver"),
            count.openFrom(),
            files -> {
              new RosterTables(records.rows(), records.roster(), records.facts(), names, files)
                  .write();
              accounts.write(files);
            });
  }
}
