package org.rapport.contract;

/** The types a published or conformed column can have, and the Java class of its values. */
public enum FieldType {
  /** UTF-8 text; Java {@link String}. */
  STRING,
  /** A calendar day; Java {@link java.time.LocalDate}. */
  DATE,
  /** A moment, microseconds in UTC; Java {@link java.time.Instant}. */
  INSTANT,
  /** True or false; Java {@link Boolean}. */
  BOOL,
  /** A 32-bit count; Java {@link Integer}. */
  INT,
  /** A 64-bit count; Java {@link Long}. */
  LONG,
  /** A share, an estimate or a bound; Java {@link Double}. */
  DOUBLE
}
