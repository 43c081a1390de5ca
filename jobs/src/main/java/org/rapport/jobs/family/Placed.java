package org.rapport.jobs.family;

import java.util.Optional;

/**
 * What a record says, and where it stands.
 *
 * @param says its values; equal values say the same wherever they stand
 */
public record Placed<T>(Place place, boolean isDeleted, T says) implements Delivered {

  /** Two rows of one delivery as one: only if they say the same. */
  public static <T> Optional<Placed<T>> merged(Placed<T> a, Placed<T> b) {
    return a.isDeleted == b.isDeleted && a.says.equals(b.says) ? Optional.of(a) : Optional.empty();
  }
}
