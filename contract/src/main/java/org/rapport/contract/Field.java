package org.rapport.contract;

import java.util.Objects;

/**
 * One column of one table.
 *
 * @param name snake_case name in the file
 * @param type the type of its values
 * @param role what it is for
 * @param isNullable whether a row may leave it empty
 * @param sensitivity how close it brings a reader to a person
 * @param meaning one sentence that people read in the dictionary and in the file's metadata
 */
public record Field(
    String name,
    FieldType type,
    Role role,
    boolean isNullable,
    Sensitivity sensitivity,
    String meaning) {

  public Field {
    Objects.requireNonNull(type);
    Objects.requireNonNull(role);
    Objects.requireNonNull(sensitivity);
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("not a snake_case name: " + name);
    }
    if (!meaning.endsWith(".")) {
      throw new IllegalArgumentException("the meaning of " + name + " is no sentence");
    }
  }

  /** A required part of the key that says nothing about a person. */
  public static Field key(String name, FieldType type, String meaning) {
    return new Field(name, type, Role.KEY, false, Sensitivity.OPEN, meaning);
  }

  /** A required part of the key that is a keyed pseudonym. */
  public static Field pseudonymKey(String name, String meaning) {
    return new Field(name, FieldType.STRING, Role.KEY, false, Sensitivity.PSEUDONYM, meaning);
  }

  /** An optional keyed pseudonym outside the key. */
  public static Field pseudonym(String name, String meaning) {
    return new Field(name, FieldType.STRING, Role.ATTRIBUTE, true, Sensitivity.PSEUDONYM, meaning);
  }

  /** An optional description of something that is no person. */
  public static Field open(String name, FieldType type, String meaning) {
    return new Field(name, type, Role.ATTRIBUTE, true, Sensitivity.OPEN, meaning);
  }

  /** An optional description of one person, family or contact. */
  public static Field personal(String name, FieldType type, String meaning) {
    return new Field(name, type, Role.ATTRIBUTE, true, Sensitivity.PERSONAL, meaning);
  }

  /** An exact count about one family or student; null where it is not measured. */
  public static Field evidence(String name, FieldType type, String meaning) {
    return new Field(name, type, Role.EVIDENCE, true, Sensitivity.PERSONAL, meaning);
  }

  /** A computed number; null where its state bears none. */
  public static Field estimate(String name, FieldType type, String meaning) {
    return new Field(name, type, Role.ESTIMATE, true, Sensitivity.OPEN, meaning);
  }

  /** Where the row came from. */
  public static Field provenance(String name, FieldType type, String meaning) {
    return new Field(name, type, Role.PROVENANCE, true, Sensitivity.OPEN, meaning);
  }

  /** The same column where every row has a value. */
  public Field required() {
    return new Field(name, type, role, false, sensitivity, meaning);
  }
}
