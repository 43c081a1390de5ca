package org.rapport.jobs.family;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapport.contract.RejectReason;
import org.rapport.jobs.family.pack.Spread;

/**
 * Promises whose id stands under several families, because a later delivery moved them. A promise's
 * key is its id alone, so the newest delivery that holds it decides over all families; the rows of
 * one family cannot tell.
 */
public final class MovedPromises implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int WIDTH = 4;
  private static final int NONE = -1;

  private final HashMap<Long, Verdict> verdicts;

  private MovedPromises(HashMap<Long, Verdict> verdicts) {
    this.verdicts = verdicts;
  }

  /**
   * What decides about an id.
   *
   * @param winner the delivery whose row stands; {@link #NONE} if none does
   * @param refused deliveries that contradict themselves
   */
  private record Verdict(int winner, HashSet<Integer> refused) implements Serializable {}

  /** Collects rows, four longs each: id, delivery, family, values. */
  public static final class Builder {
    private long[] rows = new long[64 * WIDTH];
    private int size;

    /** Adds a row of a family. */
    public void add(String family, CommitmentRow row) {
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, size * 2);
      }
      rows[size++] = Spread.of(row.commitmentId());
      rows[size++] = row.place().delivery();
      rows[size++] = Spread.of(family);
      rows[size++] = Spread.of(row.values());
    }

    /** All rows so far. */
    public long[] build() {
      return Arrays.copyOf(rows, size);
    }
  }

  private record Held(int delivery, long family, long values) {}

  /** The ids that several families hold, from the rows of all shards in any order. */
  public static MovedPromises of(Collection<long[]> shards) {
    Map<Long, List<Held>> perId = new HashMap<>();
    for (long[] rows : shards) {
      for (int i = 0; i < rows.length; i += WIDTH) {
        perId
            .computeIfAbsent(rows[i], unused -> new ArrayList<>(1))
            .add(new Held((int) rows[i + 1], rows[i + 2], rows[i + 3]));
      }
    }
    HashMap<Long, Verdict> verdicts = new HashMap<>();
    perId.forEach(
        (id, held) -> {
          if (held.stream().mapToLong(Held::family).distinct().count() > 1) {
            verdicts.put(id, verdict(held));
          }
        });
    return new MovedPromises(verdicts);
  }

  private static Verdict verdict(List<Held> held) {
    int winner = NONE;
    HashSet<Integer> refused = new HashSet<>();
    for (int delivery :
        held.stream().map(Held::delivery).distinct().sorted(Comparator.reverseOrder()).toList()) {
      Set<Held> saying = new HashSet<>();
      held.stream().filter(row -> row.delivery() == delivery).forEach(saying::add);
      if (saying.size() > 1) {
        refused.add(delivery);
      } else if (winner == NONE) {
        winner = delivery;
      }
    }
    return new Verdict(winner, refused);
  }

  /** Takes out rows that do not stand because of another family, and notes those refused. */
  public void settle(List<CommitmentRow> rows, Ledger ledger) {
    for (Iterator<CommitmentRow> each = rows.iterator(); each.hasNext(); ) {
      CommitmentRow row = each.next();
      Verdict verdict = verdicts.get(Spread.of(row.commitmentId()));
      if (verdict != null && verdict.winner() != row.place().delivery()) {
        if (verdict.refused().contains(row.place().delivery())) {
          ledger.refuse(row.place(), RejectReason.CONFLICT_IN_DELIVERY);
        } else {
          ledger.supersede(row.place().delivery(), 1);
        }
        each.remove();
      }
    }
  }
}
