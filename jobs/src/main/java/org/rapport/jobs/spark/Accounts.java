package org.rapport.jobs.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Table;
import org.rapport.contract.UserError;
import org.rapport.contract.ValueKind;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.RejectedRows;
import org.rapport.contract.tables.Runs;
import org.rapport.contract.tables.Tables;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.ingest.Breach;
import org.rapport.jobs.ingest.Faults;
import org.rapport.jobs.ingest.FileLimits;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Rejection;
import org.rapport.jobs.ingest.Tally;
import org.rapport.jobs.warehouse.FailedRun;
import org.rapport.jobs.warehouse.Gate;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.StagedFile;
import org.rapport.jobs.warehouse.TableRows;
import org.rapport.jobs.warehouse.TableWriter;
import org.rapport.jobs.warehouse.Warehouse;
import org.rapport.jobs.warehouse.WarehouseLock;

/**
 * The books of a run: for every file its records and what became of each, the limits, and what is
 * published or, after a refusal, kept for the clerk.
 */
final class Accounts {
  private final RunRequest request;
  private final List<FilePlan> plans;
  private final Warehouse warehouse;
  private final String runId;
  private final long[] records;
  private final long[] blankLines;
  private final long[] leftOut;
  private final long[] accepted;
  private final long[] superseded;
  private final List<List<Rejection>> rejections = new ArrayList<>();
  private final List<Tally.Counts> tallies = new ArrayList<>();
  private final Set<Manifest.LimitNote> acceptedLimits = new LinkedHashSet<>();
  private final Set<Manifest.LimitNote> warnings = new LinkedHashSet<>();

  Accounts(RunRequest request, List<FilePlan> plans, Warehouse warehouse, String runId) {
    this.request = request;
    this.plans = plans;
    this.warehouse = warehouse;
    this.runId = runId;
    this.records = new long[plans.size()];
    this.blankLines = new long[plans.size()];
    this.leftOut = new long[plans.size()];
    this.accepted = new long[plans.size()];
    this.superseded = new long[plans.size()];
    for (FilePlan plan : plans) {
      // Several columns that stand twice are one place: the file as a whole.
      rejections.add(new ArrayList<>(plan.refusals().stream().distinct().toList()));
      tallies.add(Tally.Counts.none());
    }
  }

  /** How rows and the manifest name the deliveries, by number. */
  List<String> fileIds() {
    return List.copyOf(plans.stream().map(Accounts::fileId).toList());
  }

  private static String fileId(FilePlan plan) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (plan.delivery().path() + "\n" + plan.sha256()).getBytes(StandardCharsets.UTF_8));
      return "i_" + HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Days that order the deliveries, by number. */
  List<LocalDate> deliveredOn() {
    return List.copyOf(plans.stream().map(plan -> plan.delivery().orderedOn()).toList());
  }

  void addReports(List<SplitReport> reports) {
    for (SplitReport report : reports) {
      records[report.delivery()] += report.records();
      blankLines[report.delivery()] += report.blankLines();
      leftOut[report.delivery()] += report.leftOut();
      superseded[report.delivery()] += report.superseded();
      rejections.get(report.delivery()).addAll(report.rejections());
      tallies.get(report.delivery()).addAll(report.tally());
    }
  }

  void add(Ledger ledger) {
    add(
        ledger.accepted(),
        ledger.superseded(),
        ledger.refused().stream().map(ShardResult.Refusal::of).toList());
  }

  void add(ShardResult result) {
    add(result.accepted(), result.superseded(), result.refused());
  }

  private void add(long[] moreAccepted, long[] moreSuperseded, List<ShardResult.Refusal> refused) {
    Arrays.setAll(accepted, delivery -> accepted[delivery] + moreAccepted[delivery]);
    Arrays.setAll(superseded, delivery -> superseded[delivery] + moreSuperseded[delivery]);
    for (ShardResult.Refusal refusal : refused) {
      rejections
          .get(refusal.delivery())
          .add(
              new Rejection(
                  refusal.delivery(),
                  refusal.record(),
                  refusal.line(),
                  refusal.offset(),
                  refusal.length(),
                  Rejection.WHOLE_RECORD,
                  refusal.reason(),
                  ValueKind.RECORD));
    }
  }

  /**
   * Stops a run over a file that cannot be read as a whole, unless that is accepted.
   *
   * @return all files, refused ones as if they held nothing
   */
  List<FilePlan> requireReadable() throws IOException {
    settle(refusedFiles());
    return plans.stream()
        .map(plan -> plan.isRefused() ? plan.withSplits(List.of()) : plan)
        .toList();
  }

  /** Stops a run over a roster that came empty: it would take the whole district away. */
  void requireRosters(List<FilePlan> emptied) throws IOException {
    List<FailedRun.Reason> reasons = new ArrayList<>();
    for (FilePlan plan : emptied) {
      reasons.add(
          new FailedRun.Reason(
              plan.delivery().path(),
              "empty_snapshot",
              0,
              "the newest snapshot of its kind holds no records, and earlier ones did; deliver it"
                  + " again"));
    }
    refuse(reasons, reasons.isEmpty() ? "" : reasons.get(0).file());
  }

  /**
   * Stops a run over all limits that its exports break and nobody accepted.
   *
   * @param coverage what schools and months break
   * @param calendars the calendars of all schools as delivered
   */
  void requireLimits(List<Breach> coverage, List<SchoolCalendar> calendars) throws IOException {
    FileLimits limits =
        new FileLimits(
            request.configuration().limits(),
            request.configuration().schoolYearStarts(),
            calendars.stream().flatMapToInt(calendar -> Arrays.stream(calendar.schoolDays())),
            request.lastMonth().atEndOfMonth());
    List<Breach> breaches = new ArrayList<>(refusedFiles());
    long allRejected = 0;
    for (int delivery = 0; delivery < plans.size(); delivery++) {
      long rejected = rejected(delivery);
      allRejected += rejected;
      if (accepted[delivery] + superseded[delivery] + rejected != records[delivery]) {
        throw new IllegalStateException("the records of a file do not balance");
      }
      FilePlan plan = plans.get(delivery);
      Faults faults = new Faults(plan.delivery().kind());
      rejections.get(delivery).forEach(faults::add);
      breaches.addAll(limits.of(plan, records[delivery], faults, tallies.get(delivery)));
    }
    breaches.addAll(limits.ofAll(Arrays.stream(records).sum(), allRejected));
    breaches.addAll(coverage);
    settle(breaches);
  }

  /** Keeps what warns or is accepted for the books; all else refuses the run. */
  private void settle(List<Breach> breaches) throws IOException {
    List<FailedRun.Reason> reasons = new ArrayList<>();
    String first = "";
    for (Breach breach : breaches) {
      if (breach.isWarning()) {
        warnings.add(note(breach));
      } else if (request.acceptances().cover(breach)) {
        acceptedLimits.add(note(breach));
      } else {
        first = reasons.isEmpty() ? breach.subject() : first;
        reasons.add(reason(breach));
      }
    }
    refuse(reasons, first);
  }

  private List<Breach> refusedFiles() {
    return FileLimits.refused(plans, request.configuration().limits());
  }

  private static FailedRun.Reason reason(Breach breach) {
    return new FailedRun.Reason(breach.about(), breach.rule(), breach.records(), breach.sentence());
  }

  private static Manifest.LimitNote note(Breach breach) {
    return new Manifest.LimitNote(
        breach.limit().code(), breach.about(), breach.subject() + ": " + breach.fact() + ".");
  }

  private void refuse(List<FailedRun.Reason> reasons, String subject) throws IOException {
    if (reasons.isEmpty()) {
      return;
    }
    FailedRun failed = warehouse.failed(runId);
    try (TableWriter writer =
        failed.rejectedRows(SparkSettings.hadoop(), "rejected_rows.parquet", Map.of())) {
      TableRows rows = new TableRows(RejectedRows.TABLE);
      addRejected(rows);
      writer.writeByKey(rows);
      writer.finish();
    }
    List<FailedRun.Source> sources =
        plans.stream()
            .map(plan -> new FailedRun.Source(plan.delivery().path(), plan.sha256()))
            .distinct()
            .toList();
    failed.finish(reasons, sources, request.pseudonyms());
    FailedRun.Reason first = reasons.get(0);
    throw new UserError(
        ExitCode.EXPORT_REFUSED,
        "%s: %s%s; nothing was published; places and reasons are in %s"
            .formatted(
                subject,
                first.sentence().replaceFirst("[.]$", ""),
                reasons.size() > 1 ? " (and %d more)".formatted(reasons.size() - 1) : "",
                WarehousePaths.FAILED + "/" + runId));
  }

  private long rejected(int delivery) {
    return rejections.get(delivery).stream()
        .filter(rejection -> !rejection.reason().refusesFile())
        .count();
  }

  private String columnOf(Rejection rejection) {
    ExportKind kind = plans.get(rejection.delivery()).delivery().kind();
    if (rejection.column() < 0) {
      return "*";
    }
    return rejection.column() < kind.columns().size()
        ? kind.columns().get(rejection.column()).name()
        : ExportKind.IS_DELETED.name();
  }

  private void addRejected(TableRows rows) {
    for (List<Rejection> ofFile : rejections) {
      for (Rejection rejection : ofFile) {
        FilePlan plan = plans.get(rejection.delivery());
        rows.begin()
            .set(RejectedRows.MONTH_START, WarehousePaths.firstDay(request.lastMonth()))
            .set(RejectedRows.SOURCE_FILE, plan.delivery().path())
            .set(RejectedRows.SOURCE_RECORD, rejection.record())
            .set(RejectedRows.COLUMN, columnOf(rejection))
            .set(RejectedRows.KIND, plan.delivery().kind().code())
            .set(RejectedRows.LINE, rejection.line())
            .set(RejectedRows.BYTE_OFFSET, rejection.offset())
            .set(RejectedRows.BYTE_LENGTH, rejection.length())
            .set(RejectedRows.REASON, rejection.reason().code())
            .set(RejectedRows.VALUE_KIND, rejection.valueKind().code());
      }
    }
  }

  /** Adds the rejected rows and the run itself to the tables. */
  void write(TableFiles files) {
    int month = Months.of(request.lastMonth());
    addRejected(files.rowsOf(RejectedRows.TABLE, month));
    Map<String, Long> counts = counts();
    files
        .row(Runs.TABLE, month)
        .set(Runs.MONTH_START, WarehousePaths.firstDay(request.lastMonth()))
        .set(Runs.RUN_ID, runId)
        .set(Runs.VERSION, request.version())
        .set(Runs.AS_OF, request.asOf())
        .set(Runs.FILES, counts.get("files"))
        .set(Runs.RECORDS, counts.get("records"))
        .set(Runs.ACCEPTED, counts.get("accepted"))
        .set(Runs.SUPERSEDED, counts.get("superseded"))
        .set(Runs.REJECTED, counts.get("rejected"))
        .set(Runs.ACCEPTED_LIMITS, lines(acceptedLimits))
        .set(Runs.WARNINGS, lines(warnings))
        .set(Runs.RESULT, "published");
  }

  private static @Nullable String lines(Set<Manifest.LimitNote> notes) {
    return notes.isEmpty()
        ? null
        : notes.stream().map(Manifest.LimitNote::sentence).collect(Collectors.joining("\n"));
  }

  /** Totals over all files. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    List<Manifest.Input> inputs = inputs();
    counts.put("files", (long) inputs.size());
    counts.put("records", inputs.stream().mapToLong(Manifest.Input::records).sum());
    counts.put("accepted", inputs.stream().mapToLong(Manifest.Input::accepted).sum());
    counts.put("superseded", inputs.stream().mapToLong(Manifest.Input::superseded).sum());
    counts.put("rejected", inputs.stream().mapToLong(Manifest.Input::rejected).sum());
    return counts;
  }

  private List<Manifest.Input> inputs() {
    List<Manifest.Input> inputs = new ArrayList<>();
    for (int delivery = 0; delivery < plans.size(); delivery++) {
      FilePlan plan = plans.get(delivery);
      long rejected = rejected(delivery);
      inputs.add(
          new Manifest.Input(
              fileId(plan),
              plan.delivery().kind().code(),
              plan.delivery().profile(),
              plan.delivery().path(),
              plan.delivery().bytes(),
              plan.sha256(),
              records[delivery],
              accepted[delivery],
              superseded[delivery],
              rejected,
              blankLines[delivery],
              leftOut[delivery]));
    }
    return inputs;
  }

  /**
   * Publishes the staged files, and those carried from the snapshot before, as one snapshot.
   *
   * @param months the months published
   * @param states what later runs need to know of months
   */
  Manifest publish(
      WarehouseLock lock,
      List<StagedFile> files,
      List<Manifest.StoredFile> carriedMonths,
      List<Integer> months,
      List<Manifest.MonthState> states)
      throws IOException {
    List<YearMonth> published = months.stream().map(Months::month).toList();
    List<Manifest.StoredFile> carried = new ArrayList<>(carriedMonths);
    carried.addAll(earlierRuns());
    Set<String> present =
        Stream.concat(
                files.stream().map(StagedFile::table),
                carriedMonths.stream().map(Manifest.StoredFile::table))
            .collect(Collectors.toSet());
    List<Table> tables =
        Tables.ALL.stream().filter(table -> present.contains(table.name())).toList();
    Manifest run =
        Manifest.of(
            runId,
            request.version(),
            request.configuration().districtId(),
            request.asOf(),
            published.isEmpty() ? request.lastMonth() : published.get(0),
            published,
            request.configuration().hash(),
            request.pseudonyms(),
            inputs(),
            counts(),
            List.copyOf(acceptedLimits),
            List.copyOf(warnings),
            states,
            tables);
    return warehouse.publish(lock, run, files, carried, request.keep(), Gate.OPEN);
  }

  /** Books of earlier months' runs stay as they were written. */
  private List<Manifest.StoredFile> earlierRuns() throws IOException {
    if (request.isRebuild()) {
      return List.of();
    }
    Optional<Manifest> latest = warehouse.latest();
    if (latest.isEmpty()) {
      return List.of();
    }
    List<Manifest.StoredFile> carried = new ArrayList<>();
    for (Table table : List.of(Runs.TABLE, RejectedRows.TABLE)) {
      String ofThisMonth = WarehousePaths.month(table, request.lastMonth()) + "/";
      carried.addAll(
          latest.orElseThrow().filesOf(table, file -> !file.path().startsWith(ofThisMonth)));
    }
    return carried;
  }
}
