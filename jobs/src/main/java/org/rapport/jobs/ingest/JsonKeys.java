package org.rapport.jobs.ingest;

import java.util.List;
import java.util.stream.IntStream;
import org.rapport.contract.ExportKind;

/**
 * What is known of a file of JSON Lines, once it keeps the contract of its kind. A record has one
 * field for each name of the profile, in the profile's order, whatever order its keys have.
 *
 * @param fields the names by themselves
 * @param unknown keys that the kind does not know and many records have; they are not read
 * @param rareKeys how many more such keys there are that few records have; their names may be no
 *     names of columns but text that slipped there, and so are not told
 */
public record JsonKeys(List<Integer> fields, List<String> unknown, int rareKeys)
    implements RecordFormat {
  private static final long serialVersionUID = 1L;

  public JsonKeys {
    fields = List.copyOf(fields);
    unknown = List.copyOf(unknown);
  }

  static JsonKeys of(ExportKind kind, List<String> unknown, int rareKeys) {
    return of(kind.columns().size() + 1, unknown, rareKeys);
  }

  /** Of a profile that reads so many names. */
  static JsonKeys of(int slots, List<String> unknown, int rareKeys) {
    return new JsonKeys(IntStream.range(0, slots).boxed().toList(), unknown, rareKeys);
  }
}
