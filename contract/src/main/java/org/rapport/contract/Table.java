package org.rapport.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One table of the warehouse.
 *
 * @param name folder name below its zone
 * @param zone which part of the warehouse it lies in
 * @param isByMonth whether its files lie in folders {@code month=YYYY-MM-01}
 * @param grain what one row is, as a sentence
 * @param fields its columns, in file order; key columns are also the order of its rows
 */
public record Table(String name, Zone zone, boolean isByMonth, String grain, List<Field> fields) {

  /** The parts of a snapshot. */
  public enum Zone {
    /** Cleaned and deduplicated rows of the exports. */
    CONFORMED,
    /** Evidence, estimates and states for the district itself. */
    PUBLISHED,
    /** Where each refused record stands and why. */
    REJECTED;

    /** Folder name of the zone. */
    public String folder() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Table {
    fields = List.copyOf(fields);
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (!names.add(field.name())) {
        throw new IllegalArgumentException(name + " has two columns " + field.name());
      }
    }
  }

  /** The columns that together are unique, and by which rows are sorted. */
  public List<Field> key() {
    return fields.stream().filter(field -> field.role() == Role.KEY).toList();
  }

  /** Position of a column; a column that is not of this table is a bug. */
  @SuppressWarnings("ReferenceEquality") // asked for every value of every row
  public int indexOf(Field field) {
    for (int i = 0; i < fields.size(); i++) {
      // Constants are the same object nearly always; comparing their texts costs a hundred times
      // more.
      if (fields.get(i) == field) {
        return i;
      }
    }
    int index = fields.indexOf(field);
    if (index < 0) {
      throw new IllegalArgumentException(name + " has no column " + field.name());
    }
    return index;
  }
}
