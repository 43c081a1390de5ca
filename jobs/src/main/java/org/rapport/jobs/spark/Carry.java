package org.rapport.jobs.spark;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.contract.Index;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.codes.Code;
import org.rapport.contract.tables.RejectedRows;
import org.rapport.contract.tables.Runs;
import org.rapport.contract.tables.Tables;
import org.rapport.jobs.estimate.Calibration;
import org.rapport.jobs.estimate.rollup.DistrictSums;
import org.rapport.jobs.estimate.rollup.IndexCalibrations;
import org.rapport.jobs.estimate.rollup.OpenMonths;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.Warehouse;

/**
 * The months of the newest snapshot that a run may carry into its own as they are. Nothing is taken
 * on trust: a month is carried only if all that it rests on has the digest that it had ({@link
 * DistrictDigest}), and so have all months before it, and its files are whole.
 */
final class Carry {
  /** So many of the months published last most likely change with the next one. */
  private static final int RESTLESS = 2;

  private final TreeMap<Integer, Manifest.MonthState> published;
  private final TreeMap<Integer, List<Manifest.StoredFile>> files;

  private Carry(
      TreeMap<Integer, Manifest.MonthState> published,
      TreeMap<Integer, List<Manifest.StoredFile>> files) {
    this.published = published;
    this.files = files;
  }

  /**
   * What a run may carry; nothing where there is no snapshot of the same version, configuration and
   * key, or where all is to be built anew.
   */
  static Carry of(RunRequest request, Warehouse warehouse) throws IOException {
    Optional<Manifest> latest = request.isRebuild() ? Optional.empty() : warehouse.latest();
    TreeMap<Integer, Manifest.MonthState> published = new TreeMap<>();
    TreeMap<Integer, List<Manifest.StoredFile>> files = new TreeMap<>();
    if (latest.isPresent() && isAlike(latest.orElseThrow(), request)) {
      Manifest manifest = latest.orElseThrow();
      manifest.monthStates().forEach(state -> published.put(Months.of(state.month()), state));
      addFiles(manifest, files);
      // Only of a month whose every file is whole can it be said that it stands.
      files.keySet().retainAll(published.keySet());
      for (int month : new TreeSet<>(files.headMap(restless(published)).keySet())) {
        for (Manifest.StoredFile file : files.getOrDefault(month, List.of())) {
          if (!warehouse.holds(manifest, file)) {
            published.remove(month);
          }
        }
      }
    }
    return new Carry(published, files);
  }

  private static boolean isAlike(Manifest manifest, RunRequest request) {
    return manifest.version().equals(request.version())
        && manifest.configurationHash().equals(request.configuration().hash())
        && manifest.keyCheck().equals(request.pseudonyms().checkValue());
  }

  private static int restless(TreeMap<Integer, Manifest.MonthState> published) {
    if (published.isEmpty()) {
      return OpenMonths.ALL;
    }
    int restless = published.lastKey() - RESTLESS + 1;
    Manifest.MonthState before = published.get(restless - 1);
    // Where a school's records come late, so do the outcomes of one more month. Some of earlier
    // months are never known, such as those after the end of a calendar.
    return before != null && !before.isSettled() ? restless - 1 : restless;
  }

  /** The books of runs are carried by themselves. */
  private static void addFiles(
      Manifest manifest, TreeMap<Integer, List<Manifest.StoredFile>> files) {
    for (Table table : Tables.ALL) {
      if (!table.isByMonth() || table.equals(Runs.TABLE) || table.equals(RejectedRows.TABLE)) {
        continue;
      }
      for (Manifest.StoredFile file : manifest.filesOf(table, unused -> true)) {
        int from = WarehousePaths.month(table, YearMonth.of(1, 1)).length();
        int day = from - LocalDate.EPOCH.toString().length();
        YearMonth month = YearMonth.from(LocalDate.parse(file.path().substring(day, from)));
        files.computeIfAbsent(Months.of(month), unused -> new ArrayList<>()).add(file);
      }
    }
  }

  /** The month from which on a run should write, before anything is read; a guess. */
  int likelyOpen() {
    int likely = restless(published);
    for (int month : files.headMap(likely).keySet()) {
      if (!published.containsKey(month)) {
        return month;
      }
    }
    return likely;
  }

  /**
   * The first month that must be written.
   *
   * @param now the digests of this run
   */
  int firstOpen(TreeMap<Integer, String> now, List<Windows> windows) {
    TreeSet<Integer> months = new TreeSet<>(now.keySet());
    months.addAll(published.keySet());
    months.addAll(files.keySet());
    int open = months.isEmpty() ? OpenMonths.ALL : months.last() + 1;
    for (int month : months.descendingSet()) {
      Manifest.MonthState before = published.get(month);
      if (before == null || !before.digest().equals(now.get(month))) {
        open = month;
      }
    }
    return withWholeWindows(open, windows);
  }

  /** A short month counts in the window of the one before, which is then as open as itself. */
  private static int withWholeWindows(int from, List<Windows> windows) {
    int open = from;
    int before;
    do {
      before = open;
      for (Windows school : windows) {
        for (MonthWindow window : school.months()) {
          if (window.month() < open && window.last() >= open) {
            open = window.month();
          }
        }
      }
    } while (open < before);
    return open;
  }

  /**
   * How well families' indices foretold every month: those before one as they are published, later
   * ones as counted.
   */
  IndexCalibrations foretold(IndexCalibrations counted, int month) {
    IndexCalibrations earlier = new IndexCalibrations();
    published.forEach(
        (each, state) ->
            state
                .foretold()
                .forEach(
                    sum ->
                        earlier.add(
                            Code.of(Index.class, sum.index()).orElseThrow(),
                            each,
                            new Calibration(
                                sum.residuals(), sum.residualParts(), sum.squareParts()))));
    return counted.with(earlier, month);
  }

  /**
   * What the next run needs to know of the months of this one.
   *
   * @param openFrom the first month that was written; earlier ones are as they were
   */
  List<Manifest.MonthState> states(
      TreeMap<Integer, String> digests,
      int openFrom,
      DistrictSums sums,
      IndexCalibrations calibrations) {
    Map<Integer, List<Manifest.Foretold>> foretold = new TreeMap<>();
    calibrations.forEach(
        (index, month, sum) ->
            foretold
                .computeIfAbsent(month, unused -> new ArrayList<>())
                .add(
                    new Manifest.Foretold(
                        index.code(), sum.residuals(), sum.residualParts(), sum.squareParts())));
    List<Manifest.MonthState> states = new ArrayList<>();
    digests.forEach(
        (month, digest) ->
            states.add(
                new Manifest.MonthState(
                    Months.month(month),
                    digest,
                    isSettled(month, openFrom, sums),
                    foretold.getOrDefault(month, List.of()))));
    return states;
  }

  private boolean isSettled(int month, int openFrom, DistrictSums sums) {
    Manifest.MonthState before = published.get(month);
    boolean stands = month < openFrom && before != null;
    return stands ? before.isSettled() : sums.isSettled(month);
  }

  /** The files of all months before one. */
  List<Manifest.StoredFile> filesBefore(int month) {
    List<Manifest.StoredFile> carried = new ArrayList<>();
    for (Map.Entry<Integer, List<Manifest.StoredFile>> each : files.headMap(month).entrySet()) {
      carried.addAll(each.getValue());
    }
    return carried;
  }
}
