package org.rapport.jobs.family;

import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Purpose;

/**
 * What leaders of schools did for all families at once, from the mass contacts that families got:
 * days of greetings, days of updates, and the updates. Sets, so that families and shards join in
 * any order.
 */
public final class LeaderPractice implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long MICROS_PER_MINUTE = 60_000_000L;

  private final TreeMap<Integer, TreeSet<Integer>> greetings = new TreeMap<>();
  private final TreeMap<Integer, TreeSet<Integer>> updateDays = new TreeMap<>();
  private final TreeMap<Integer, TreeMap<Update, Boolean>> updates = new TreeMap<>();

  /**
   * One update, however many families got it.
   *
   * @param month the month in which it was sent
   * @param name its content, or who sent it in which minute
   */
  private record Update(int month, String name) implements Serializable, Comparable<Update> {
    @Override
    public int compareTo(Update other) {
      int byMonth = Integer.compare(month, other.month);
      return byMonth != 0 ? byMonth : name.compareTo(other.name);
    }
  }

  /** Adds the mass contacts that one family got. */
  public void add(List<Touch> broadcasts, List<SchoolCalendar> calendars) {
    for (Touch touch : broadcasts) {
      ContactRow row = touch.first();
      if (row.authorRole() != AuthorRole.ADMIN) {
        continue;
      }
      int day = calendars.get(touch.school()).dayOf(touch.at());
      if (row.channel() == Channel.IN_PERSON) {
        if (touch.isBulk()) {
          days(greetings, touch.school()).add(day);
        }
      } else if (row.direction() == Direction.TO_FAMILY) {
        days(updateDays, touch.school()).add(day);
        if (touch.purposes() != 0) {
          updates
              .computeIfAbsent(touch.school(), unused -> new TreeMap<>())
              .merge(
                  new Update(Months.of(day), nameOf(row)),
                  touch.isAbout(Purpose.CHALLENGE),
                  Boolean::logicalOr);
        }
      }
    }
  }

  private static String nameOf(ContactRow row) {
    String hash = row.contentHash();
    return hash != null
        ? hash
        : "\u001f" + row.staffId() + "\u001f" + Math.floorDiv(row.at(), MICROS_PER_MINUTE);
  }

  private static TreeSet<Integer> days(TreeMap<Integer, TreeSet<Integer>> schools, int school) {
    return schools.computeIfAbsent(school, unused -> new TreeSet<>());
  }

  /** Adds what other families got. */
  public void addAll(LeaderPractice other) {
    other.greetings.forEach((school, days) -> days(greetings, school).addAll(days));
    other.updateDays.forEach((school, days) -> days(updateDays, school).addAll(days));
    other.updates.forEach(
        (school, sent) -> {
          TreeMap<Update, Boolean> own = updates.computeIfAbsent(school, unused -> new TreeMap<>());
          sent.forEach((update, isHard) -> own.merge(update, isHard, Boolean::logicalOr));
        });
  }

  /** Days on which a leader of the school greeted families, as epoch days. */
  public TreeSet<Integer> greetings(int school) {
    return orNone(greetings.get(school));
  }

  /** Days on which a leader of the school sent an update, as epoch days. */
  public TreeSet<Integer> updateDays(int school) {
    return orNone(updateDays.get(school));
  }

  private static TreeSet<Integer> orNone(@Nullable TreeSet<Integer> days) {
    return days == null ? new TreeSet<>() : days;
  }

  /** Updates of a month with a known purpose. */
  public int updates(int school, int month) {
    return ofMonth(school, month).size();
  }

  /** Those of them that are about a challenge. */
  public int challenges(int school, int month) {
    return (int) ofMonth(school, month).stream().filter(isHard -> isHard).count();
  }

  private List<Boolean> ofMonth(int school, int month) {
    TreeMap<Update, Boolean> sent = updates.get(school);
    return sent == null
        ? List.of()
        : List.copyOf(sent.subMap(new Update(month, ""), new Update(month + 1, "")).values());
  }
}
