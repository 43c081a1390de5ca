package org.rapport.jobs.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the beginning of a file says about how to read it.
 *
 * @param format how its records are written; null where it breaks the contract of the kind
 * @param refusals how it breaks it
 * @param unnamed columns of a header that have no name, by their numbers from 1
 * @param bytes how many bytes of UTF-8 stand before the first record
 * @param lines how many lines these are
 */
record Opening(
    @Nullable RecordFormat format,
    List<Rejection> refusals,
    List<Integer> unnamed,
    int bytes,
    int lines) {
  Opening {
    refusals = List.copyOf(refusals);
    unnamed = List.copyOf(unnamed);
  }

  static Opening refused(List<Rejection> refusals) {
    return new Opening(null, refusals, List.of(), 0, 0);
  }
}
