package org.rapport.jobs.family;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One family at one event, as delivered; days are epoch days.
 *
 * @param roles bit set over {@link org.rapport.contract.codes.ParticipationRole}
 */
public record ParticipationRow(
    Place place,
    boolean isDeleted,
    String eventId,
    @Nullable Integer invitedOn,
    @Nullable Integer registeredOn,
    boolean attended,
    long roles)
    implements Delivered {

  /** Two rows of one delivery as one: there if any says so, the earliest days, all roles. */
  static Optional<ParticipationRow> merged(ParticipationRow a, ParticipationRow b) {
    return Optional.of(
        new ParticipationRow(
            a.place,
            a.isDeleted && b.isDeleted,
            a.eventId,
            earlier(a.invitedOn, b.invitedOn),
            earlier(a.registeredOn, b.registeredOn),
            a.attended || b.attended,
            a.roles | b.roles));
  }

  private static @Nullable Integer earlier(@Nullable Integer a, @Nullable Integer b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Math.min(a, b);
  }
}
