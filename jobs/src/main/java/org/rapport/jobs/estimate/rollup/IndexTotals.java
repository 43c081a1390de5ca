package org.rapport.jobs.estimate.rollup;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.rapport.contract.Index;
import org.rapport.contract.Scope;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.IndexSums;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;

/** Sums of all groups for their indices. Whole numbers, so that shards add up in any order. */
public final class IndexTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<Group, ByNumber<IndexSums>> cells = new HashMap<>();

  private final HashMap<Group, HashMap<Integer, GroupSums>> families = new HashMap<>();

  /** The sums of one group, looked up once for many indices, windows and months. */
  Cells cells(Group group) {
    return new Cells(cells.computeIfAbsent(group, unused -> new ByNumber<>()));
  }

  /** Sums of one group, by index, window and month. */
  record Cells(ByNumber<IndexSums> sums) {
    void add(Index index, Window window, int month, IndexCounts counts) {
      int key = key(index, window, month);
      IndexSums sum = sums.get(key);
      if (sum == null) {
        sum = new IndexSums(index.components().size());
        sums.put(key, sum);
      }
      sum.add(counts.taken(), counts.known());
    }
  }

  /** Counts a family with an index that has evidence enough to be shown, or not. */
  void addFamily(Group group, Index index, int month, boolean isEnough) {
    families
        .computeIfAbsent(group, unused -> new HashMap<>())
        .merge(
            key(index, Window.R3, month), GroupSums.of(isEnough ? 0 : 1, 1, 0), GroupSums::merge);
  }

  /** Of the families with an index those without enough evidence for it. */
  GroupSums withoutEvidence(Group group, Index index, int month) {
    return families
        .getOrDefault(group, new HashMap<>())
        .getOrDefault(key(index, Window.R3, month), GroupSums.NONE);
  }

  void addAll(IndexTotals other) {
    other.families.forEach(
        (group, months) -> {
          HashMap<Integer, GroupSums> own =
              families.computeIfAbsent(group, unused -> new HashMap<>());
          months.forEach((key, sums) -> own.merge(key, sums, GroupSums::merge));
        });
    other.cells.forEach(this::add);
  }

  /** Adds schools and the district, once all families were added to their languages. */
  void addWholes() {
    Map<Group, ByNumber<IndexSums>> parts = Map.copyOf(cells);
    parts.forEach((part, months) -> part.whole().ifPresent(whole -> add(whole, months)));
  }

  private void add(Group group, ByNumber<IndexSums> months) {
    ByNumber<IndexSums> own = cells.computeIfAbsent(group, unused -> new ByNumber<>());
    months.forEach(
        (key, sums) -> {
          IndexSums before = own.get(key);
          if (before == null) {
            own.put(key, sums.copy());
          } else {
            before.addAll(sums);
          }
        });
  }

  /** The sums of a group; of no family where it has none. */
  public IndexSums of(Group group, Index index, Window window, int month) {
    ByNumber<IndexSums> ofGroup = cells.get(group);
    IndexSums sums = ofGroup == null ? null : ofGroup.get(key(index, window, month));
    return sums == null ? new IndexSums(index.components().size()) : sums;
  }

  /** The home languages of families with an index. */
  TreeSet<String> languages() {
    TreeSet<String> languages = new TreeSet<>();
    for (Group group : cells.keySet()) {
      if (group.scope() == Scope.HOME_LANGUAGE) {
        languages.add(group.part());
      }
    }
    return languages;
  }

  private static int key(Index index, Window window, int month) {
    return (month * Window.values().length + window.ordinal()) * Index.values().length
        + index.ordinal();
  }
}
