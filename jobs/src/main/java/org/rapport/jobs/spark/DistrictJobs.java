package org.rapport.jobs.spark;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Indicator;
import org.rapport.contract.UserError;
import org.rapport.jobs.ingest.CheckReport;
import org.rapport.jobs.ingest.Configuration;
import org.rapport.jobs.ingest.Deliveries;
import org.rapport.jobs.ingest.LooseFiles;
import org.rapport.jobs.ingest.Outlook;
import org.rapport.jobs.ingest.Published;
import org.rapport.jobs.warehouse.Finding;
import org.rapport.jobs.warehouse.JournalEntry;
import org.rapport.jobs.warehouse.KeyFile;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.Pseudonyms;
import org.rapport.jobs.warehouse.RejectedRecords;
import org.rapport.jobs.warehouse.StatusReport;
import org.rapport.jobs.warehouse.Verification;
import org.rapport.jobs.warehouse.Warehouse;
import org.rapport.jobs.warehouse.WarehouseLock;

/**
 * What can be done for one district: the jobs behind the command line. The engine starts with the
 * first job that needs it; on a cluster it stays for the next one, because there an application has
 * one engine in its life.
 */
public final class DistrictJobs implements AutoCloseable {
  private final Configuration configuration;
  private final Warehouse warehouse;
  private final Map<String, String> environment;
  private final String version;
  private @Nullable Engine engine;

  private DistrictJobs(
      Configuration configuration,
      Warehouse warehouse,
      Map<String, String> environment,
      String version) {
    this.configuration = configuration;
    this.warehouse = warehouse;
    this.environment = environment;
    this.version = version;
  }

  /**
   * The jobs of the district that a configuration describes.
   *
   * @throws UserError if the configuration cannot be read or is wrong
   */
  public static DistrictJobs of(
      String configurationFile, Map<String, String> environment, String version)
      throws IOException {
    org.apache.hadoop.conf.Configuration hadoop = SparkSettings.hadoop();
    Configuration configuration = Configuration.read(configurationFile, hadoop);
    return new DistrictJobs(
        configuration, Warehouse.open(configuration.warehouse(), hadoop), environment, version);
  }

  /** The same on an engine that runs already; closing the jobs ends it. */
  DistrictJobs on(Engine running) {
    engine = running;
    return this;
  }

  /** Root of the warehouse, as a path where it is on a local disk. */
  public String warehouseRoot() {
    String root = configuration.warehouse();
    return root.startsWith("file:") ? Warehouse.localPath(root).toString() : root;
  }

  /**
   * Reads the exports and says what a run would do with them; writes nothing. The key of pseudonyms
   * is not asked for: who checks exports need not have it.
   *
   * @param month the month of the run; null for the newest one that the exports tell of
   * @param asOf deliveries up to this day exist
   */
  public CheckReport check(
      @Nullable YearMonth month, LocalDate asOf, Acceptances acceptances, Stages stages)
      throws IOException {
    CheckReport report =
        CheckReport.of(
            configuration,
            Deliveries.find(configuration, SparkSettings.hadoop(), asOf),
            asOf,
            SparkSettings.hadoop());
    if (!report.outlook().lacking().isEmpty()) {
      return report;
    }
    Reading reading =
        new Reading(
            configuration,
            month == null ? report.newestMonth(asOf) : month,
            asOf,
            Roster.FAMILIES_PER_SHARD);
    try {
      if (new Admission(reading, false, version, warehouse)
          .published(report.plans(), null)
          .isPresent()) {
        return report.with(Outlook.done(reading.lastMonth(), asOf));
      }
    } catch (UserError mistake) {
      if (mistake.exitCode() != ExitCode.CANNOT_START) {
        throw mistake;
      }
      return report.withoutStart(reading.lastMonth(), mistake.getMessage());
    }
    Published last = LastPublished.of(warehouse, reading.lastMonth(), false);
    stages.begin("Starting the engine");
    return report.with(
        onEngine(
            "check",
            running ->
                Rehearsal.of(
                    running.context(),
                    reading,
                    report.plans(),
                    report.outlook().breaches(),
                    last,
                    acceptances,
                    stages)));
  }

  /**
   * Looks at single files and says which layout they have.
   *
   * @param configurationFile whose profiles are known too; null for none
   * @throws UserError if there is no such file, or the configuration is wrong
   */
  public static CheckReport check(List<String> files, @Nullable String configurationFile) {
    org.apache.hadoop.conf.Configuration hadoop = SparkSettings.hadoop();
    return LooseFiles.check(
        files,
        configurationFile == null ? null : Configuration.read(configurationFile, hadoop),
        hadoop);
  }

  /** Exports to tables; the journal keeps how it ended, whatever happens. */
  public RunResult run(
      YearMonth lastMonth,
      LocalDate asOf,
      int keep,
      boolean isRebuild,
      Acceptances acceptances,
      Clock clock,
      Stages stages)
      throws IOException {
    Instant startedAt = clock.instant();
    RunRequest request =
        new RunRequest(
            configuration, lastMonth, asOf, keep, isRebuild, acceptances, version, pseudonyms());
    try (WarehouseLock lock = warehouse.lock("run " + lastMonth, startedAt);
        Pulse pulse = new Pulse(lock, clock)) {
      pulse.start();
      lock.note().ifPresent(stages::begin);
      String failure = "a fault of Rapport";
      int exitCode = ExitCode.BUG.number();
      RunResult result = null;
      stages.begin("Starting the engine");
      try {
        result =
            onEngine(
                "run " + lastMonth,
                running -> MonthlyRun.run(running, request, warehouse, lock, stages));
        return result;
      } catch (UserError mistake) {
        failure = mistake.getMessage();
        exitCode = mistake.exitCode().number();
        throw mistake;
      } finally {
        if (result == null) {
          keepFailure(
              entry(lastMonth.toString(), startedAt, clock, failure, exitCode, new TreeMap<>()));
        } else {
          warehouse
              .journal()
              .append(
                  entry(
                      result.manifest().runId(),
                      startedAt,
                      clock,
                      result.isNew() ? "published" : "nothing to do",
                      ExitCode.DONE.number(),
                      result.manifest().qualityCounts()));
        }
      }
    }
  }

  /** Where the disk is what failed, the journal can't be written either: the failure is told. */
  private void keepFailure(JournalEntry entry) {
    try {
      warehouse.journal().append(entry);
    } catch (IOException e) {
      return;
    }
  }

  private static JournalEntry entry(
      String runId,
      Instant startedAt,
      Clock clock,
      String result,
      int exitCode,
      SortedMap<String, Long> counts) {
    return new JournalEntry(runId, startedAt, clock.instant(), result, exitCode, counts);
  }

  private Pseudonyms pseudonyms() {
    return KeyFile.load(
        configuration.keyFile().map(Warehouse::localPath),
        environment.get("RAPPORT_KEY"),
        configuration.districtId());
  }

  /** Entries of the configuration whose pattern no file matches, in words. */
  public List<String> unmatched() {
    return Deliveries.unmatched(configuration, SparkSettings.hadoop());
  }

  /** Re-checks the warehouse; what it finds, each naming its file. */
  public List<Finding> verify() {
    return Verification.of(warehouse);
  }

  /** What was run, when, on which exports, with which result. */
  public StatusReport status() throws IOException {
    return StatusReport.of(warehouse);
  }

  /** The ids behind pseudonyms, by hashing the ids of the exports again. */
  public SortedMap<String, String> reveal(List<String> pseudonyms, LocalDate asOf)
      throws IOException {
    Pseudonyms key = pseudonyms();
    Optional<Manifest> latest = warehouse.latest();
    if (latest.isPresent()) {
      key.refuseOtherKeyThanOf(latest.orElseThrow());
    }
    org.apache.hadoop.conf.Configuration hadoop = SparkSettings.hadoop();
    return Reveal.of(Deliveries.find(configuration, hadoop, asOf), key, pseudonyms, hadoop);
  }

  /**
   * The rejected rows of a run, for a person with the run's key.
   *
   * @throws UserError if there is no such run, or the key is another one
   */
  public Inspection inspect(String runId) throws IOException {
    Pseudonyms key = pseudonyms();
    RejectedRecords rejected = RejectedRecords.of(warehouse, runId);
    if (!rejected.keyCheck().equals(key.checkValue())) {
      throw cannotStart("the key is not the one of run " + runId + "; give the right key_file");
    }
    return new Inspection(configuration, SparkSettings.hadoop(), rejected);
  }

  /**
   * The counted opportunities behind a value of the newest snapshot, as places in the exports, for
   * a person with the key.
   *
   * @param family pseudonym of a family; empty for a whole school
   * @param school id of a school; empty for all schools of a family
   * @throws UserError if nothing is published, or under another key
   */
  public Explanation explain(
      Indicator indicator,
      Optional<String> family,
      Optional<String> school,
      YearMonth month,
      Stages stages)
      throws IOException {
    Manifest manifest =
        warehouse
            .latest()
            .orElseThrow(
                () -> cannotStart("nothing is published yet; start with: rapport run --month"));
    Pseudonyms key = pseudonyms();
    key.refuseOtherKeyThanOf(manifest);
    YearMonth last = manifest.months().get(manifest.months().size() - 1);
    RunRequest request =
        new RunRequest(
            configuration, last, manifest.asOf(), 1, false, Acceptances.NONE, version, key);
    Question.Asked asked =
        new Question.Asked(indicator, family.orElse(null), school.orElse(null), month);
    stages.begin("Starting the engine");
    return onEngine(
        "explain", running -> ExplainRun.explain(running, request, warehouse, asked, stages));
  }

  /** The run that is published now. */
  public Optional<String> publishedRun() throws IOException {
    return warehouse.latest().map(Manifest::runId);
  }

  /**
   * The newest snapshot, to be read row by row.
   *
   * @throws UserError if nothing is published, or under another key
   */
  public PublishedTables published() throws IOException {
    Manifest manifest =
        warehouse
            .latest()
            .orElseThrow(
                () -> cannotStart("nothing is published yet; start with: rapport run --month"));
    warehouse.requireWhole(manifest);
    Pseudonyms key = pseudonyms();
    key.refuseOtherKeyThanOf(manifest);
    return new PublishedTables(warehouse, manifest, key);
  }

  /**
   * Draws the reports of published months; none where no month is named.
   *
   * @param schoolId only this school's and no district report; empty for all
   * @throws UserError if nothing of a month is published
   */
  public List<Drawn> draw(List<YearMonth> months, Optional<String> schoolId) throws IOException {
    Manifest manifest =
        warehouse
            .latest()
            .orElseThrow(
                () -> cannotStart("nothing is published yet; start with: rapport run --month"));
    warehouse.requireWhole(manifest);
    for (YearMonth month : months) {
      if (!manifest.months().contains(month)) {
        throw cannotStart(
            "%s is not among the published months %s; a month without five school days has no report of its own"
                .formatted(month, manifest.months()));
      }
    }
    if (months.isEmpty()) {
      return List.of();
    }
    if (SparkSettings.isCluster()) {
      return onEngine(
          "report",
          running -> {
            int cores = running.context().defaultParallelism();
            return Drawing.draw(running.context(), parts(manifest, months, schoolId, cores));
          });
    }
    // What the run kept in memory is free again for the pages.
    close();
    int cores = Runtime.getRuntime().availableProcessors();
    return Drawing.draw(parts(manifest, months, schoolId, cores));
  }

  private List<ReportPart> parts(
      Manifest manifest, List<YearMonth> months, Optional<String> schoolId, int cores) {
    int parts = schoolId.isPresent() ? 1 : Drawing.partsPerMonth(months.size(), cores);
    List<ReportPart> all = new ArrayList<>();
    for (YearMonth month : months) {
      for (int part = 0; part < parts; part++) {
        all.add(
            new ReportPart(
                configuration.warehouse(),
                manifest.runId(),
                month,
                configuration.districtName(),
                configuration.mainLanguage(),
                schoolId.orElse(null),
                version,
                part,
                parts));
      }
    }
    return all;
  }

  /** The published months within both ends. */
  public List<YearMonth> publishedMonths(YearMonth first, YearMonth last) throws IOException {
    return warehouse.latest().map(Manifest::months).orElse(List.of()).stream()
        .filter(month -> !month.isBefore(first) && !month.isAfter(last))
        .toList();
  }

  /** Something that needs the engine. */
  private interface Job<T> {
    T on(Engine running) throws IOException;
  }

  private <T> T onEngine(String name, Job<T> job) throws IOException {
    Engine running = engine;
    if (running == null) {
      running = Engine.start("rapport " + name);
      engine = running;
    }
    try {
      return job.on(running);
    } catch (Exception failure) { // Scala throws checked exceptions that Java does not see.
      Optional<UserError> lost = running.lost(failure);
      if (lost.isPresent()) {
        throw lost.orElseThrow();
      }
      throw failure;
    }
  }

  /** Ends the engine, if one was started. */
  @Override
  public void close() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }

  private static UserError cannotStart(String message) {
    return new UserError(ExitCode.CANNOT_START, message);
  }
}
