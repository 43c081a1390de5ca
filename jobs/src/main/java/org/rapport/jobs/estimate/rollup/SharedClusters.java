package org.rapport.jobs.estimate.rollup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.ClusterSums;
import org.rapport.jobs.estimate.IndexSums;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.SharedCounts;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.family.pack.ByteSource;

/**
 * Sums over the staff or the events of any group, by window and month, from what the shards' {@link
 * SharedTally} packed. A member of staff has contacts with families of several shards, languages
 * and schools, and an event brings them together, so that counts are added per member and per event
 * before they are squared.
 */
final class SharedClusters {
  private static final int WINDOWS = Window.values().length;
  private static final int INDICATORS = SharedCounts.INDICATORS.size();
  private static final Scope[] SCOPES = Scope.values();

  private final List<Windows> windows;
  private final OpenMonths open;
  private final Facts facts;
  private final HashMap<Group, List<Row>> rows = new HashMap<>();
  private final ConcurrentHashMap<List<Group>, Map<Integer, ClusterSums[]>> sums =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<List<Group>, Map<Integer, IndexSums[]>> indices =
      new ConcurrentHashMap<>();

  /**
   * Of all shards.
   *
   * @param named what members of staff did
   * @param unnamed families whose contacts name nobody; where nobody is ever named, the clusters
   *     are those families, of which all groups have sums already
   * @param events what families did at events
   * @param openFrom the first month that is written
   */
  SharedClusters(
      List<byte[]> named,
      List<byte[]> unnamed,
      List<byte[]> events,
      List<Windows> windows,
      int openFrom,
      Facts facts) {
    this.windows = windows;
    this.open = OpenMonths.of(openFrom, windows);
    this.facts = facts;
    named.forEach(this::read);
    if (!rows.isEmpty()) {
      unnamed.forEach(this::read);
    }
    events.forEach(this::read);
    // Each has a value of its own, and groups know nothing of each other.
    rows.keySet().parallelStream().map(List::of).forEach(groups -> sums.put(groups, sums(groups)));
  }

  /**
   * A cluster at a school in a month.
   *
   * @param counts slot, x and n of each indicator in turn
   */
  @SuppressWarnings("ArrayRecordComponent") // stays within this class
  private record Row(int school, int month, long cluster, int[] counts) {}

  private void read(byte[] packed) {
    ByteSource source = new ByteSource(packed);
    while (source.hasMore()) {
      Group group = new Group(SCOPES[source.integer()], source.integer(), source.text());
      int month = source.integer();
      long cluster = source.fixed();
      int[] counts = new int[3 * source.integer()];
      int size = 0;
      for (int i = 0; i < counts.length; i += 3) {
        int slot = source.integer();
        int taken = source.integer();
        int known = source.integer();
        if (facts.isMeasured(SharedCounts.INDICATORS.get(slot), group.school(), month)) {
          counts[size++] = slot;
          counts[size++] = taken;
          counts[size++] = known;
        }
      }
      rows.computeIfAbsent(group, unused -> new ArrayList<>())
          .add(new Row(group.school(), month, cluster, Arrays.copyOf(counts, size)));
    }
  }

  /**
   * The sums over the staff of several groups together, or over their events.
   *
   * @param groups none of which has a family in common with another
   */
  ClusterSums of(List<Group> groups, Window window, int month, Indicator indicator) {
    ClusterSums[] found =
        sums.computeIfAbsent(groups, this::sums).get(month * WINDOWS + window.ordinal());
    return found == null ? ClusterSums.NONE : found[SharedCounts.slot(indicator)];
  }

  /**
   * The sums over the staff of several groups together for an index: of its components that begin
   * with contacts, at schools where it is measured.
   *
   * @param groups none of which has a family in common with another
   */
  IndexSums of(List<Group> groups, Index index, Window window, int month, IndexMeasures measures) {
    IndexSums[] found =
        indices
            .computeIfAbsent(groups, unused -> indices(groups, measures))
            .get(month * WINDOWS + window.ordinal());
    return found == null ? new IndexSums(index.components().size()) : found[index.ordinal()];
  }

  private Map<Integer, IndexSums[]> indices(List<Group> groups, IndexMeasures measures) {
    Map<Integer, IndexSums[]> all = new HashMap<>();
    List<Row> byCluster = byCluster(groups);
    eachWindow(
        byCluster,
        (month, window, positions) -> {
          if (IndexMeasures.WINDOWS.contains(window)) {
            IndexSums[] ofIndices = new IndexSums[Index.values().length];
            for (Index index : Index.values()) {
              IndexSums staff = new IndexSums(index.components().size());
              eachCluster(
                  byCluster,
                  row ->
                      isInWindow(row, window, positions)
                          && measures.isMeasured(index, row.school, window, month),
                  cluster -> add(index, measures.weights().of(index), cluster, staff));
              ofIndices[index.ordinal()] = staff;
            }
            all.put(month * WINDOWS + window.ordinal(), ofIndices);
          }
        });
    return all;
  }

  private static void add(Index index, List<Double> weights, long[] cluster, IndexSums staff) {
    long[] taken = new long[index.components().size()];
    long[] known = new long[taken.length];
    boolean hasAny = false;
    for (int k = 0; k < taken.length; k++) {
      Indicator indicator = index.components().get(k).indicator();
      if (indicator.isByStaff() && weights.get(k) > 0) {
        taken[k] = cluster[2 * SharedCounts.slot(indicator)];
        known[k] = cluster[2 * SharedCounts.slot(indicator) + 1];
        hasAny |= known[k] > 0;
      }
    }
    if (hasAny) {
      staff.add(taken, known);
    }
  }

  private Map<Integer, ClusterSums[]> sums(List<Group> groups) {
    Map<Integer, ClusterSums[]> all = new HashMap<>();
    List<Row> byCluster = byCluster(groups);
    eachWindow(
        byCluster,
        (month, window, positions) -> {
          ClusterSums[] ofIndicators = new ClusterSums[INDICATORS];
          Arrays.fill(ofIndicators, ClusterSums.NONE);
          eachCluster(
              byCluster,
              row -> isInWindow(row, window, positions),
              cluster -> {
                for (int slot = 0; slot < INDICATORS; slot++) {
                  ofIndicators[slot] =
                      ofIndicators[slot].with(cluster[2 * slot], cluster[2 * slot + 1]);
                }
              });
          all.put(month * WINDOWS + window.ordinal(), ofIndicators);
        });
    return all;
  }

  private List<Row> byCluster(List<Group> groups) {
    return groups.stream()
        .flatMap(group -> rowsOf(group).stream())
        .sorted(Comparator.comparingLong(Row::cluster))
        .toList();
  }

  /** A window that ends with a month, and where that month stands at each school; -1 nowhere. */
  private interface EachWindow {
    void is(int month, Window window, int[] positions);
  }

  private void eachWindow(List<Row> rows, EachWindow each) {
    TreeSet<Integer> schools = new TreeSet<>();
    rows.forEach(row -> schools.add(row.school));
    TreeSet<Integer> months = new TreeSet<>();
    for (int school : schools) {
      windows.get(school).months().forEach(window -> months.add(window.month()));
    }
    for (int month : months) {
      int[] positions = new int[windows.size()];
      for (int school : schools) {
        positions[school] = windows.get(school).positionOf(month).orElse(-1);
      }
      for (Window window : Window.values()) {
        if (open.isNeeded(window, month)) {
          each.is(month, window, positions);
        }
      }
    }
  }

  private List<Row> rowsOf(Group group) {
    if (group.school() != Group.ALL_SCHOOLS) {
      return rows.getOrDefault(group, List.of());
    }
    Scope within = group.scope() == Scope.DISTRICT ? Scope.SCHOOL : Scope.SCHOOL_LANGUAGE;
    List<Row> ofSchools = new ArrayList<>();
    for (int school = 0; school < windows.size(); school++) {
      ofSchools.addAll(rows.getOrDefault(new Group(within, school, group.part()), List.of()));
    }
    return ofSchools;
  }

  private boolean isInWindow(Row row, Window window, int[] positions) {
    int position = positions[row.school];
    return position >= 0 && windows.get(row.school).contains(window, position, row.month);
  }

  /**
   * Runs over clusters.
   *
   * @param counts takes x and n of each indicator in turn; the array is used again
   */
  private static void eachCluster(
      List<Row> byCluster, Predicate<Row> isChosen, Consumer<long[]> counts) {
    long[] cluster = new long[2 * INDICATORS];
    for (int i = 0; i < byCluster.size(); i++) {
      Row row = byCluster.get(i);
      if (isChosen.test(row)) {
        for (int j = 0; j < row.counts.length; j += 3) {
          cluster[2 * row.counts[j]] += row.counts[j + 1];
          cluster[2 * row.counts[j] + 1] += row.counts[j + 2];
        }
      }
      if (i + 1 == byCluster.size() || byCluster.get(i + 1).cluster != row.cluster) {
        counts.accept(cluster);
        Arrays.fill(cluster, 0);
      }
    }
  }
}
