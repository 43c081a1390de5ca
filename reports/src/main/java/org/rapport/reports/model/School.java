package org.rapport.reports.model;

/**
 * A school.
 *
 * @param id as delivered
 * @param name the name that pages print: its own, or one made of its id where it has none or the
 *     faces of the type lack its letters
 * @param ownName its own name where another is printed; else empty
 */
public record School(String id, String name, String ownName) {

  /** A school whose own name is printed. */
  public School(String id, String name) {
    this(id, name, "");
  }

  /** Its own name, for what needs no face of the type: titles, bookmarks and numbers. */
  public String trueName() {
    return ownName.isEmpty() ? name : ownName;
  }

  /** Its own name, and beside it the one that pages print if that is another. */
  public String bothNames() {
    return ownName.isEmpty() ? name : ownName + " (" + name + ")";
  }

  /** The same under a name that the faces of the type can print. */
  public School printedById() {
    return new School(id, "School " + id, name);
  }
}
