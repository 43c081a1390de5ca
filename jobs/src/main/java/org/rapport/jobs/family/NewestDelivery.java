package org.rapport.jobs.family;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
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
    Map<Object, List<R>> perKey = new LinkedHashMap<>();
    for (R row : rows) {
      perKey.computeIfAbsent(key.apply(row), unused -> new ArrayList<>(1)).add(row);
    }
    List<R> standing = new ArrayList<>(perKey.size());
    for (List<R> rivals : perKey.values()) {
      decide(rivals, merge, ledger).filter(row -> !row.isDeleted()).ifPresent(standing::add);
    }
    return standing;
  }

  private static <R extends Delivered> Optional<R> decide(
      List<R> rivals, BiFunction<R, R, Optional<R>> merge, Ledger ledger) {
    if (rivals.size() > 1) {
      rivals.sort(
          Comparator.comparingInt((R row) -> -row.place().delivery())
              .thenComparingLong(row -> row.place().record()));
    }
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
