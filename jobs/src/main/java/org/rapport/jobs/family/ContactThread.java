package org.rapport.jobs.family;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.rapport.contract.Threshold;
import org.rapport.contract.codes.ContactKind;

/**
 * A personal conversation between one family and one school: its individual touches in time order
 * (rule G14).
 */
public record ContactThread(List<Touch> turns) {
  private static final long MICROS_PER_HOUR = 3_600_000_000L;

  public ContactThread {
    turns = List.copyOf(turns);
  }

  /**
   * The threads of one family, in order of their openings.
   *
   * @param touches all touches of the family in time order; broadcasts are known but open nothing
   * @param isBroadcast which touches are broadcasts, by position
   */
  public static List<ContactThread> of(List<Touch> touches, boolean[] isBroadcast) {
    Map<Object, List<Touch>> threads = new HashMap<>();
    Map<Link, Integer> positions = new HashMap<>();
    for (int i = 0; i < touches.size(); i++) {
      for (ContactRow copy : touches.get(i).copies()) {
        if (copy.contactId() != null) {
          positions.putIfAbsent(new Link(copy.school(), copy.contactId()), i);
        }
      }
    }
    Object[] threadOf = new Object[touches.size()];
    Map<Link, Integer> lastUnlinked = new HashMap<>();
    for (int i = 0; i < touches.size(); i++) {
      if (isBroadcast[i]) {
        continue;
      }
      ContactRow row = touches.get(i).first();
      if (row.threadId() != null) {
        threadOf[i] = new Link(row.school(), row.threadId());
      } else if (row.inReplyTo() != null) {
        Integer named = positions.get(new Link(row.school(), row.inReplyTo()));
        threadOf[i] = named != null && named < i && threadOf[named] != null ? threadOf[named] : i;
      } else if (row.kind() == ContactKind.MESSAGE) {
        Link staff = new Link(row.school(), Objects.requireNonNullElse(row.staffId(), ""));
        Integer before = lastUnlinked.put(staff, i);
        threadOf[i] =
            before != null
                    && row.at() - touches.get(before).at()
                        <= Threshold.THREAD_GAP.count() * MICROS_PER_HOUR
                ? threadOf[before]
                : i;
      } else {
        threadOf[i] = i;
      }
      threads.computeIfAbsent(threadOf[i], unused -> new ArrayList<>(2)).add(touches.get(i));
    }
    return threads.values().stream()
        .map(ContactThread::new)
        .sorted(Comparator.comparing(ContactThread::opening, Touch.IN_TIME))
        .toList();
  }

  private record Link(int school, String name) {}

  /** The first turn. */
  public Touch opening() {
    return turns.get(0);
  }

  /** Position of the first turn that passes, from a position on; empty where none does. */
  public OptionalInt firstTurn(java.util.function.Predicate<Touch> test) {
    for (int i = 0; i < turns.size(); i++) {
      if (test.test(turns.get(i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
