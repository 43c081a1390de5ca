package org.rapport.jobs.family;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.RejectReason;

/**
 * Which row stands for a key: the newest delivery that holds the key decides. Rows of one delivery
 * with one key and the same values are one; rows that may be merged are merged; others are all
 * refused, and the last earlier delivery decides.
 */
public final class NewestDelivery {
  private NewestDelivery() {}

  /**
   * The rows that stand, tombstones left out, in order of their keys' first appearance.
   *
   * @param key what makes two rows speak of the same thing
   * @param merge two rows of one delivery as one; empty where they contradict each other
   * @param ledger takes note of what stands and what is refused
   */
  public static <R extends Delivered> List<R> only(
      Collection<R> rows,
      Function<R, Object> key,
      BiFunction<R, R, Optional<R>> merge,
      Ledger ledger) {
    Map<Object, R> first = new LinkedHashMap<>();
    Map<Object, List<R>> rivals = new HashMap<>();
    for (R row : rows) {
      Object name = key.apply(row);
      @Nullable R before = first.putIfAbsent(name, row);
      if (before != null) {
        rivals.computeIfAbsent(name, unused -> new ArrayList<>(List.of(before))).add(row);
      }
    }
    List<R> standing = new ArrayList<>(first.size());
    for (Map.Entry<Object, R> entry : first.entrySet()) {
      // Nearly every row has its key alone.
      @Nullable List<R> several = rivals.isEmpty() ? null : rivals.get(entry.getKey());
      @Nullable R winner = entry.getValue();
      if (several == null) {
        ledger.accept(entry.getValue().place().delivery());
      } else {
        winner = decide(several, merge, ledger).orElse(null);
      }
      if (winner != null && !winner.isDeleted()) {
        standing.add(winner);
      }
    }
    return standing;
  }

  private static <R extends Delivered> Optional<R> decide(
      List<R> rivals, BiFunction<R, R, Optional<R>> merge, Ledger ledger) {
    rivals.sort(
        Comparator.comparingInt((R row) -> -row.place().delivery())
            .thenComparingLong(row -> row.place().record()));
    Optional<R> winner = Optional.empty();
    int from = 0;
    while (from < rivals.size()) {
      int delivery = rivals.get(from).place().delivery();
      int to = from + 1;
      Optional<R> merged = Optional.of(rivals.get(from));
      while (to < rivals.size() && rivals.get(to).place().delivery() == delivery) {
        R next = rivals.get(to);
        merged = merged.flatMap(row -> merge.apply(row, next));
        to++;
      }
      if (merged.isEmpty()) {
        rivals
            .subList(from, to)
            .forEach(row -> ledger.refuse(row.place(), RejectReason.CONFLICT_IN_DELIVERY));
      } else if (winner.isEmpty()) {
        winner = merged;
        ledger.accept(delivery);
        ledger.supersede(delivery, to - from - 1);
      } else {
        ledger.supersede(delivery, to - from);
      }
      from = to;
    }
    return winner;
  }
}
