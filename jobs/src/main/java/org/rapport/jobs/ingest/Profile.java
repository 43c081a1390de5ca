package org.rapport.jobs.ingest;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;

/**
 * One supplier's layout of one kind of export, held against the contract before anything is read.
 * The canonical layout is the one that maps nothing.
 *
 * @param name how configuration and manifest name it
 * @param kind what its rows become
 * @param form how its files are written
 * @param mode what its files say by what they leave out
 * @param names the headers or JSON paths that are read, in lower case; in the canonical layout the
 *     kind's columns and {@code is_deleted}
 * @param columns where each column of the kind comes from, last {@code is_deleted}; empty in the
 *     canonical layout
 * @param nullWords texts that mean nothing is known
 * @param rules which records are no records of the kind
 */
public record Profile(
    String name,
    ExportKind kind,
    Form form,
    Mode mode,
    List<String> names,
    List<ColumnSource> columns,
    List<String> nullWords,
    List<RowRule> rules)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The profile that needs no mapping. */
  public static final String CANONICAL = "canonical";

  /** How the records of a file are written. */
  public enum Format {
    /** CSV or JSON Lines, as the file's name or its first line says. */
    ANY,
    CSV,
    JSON_LINES,
    /** One JSON document with a list of records. */
    JSON
  }

  /**
   * How files are written.
   *
   * @param format how records are written
   * @param records in a JSON document, the keys that lead to the list; empty where it is the list
   * @param delimiter between fields; empty where the header shows it
   * @param hasFallback whether a file that is not UTF-8 is Windows-1252; else its records are
   *     refused
   * @param preamble lines before the header
   * @param stamp where the day of a delivery stands
   */
  public record Form(
      Format format,
      List<String> records,
      String delimiter,
      boolean hasFallback,
      int preamble,
      Stamp stamp)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    /** As the canonical layout has it. */
    static final Form STANDARD = new Form(Format.ANY, List.of(), "", true, 0, Stamp.STANDARD);

    public Form {
      records = List.copyOf(records);
    }
  }

  /**
   * What deliveries say by what they leave out.
   *
   * @param delivery what a newer delivery says about rows that it does not hold
   * @param isExceptionsOnly whether a student without an attendance row on a submitted day was
   *     present
   * @param hasWholeMonths whether a snapshot of a period covers the calendar months of its first
   *     and last day to their ends
   */
  public record Mode(ExportKind.Delivery delivery, boolean isExceptionsOnly, boolean hasWholeMonths)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Records to leave out by what a field says.
   *
   * @param aliases the field, as positions in {@link Profile#names()}
   * @param words its words, in any case
   * @param isKept whether records with these words are the only ones kept; else they are left out
   * @param isOptional whether files may lack the field
   */
  public record RowRule(
      List<Integer> aliases, List<String> words, boolean isKept, boolean isOptional)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    public RowRule {
      aliases = List.copyOf(aliases);
      words = List.copyOf(words);
    }
  }

  public Profile {
    names = List.copyOf(names);
    columns = List.copyOf(columns);
    nullWords = List.copyOf(nullWords);
    rules = List.copyOf(rules);
  }

  /** The ways to the names in a record of JSON. */
  List<JsonPath> paths() {
    boolean hasPicks = form.format() == Format.JSON || form.format() == Format.JSON_LINES;
    return names.stream()
        .map(
            name ->
                isCanonical()
                    ? JsonPath.key(name)
                    : hasPicks ? JsonPath.of(name) : JsonPath.plain(name))
        .toList();
  }

  /** Whether elements of a list within an object are the records. */
  boolean hasLists() {
    return paths().stream().anyMatch(path -> path.depth() > 0);
  }

  /** Whether a document is the list of records itself, so that lines of records are the same. */
  boolean mayBeLines() {
    return form.format() == Format.JSON && form.records().isEmpty() && !hasLists();
  }

  /** The same for files of JSON Lines. */
  Profile asLines() {
    Form lines =
        new Form(
            Format.JSON_LINES,
            List.of(),
            form.delimiter(),
            form.hasFallback(),
            form.preamble(),
            form.stamp());
    return new Profile(name, kind, lines, mode, names, columns, nullWords, rules);
  }

  /** The canonical layout of a kind. */
  public static Profile canonical(ExportKind kind) {
    List<String> names =
        IntStream.rangeClosed(0, kind.columns().size())
            .mapToObj(column -> columnOf(kind, column).name())
            .toList();
    return new Profile(
        CANONICAL,
        kind,
        Form.STANDARD,
        new Mode(kind.delivery(), false, false),
        names,
        List.of(),
        List.of(),
        List.of());
  }

  /** A column of a kind, or behind the last the tombstone. */
  static ExportColumn columnOf(ExportKind kind, int column) {
    return column == kind.columns().size() ? ExportKind.IS_DELETED : kind.columns().get(column);
  }

  /** Whether files are read as they stand. */
  boolean isCanonical() {
    return columns.isEmpty();
  }

  /** The column that a name is read for, the first one if there are several; -1 for none. */
  int columnOf(int name) {
    if (isCanonical()) {
      return name;
    }
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column).parts().stream().anyMatch(part -> part.contains(name))) {
        return column;
      }
    }
    return Rejection.WHOLE_RECORD;
  }

  /** Whether a column can be filled where a file has these names. */
  boolean canFill(int column, IntPredicate hasName) {
    if (isCanonical()) {
      return hasName.test(column);
    }
    ColumnSource source = columns.get(column);
    boolean hasParts =
        !source.parts().isEmpty()
            && source.parts().stream().allMatch(part -> part.stream().anyMatch(hasName::test));
    return hasParts || !source.standard().isEmpty();
  }

  /** Checksum of all that decides how files are read; comments and the name do not. */
  public String hash() {
    String content = withName("").toString();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Profile withName(String other) {
    return new Profile(other, kind, form, mode, names, columns, nullWords, rules);
  }
}
