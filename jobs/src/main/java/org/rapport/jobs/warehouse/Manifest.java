package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Table;

/**
 * What a snapshot holds and what it was made from; written last, so that a snapshot with a manifest
 * is whole. Holds no time of the clock: equal inputs give equal bytes.
 *
 * @param runId names the snapshot, see {@link #runId}
 * @param version version of Rapport
 * @param districtId the district
 * @param asOf deliveries up to this day were read
 * @param firstMonth the first month that the warehouse holds
 * @param months the months that this run was asked for, in order
 * @param configurationHash SHA-256 of the configuration's meaning
 * @param keyId names the key of the pseudonyms
 * @param keyCheck shows whether a key is that key
 * @param inputs the delivered files, sorted by id
 * @param qualityCounts named counts of the run
 * @param acceptedLimits limits that the exports broke and a person accepted for this run
 * @param warnings what is unusual in the exports and stops no run
 * @param monthStates what later runs need to know of each month, in order
 * @param tables the schemas of the tables in the snapshot, sorted by zone and name
 * @param files every file but the manifest, sorted by path
 */
public record Manifest(
    String runId,
    String version,
    String districtId,
    LocalDate asOf,
    YearMonth firstMonth,
    List<YearMonth> months,
    String configurationHash,
    String keyId,
    String keyCheck,
    List<Input> inputs,
    SortedMap<String, Long> qualityCounts,
    List<LimitNote> acceptedLimits,
    List<LimitNote> warnings,
    List<MonthState> monthStates,
    List<Table> tables,
    List<StoredFile> files) {

  /**
   * One delivered file. The balance law: records = accepted + superseded + rejected.
   *
   * @param id how rows name it in {@code source_file_id}
   * @param kind code of the kind of export
   * @param profile the layout by which it was read
   * @param path where it was, relative to the configuration
   * @param bytes its size
   * @param sha256 hash of its bytes
   * @param records records in it, without header, blank lines and what the profile leaves out
   * @param accepted records that stand
   * @param superseded records that a duplicate or a later delivery replaced
   * @param rejected records refused
   * @param blankLines lines without anything
   * @param leftOut what the profile says is no record of its kind, like a draft
   */
  public record Input(
      String id,
      String kind,
      String profile,
      String path,
      long bytes,
      String sha256,
      long records,
      long accepted,
      long superseded,
      long rejected,
      long blankLines,
      long leftOut)
      implements Serializable {
    /** Whether every record has exactly one fate. */
    public boolean balances() {
      return records == accepted + superseded + rejected;
    }
  }

  /**
   * A limit that the exports of a run broke, or nearly so.
   *
   * @param limit code of the limit
   * @param about the file or school; * for all together
   * @param sentence what is so, with its figures and without text of a record
   */
  public record LimitNote(String limit, String about, String sentence) {}

  /**
   * What later runs need to know of a month. Where its digest is the same again, and so is that of
   * every month before, a later run carries the files of the month.
   *
   * @param month the month
   * @param digest of all that its rows rest on: 128 bits of a keyed hash, in hex
   * @param isSettled whether every opportunity of it and of the two months before could be judged
   * @param foretold how well it was foretold, by index
   */
  public record MonthState(
      YearMonth month, String digest, boolean isSettled, List<Foretold> foretold) {}

  /**
   * How far families' indices of the month before were off, over the district.
   *
   * @param index code of the index
   * @param residuals families and schools foretold
   * @param residualParts sum of standardised residuals, in parts of 2^-24
   * @param squareParts sum of their squares, likewise
   */
  public record Foretold(String index, long residuals, long residualParts, long squareParts) {}

  /**
   * One file of the snapshot.
   *
   * @param path relative to the snapshot
   * @param table the table whose rows it holds; null for documents
   * @param bytes its size
   * @param sha256 hash of its bytes
   * @param rows its rows; 0 for documents
   */
  public record StoredFile(
      String path, @Nullable String table, long bytes, String sha256, long rows) {}

  public Manifest {
    if (!runId.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,120}")) {
      throw new IllegalArgumentException("not a run id, or no name for a folder");
    }
    months = months.stream().sorted().toList();
    inputs = inputs.stream().sorted(Comparator.comparing(Input::id)).toList();
    qualityCounts = Collections.unmodifiableSortedMap(new TreeMap<>(qualityCounts));
    acceptedLimits = List.copyOf(acceptedLimits);
    warnings = List.copyOf(warnings);
    monthStates = monthStates.stream().sorted(Comparator.comparing(MonthState::month)).toList();
    tables =
        tables.stream()
            .sorted(Comparator.comparing(Table::zone).thenComparing(Table::name))
            .toList();
    files = files.stream().sorted(Comparator.comparing(StoredFile::path)).toList();
  }

  /** A manifest of a run whose files are not stored yet. */
  public static Manifest of(
      String runId,
      String version,
      String districtId,
      LocalDate asOf,
      YearMonth firstMonth,
      List<YearMonth> months,
      String configurationHash,
      Pseudonyms pseudonyms,
      List<Input> inputs,
      Map<String, Long> qualityCounts,
      List<LimitNote> acceptedLimits,
      List<LimitNote> warnings,
      List<MonthState> monthStates,
      List<Table> tables) {
    return new Manifest(
        runId,
        version,
        districtId,
        asOf,
        firstMonth,
        months,
        configurationHash,
        pseudonyms.keyId(),
        pseudonyms.checkValue(),
        inputs,
        new TreeMap<>(qualityCounts),
        acceptedLimits,
        warnings,
        monthStates,
        tables,
        List.of());
  }

  /**
   * The id of a run: its month and 12 hex digits over all that its result depends on. Equal inputs,
   * configuration, version, month, as-of date and key give the equal id, in whatever order the
   * inputs are named; a run whose id is the published one has nothing to do.
   */
  public static String runId(
      YearMonth month,
      LocalDate asOf,
      Collection<String> inputHashes,
      String configurationHash,
      String version,
      String keyId) {
    StringBuilder text = new StringBuilder("rapport run 1\n");
    inputHashes.stream().sorted().forEach(hash -> text.append(hash).append('\n'));
    text.append(configurationHash).append('\n').append(version).append('\n');
    text.append(month).append('\n').append(asOf).append('\n').append(keyId).append('\n');
    return month + "-" + Hashes.sha256(text.toString()).substring(0, 12);
  }

  /** Whether this is the result of the run of that id, rebuilt or not. */
  public boolean isOf(String anyRunId) {
    return runId.equals(anyRunId) || runId.matches(Pattern.quote(anyRunId) + "-r\\d+");
  }

  /** The same run with these files. */
  public Manifest withFiles(List<StoredFile> stored) {
    return new Manifest(
        runId,
        version,
        districtId,
        asOf,
        firstMonth,
        months,
        configurationHash,
        keyId,
        keyCheck,
        inputs,
        qualityCounts,
        acceptedLimits,
        warnings,
        monthStates,
        tables,
        stored);
  }

  /** The same run under another id. */
  Manifest withRunId(String otherRunId) {
    return new Manifest(
        otherRunId,
        version,
        districtId,
        asOf,
        firstMonth,
        months,
        configurationHash,
        keyId,
        keyCheck,
        inputs,
        qualityCounts,
        acceptedLimits,
        warnings,
        monthStates,
        tables,
        files);
  }

  /** The file at that path of the snapshot. */
  public Optional<StoredFile> file(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /** The schema of a table of the snapshot. */
  public Optional<Table> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /** The files of a table that a run may carry over unchanged. */
  public List<StoredFile> filesOf(Table table, Predicate<StoredFile> which) {
    return files.stream().filter(file -> table.name().equals(file.table())).filter(which).toList();
  }

  byte[] toJson() throws IOException {
    return Json.pretty(this);
  }

  static Manifest fromJson(byte[] json) throws IOException {
    return Json.read(json, Manifest.class);
  }
}
