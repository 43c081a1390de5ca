package org.rapport.contract;

import java.util.Objects;
import java.util.Optional;

/**
 * One column of a canonical export.
 *
 * @param name its header
 * @param type how its text is read
 * @param isRequired whether the header must exist and every record must hold a value
 * @param codes the code list of {@link Type#CODE} and {@link Type#CODES} columns
 */
public record ExportColumn(
    String name, Type type, boolean isRequired, Optional<Class<? extends Enum<?>>> codes) {

  /** How a column's text is read; an empty text is unknown in every type. */
  public enum Type {
    /** An identifier, kept as delivered, leading zeros too. */
    ID,
    /** Identifiers separated by semicolons. */
    IDS,
    /** A name or label, kept as delivered. */
    TEXT,
    /** An ISO 8601 day. */
    DATE,
    /** An ISO 8601 time with offset; without one, the school's local time. */
    INSTANT,
    /** true or false. */
    BOOL,
    /** A whole number from 0. */
    COUNT,
    /** A decimal share in [0, 1]. */
    SHARE,
    /** A decimal number from 0. */
    DECIMAL,
    /** One value of a code list. */
    CODE,
    /** Values of a code list separated by semicolons. */
    CODES,
    /** A BCP 47 language tag. */
    LANGUAGE,
    /** BCP 47 language tags separated by semicolons. */
    LANGUAGES,
    /** An IANA time zone. */
    TIME_ZONE
  }

  public ExportColumn {
    Objects.requireNonNull(type);
    if (codes.isPresent() != (type == Type.CODE || type == Type.CODES)) {
      throw new IllegalArgumentException(name + " needs a code list exactly if it holds codes");
    }
  }

  static ExportColumn plain(String name, Type type) {
    return new ExportColumn(name, type, false, Optional.empty());
  }

  static ExportColumn oneOf(String name, Class<? extends Enum<?>> list) {
    return new ExportColumn(name, Type.CODE, false, Optional.of(list));
  }

  static ExportColumn anyOf(String name, Class<? extends Enum<?>> list) {
    return new ExportColumn(name, Type.CODES, false, Optional.of(list));
  }

  ExportColumn required() {
    return new ExportColumn(name, type, true, codes);
  }
}
