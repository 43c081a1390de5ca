package org.rapport.jobs.ingest;

import java.io.Serializable;
import java.util.List;

/**
 * Where a canonical column comes from.
 *
 * @param parts the names whose fields are joined, mostly one part; each part is a list of aliases,
 *     as positions in {@link Profile#names()}, of which the first that a file has is read; empty
 *     where the column has a standard value alone
 * @param use what is kept of the text
 * @param joiner what stands between joined parts
 * @param after the value begins behind the last place of this text; empty for the whole
 * @param patterns written forms of days or times; empty for ISO 8601
 * @param zone time zone of times without an offset; empty for the school's
 * @param words the supplier's words with their meaning
 * @param isClosed whether any other word is refused
 * @param separator what stands between the values of a list
 * @param standard the value where the field is empty or absent; empty for none
 */
public record ColumnSource(
    List<List<Integer>> parts,
    Use use,
    String joiner,
    String after,
    List<String> patterns,
    String zone,
    List<Word> words,
    boolean isClosed,
    String separator,
    String standard)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is kept of a field. */
  public enum Use {
    /** Its value. */
    VALUE,
    /** In CSV, each value of its list: the record is one for each of them. */
    EACH,
    /** Of free text, its number of characters. */
    LENGTH,
    /** Of free text, a hash by which copies are known. */
    HASH
  }

  /**
   * A word of the supplier.
   *
   * @param written how the export writes it, in any case
   * @param meaning the canonical value
   */
  public record Word(String written, String meaning) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** A column that the supplier does not have. */
  static final ColumnSource NONE =
      new ColumnSource(List.of(), Use.VALUE, "", "", List.of(), "", List.of(), false, ";", "");

  public ColumnSource {
    parts = parts.stream().map(List::copyOf).toList();
    patterns = List.copyOf(patterns);
    words = List.copyOf(words);
  }
}
