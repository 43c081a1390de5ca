package org.rapport.jobs.family;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rapport.contract.Threshold;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

/**
 * One real contact: a row other than an internal note, with the copies of it that went out on other
 * channels folded in (rule G2).
 *
 * @param first the first copy, which gives time, kind, staff and links
 * @param copies all copies, the first included
 * @param outcomes bit set over {@link Outcome}, of all copies
 * @param purposes bit set over {@link Purpose}, of all copies
 * @param isBulk whether any copy is mass mail
 * @param asksReply whether any copy asks for an answer
 */
public record Touch(
    ContactRow first,
    List<ContactRow> copies,
    long outcomes,
    long purposes,
    boolean isBulk,
    boolean asksReply) {

  /** Order of time, then of contact id. */
  public static final Comparator<Touch> IN_TIME =
      Comparator.comparingLong(Touch::at).thenComparing(touch -> touch.first.name());

  private static final Comparator<ContactRow> ROWS_IN_TIME =
      Comparator.comparingLong(ContactRow::at).thenComparing(ContactRow::name);

  private static final long MICROS_PER_MINUTE = 60_000_000L;
  private static final long REACHED_MESSAGE = bit(Outcome.DELIVERED) | bit(Outcome.READ);
  private static final long THANKS = bit(Purpose.THANKS);

  private record Likeness(int school, Direction direction, Object staffId, String contentHash) {
    /** Contents alone tell nearly all apart, and a text keeps its hash. */
    @Override
    public int hashCode() {
      return contentHash.hashCode();
    }
  }

  /** Whether a row is no contact with the family: what staff say among themselves, or a note. */
  public static boolean isAside(ContactRow row) {
    return row.direction() == Direction.INTERNAL || row.kind() == ContactKind.NOTE;
  }

  /** The touches of one family, in time order, from its rows that stand. */
  public static List<Touch> of(List<ContactRow> rows) {
    List<ContactRow> inTime = new ArrayList<>(rows);
    inTime.removeIf(Touch::isAside);
    inTime.sort(ROWS_IN_TIME);
    List<List<ContactRow>> groups = new ArrayList<>(inTime.size());
    Map<Likeness, List<ContactRow>> open = new LinkedHashMap<>();
    long span = Threshold.COPY_SPAN.count() * MICROS_PER_MINUTE;
    for (ContactRow row : inTime) {
      if (row.contentHash() == null) {
        groups.add(List.of(row));
        continue;
      }
      Likeness likeness =
          new Likeness(
              row.school(),
              row.direction(),
              Objects.requireNonNullElse(row.staffId(), 0),
              row.contentHash());
      List<ContactRow> group = open.get(likeness);
      if (group == null || row.at() - group.get(0).at() > span) {
        group = new ArrayList<>(1);
        open.put(likeness, group);
        groups.add(group);
      }
      group.add(row);
    }
    return groups.stream().map(Touch::folded).sorted(IN_TIME).toList();
  }

  private static Touch folded(List<ContactRow> copies) {
    long outcomes = 0;
    long purposes = 0;
    boolean isBulk = false;
    boolean asksReply = false;
    for (ContactRow copy : copies) {
      outcomes |= copy.outcome() == null ? 0 : bit(copy.outcome());
      purposes |= copy.purposes();
      isBulk |= Boolean.TRUE.equals(copy.isBulk());
      asksReply |= Boolean.TRUE.equals(copy.asksReply());
    }
    return new Touch(copies.get(0), List.copyOf(copies), outcomes, purposes, isBulk, asksReply);
  }

  private static long bit(Enum<?> value) {
    return 1L << value.ordinal();
  }

  /** When it happened, microseconds since the epoch. */
  public long at() {
    return first.at();
  }

  /** Dense number of the school. */
  public int school() {
    return first.school();
  }

  /** Whether it is mass mail by its own row: flagged, or written by a system. */
  public boolean isMarkedBroadcast() {
    return isBulk || first.authorRole() == AuthorRole.SYSTEM;
  }

  /** A call, meeting or home visit that became a conversation. */
  public boolean isHeld() {
    return switch (first.kind()) {
      case CALL, MEETING, HOME_VISIT -> (outcomes & bit(Outcome.CONVERSATION)) != 0;
      case MESSAGE, LETTER, NOTE -> false;
    };
  }

  /** A turn from the family, a conversation, or a message or letter that arrived (rule G4). */
  public boolean isReached() {
    return first.direction() == Direction.FROM_FAMILY
        || (outcomes & bit(Outcome.CONVERSATION)) != 0
        || switch (first.kind()) {
          case MESSAGE, LETTER -> (outcomes & REACHED_MESSAGE) != 0;
          case CALL, MEETING, HOME_VISIT, NOTE -> false;
        };
  }

  /** Whether a copy of it arrived, whatever its kind: an address is valid also for a call. */
  public boolean isArrived() {
    return (outcomes & (REACHED_MESSAGE | bit(Outcome.CONVERSATION))) != 0;
  }

  /** Whether a copy of it came back. */
  public boolean isBounced() {
    return (outcomes & bit(Outcome.BOUNCED)) != 0;
  }

  /** Whether the family speaks in it. */
  public boolean familySpeaks() {
    return first.direction() == Direction.FROM_FAMILY || isHeld();
  }

  /** Whether the school speaks in it. */
  public boolean schoolSpeaks() {
    return isHeld() || (first.direction() == Direction.TO_FAMILY && isReached());
  }

  /** Whether the school made it, alone or together with the family. */
  public boolean isSchoolContact() {
    return first.direction() == Direction.TO_FAMILY || first.direction() == Direction.MUTUAL;
  }

  /** Whether any copy is about it. */
  public boolean isAbout(Purpose purpose) {
    return (purposes & bit(purpose)) != 0;
  }

  /** A closing of the family's: only thanks, or a few characters without a purpose. */
  public boolean needsNoAnswer() {
    return purposes == THANKS
        || (purposes == 0
            && first.lengthChars() != null
            && first.lengthChars() <= Threshold.CLOSING_CHARS.count());
  }
}
