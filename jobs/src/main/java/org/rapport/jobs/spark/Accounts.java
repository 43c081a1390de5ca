package org.rapport.jobs.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
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
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.RejectedRows;
import org.rapport.contract.tables.Runs;
import org.rapport.contract.tables.Tables;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.ingest.Breach;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Rejection;
import org.rapport.jobs.warehouse.FailedRun;
import org.rapport.jobs.warehouse.Gate;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.StagedFile;
import org.rapport.jobs.warehouse.TableRows;
import org.rapport.jobs.warehouse.TableWriter;
import org.rapport.jobs.warehouse.Warehouse;
import org.rapport.jobs.warehouse.WarehouseLock;

/**
 * What a run writes down: what became of every record, what was accepted or is unusual, and what is
 * published or, after a refusal, kept for the clerk.
 */
final class Accounts {
  private final RunRequest request;
  private final List<FilePlan> plans;
  private final Warehouse warehouse;
  private final String runId;
  private final FileBooks books;
  private final Set<Manifest.LimitNote> acceptedLimits = new LinkedHashSet<>();
  private final Set<Manifest.LimitNote> warnings = new LinkedHashSet<>();

  Accounts(RunRequest request, List<FilePlan> plans, Warehouse warehouse, String runId) {
    this.request = request;
    this.plans = plans;
    this.warehouse = warehouse;
    this.runId = runId;
    this.books = new FileBooks(plans);
  }

  /** For every file what became of its records. */
  FileBooks books() {
    return books;
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

  /**
   * Keeps for the books what warns or is accepted; all else refuses the run.
   *
   * @throws UserError if anything stops the run
   */
  void settle(List<Breach> breaches) throws IOException {
    Judged judged = Judged.of(breaches, request.acceptances());
    judged.warnings().forEach(breach -> warnings.add(note(breach)));
    judged.accepted().forEach(breach -> acceptedLimits.add(note(breach)));
    if (!judged.stopping().isEmpty()) {
      refuse(
          judged.stopping().stream().map(Accounts::reason).toList(),
          judged.stopping().get(0).subject());
    }
  }

  private static FailedRun.Reason reason(Breach breach) {
    return new FailedRun.Reason(breach.about(), breach.rule(), breach.records(), breach.sentence());
  }

  private static Manifest.LimitNote note(Breach breach) {
    return new Manifest.LimitNote(
        breach.limit().code(), breach.about(), breach.subject() + ": " + breach.fact() + ".");
  }

  private void refuse(List<FailedRun.Reason> reasons, String subject) throws IOException {
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
        ("%s: %s%s; nothing was published; 'rapport inspect --run %s' lists what was rejected,"
                + " places and reasons are in %s")
            .formatted(
                subject,
                first.sentence().replaceFirst("[.]$", ""),
                reasons.size() > 1 ? " (and %d more)".formatted(reasons.size() - 1) : "",
                runId,
                WarehousePaths.FAILED + "/" + runId));
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
    for (int delivery = 0; delivery < plans.size(); delivery++) {
      for (Rejection rejection : books.rejections(delivery)) {
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
      inputs.add(
          new Manifest.Input(
              fileId(plan),
              plan.delivery().kind().code(),
              plan.delivery().profile(),
              plan.delivery().path(),
              plan.delivery().bytes(),
              plan.sha256(),
              books.records(delivery),
              books.accepted(delivery),
              books.superseded(delivery),
              books.rejected(delivery),
              books.blankLines(delivery),
              books.leftOut(delivery)));
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
