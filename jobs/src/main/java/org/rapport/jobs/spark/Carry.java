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
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.RejectedRows;
import org.rapport.contract.tables.Runs;
import org.rapport.contract.tables.Tables;
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

  private final TreeMap<Integer, String> published;
  private final TreeMap<Integer, List<Manifest.StoredFile>> files;

  private Carry(
      TreeMap<Integer, String> published, TreeMap<Integer, List<Manifest.StoredFile>> files) {
    this.published = published;
    this.files = files;
  }

  /**
   * What a run may carry; nothing where there is no snapshot of the same version, configuration and
   * key, or where all is to be built anew.
   */
  static Carry of(RunRequest request, Warehouse warehouse) throws IOException {
    Optional<Manifest> latest = request.isRebuild() ? Optional.empty() : warehouse.latest();
    TreeMap<Integer, String> published = new TreeMap<>();
    TreeMap<Integer, List<Manifest.StoredFile>> files = new TreeMap<>();
    if (latest.isPresent() && isAlike(latest.orElseThrow(), request)) {
      Manifest manifest = latest.orElseThrow();
      manifest
          .monthDigests()
          .forEach(month -> published.put(Months.of(month.month()), month.digest()));
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

  private static int restless(TreeMap<Integer, String> published) {
    return published.isEmpty() ? OpenMonths.ALL : published.lastKey() - RESTLESS + 1;
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
      String before = published.get(month);
      if (before == null || !before.equals(now.get(month))) {
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

  /** The files of all months before one. */
  List<Manifest.StoredFile> filesBefore(int month) {
    List<Manifest.StoredFile> carried = new ArrayList<>();
    for (Map.Entry<Integer, List<Manifest.StoredFile>> each : files.headMap(month).entrySet()) {
      carried.addAll(each.getValue());
    }
    return carried;
  }
}
