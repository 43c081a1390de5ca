package org.rapport.jobs.ingest;

import java.util.List;

/**
 * What the header of a file says, once it keeps the contract of its kind.
 *
 * @param delimiter the byte between fields
 * @param names its cells in the file's order, trimmed, in lower case
 * @param fields for each name of the profile the position of its field in the file; -1 where the
 *     file lacks it
 * @param unknown names of cells that the kind does not know; they are not read
 * @param line the line on which it stands, where lines stand above it that are no records; else 0
 * @param lines how many lines it takes
 */
public record Header(
    byte delimiter,
    List<String> names,
    List<Integer> fields,
    List<String> unknown,
    int line,
    int lines)
    implements RecordFormat {
  private static final long serialVersionUID = 1L;

  public Header {
    names = List.copyOf(names);
    fields = List.copyOf(fields);
    unknown = List.copyOf(unknown);
  }

  /** Number of fields that every record must have. */
  public int width() {
    return names.size();
  }
}
