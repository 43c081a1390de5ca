package org.rapport.jobs.family;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Interpreter;
import org.rapport.contract.codes.Outcome;

/**
 * One contact row as delivered, for one family. Absent values are null or empty.
 *
 * @param school dense number of the school
 * @param at when it happened, microseconds since the epoch
 * @param isOffsetAssumed whether the export gave local time without an offset
 * @param purposes bit set over {@link org.rapport.contract.codes.Purpose}
 * @param durationMicros minutes in millionths
 */
public record ContactRow(
    Place place,
    boolean isDeleted,
    @Nullable String contactId,
    int school,
    List<String> students,
    long at,
    boolean isOffsetAssumed,
    Direction direction,
    Channel channel,
    @Nullable ContactKind givenKind,
    long purposes,
    @Nullable AuthorRole authorRole,
    @Nullable String staffId,
    @Nullable Boolean isBulk,
    @Nullable String threadId,
    @Nullable String inReplyTo,
    @Nullable Boolean asksReply,
    @Nullable Outcome outcome,
    @Nullable String language,
    @Nullable Interpreter interpreter,
    @Nullable Long lengthChars,
    @Nullable Long durationMicros,
    @Nullable String contentHash)
    implements Delivered {

  private static final long MICROS_PER_MINUTE = 60_000_000L;

  /** What tells contacts without an id apart; minutes, as clocks of several systems differ. */
  private record Likeness(
      int school,
      @Nullable String staffId,
      long minute,
      Channel channel,
      Direction direction,
      @Nullable String contentHash) {}

  /**
   * The key within a family: the id, else school, staff, minute, channel, direction and content.
   */
  public Object key() {
    return contactId != null
        ? contactId
        : new Likeness(
            school, staffId, Math.floorDiv(at, MICROS_PER_MINUTE), channel, direction, contentHash);
  }

  /** A name for the contact that is stable where the export gives none. */
  public String name() {
    return contactId != null
        ? contactId
        : String.join(
            "\u001f",
            "",
            Integer.toString(school),
            String.valueOf(staffId),
            Long.toString(Math.floorDiv(at, MICROS_PER_MINUTE)),
            channel.code(),
            direction.code(),
            String.valueOf(contentHash));
  }

  /** The kind as given, else as the channel says. */
  public ContactKind kind() {
    if (givenKind != null) {
      return givenKind;
    }
    return switch (channel) {
      case PHONE -> ContactKind.CALL;
      case VIDEO, IN_PERSON -> ContactKind.MEETING;
      case LETTER -> ContactKind.LETTER;
      case SMS, APP, EMAIL, OTHER -> ContactKind.MESSAGE;
    };
  }

  /** Two rows of one delivery as one: equal, or alike but for the students they name. */
  static Optional<ContactRow> merged(ContactRow a, ContactRow b) {
    TreeSet<String> students = new TreeSet<>(a.students);
    students.addAll(b.students);
    List<String> union = List.copyOf(students);
    ContactRow merged = a.with(a.place, union);
    return merged.equals(b.with(a.place, union)) ? Optional.of(merged) : Optional.empty();
  }

  private ContactRow with(Place otherPlace, List<String> otherStudents) {
    return new ContactRow(
        otherPlace,
        isDeleted,
        contactId,
        school,
        otherStudents,
        at,
        isOffsetAssumed,
        direction,
        channel,
        givenKind,
        purposes,
        authorRole,
        staffId,
        isBulk,
        threadId,
        inReplyTo,
        asksReply,
        outcome,
        language,
        interpreter,
        lengthChars,
        durationMicros,
        contentHash);
  }
}
