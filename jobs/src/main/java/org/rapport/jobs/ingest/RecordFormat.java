package org.rapport.jobs.ingest;

import java.io.Serializable;
import java.util.List;

/** How the records of a file are written; decided once per file. */
public sealed interface RecordFormat extends Serializable permits Header, JsonKeys {
  /**
   * For each name of the profile (in the canonical one the kind's columns, and last {@code
   * is_deleted}) the position of its field in a record; -1 where records have none.
   */
  List<Integer> fields();

  /** Names in the file that the kind does not know; what they name is not read. */
  List<String> unknown();
}
