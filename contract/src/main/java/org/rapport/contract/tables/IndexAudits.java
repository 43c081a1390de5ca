package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.DOUBLE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Whether the components of an index go together well enough to be read as one. */
public final class IndexAudits {
  /** The part of a measure of the index as a whole, and of families of all languages. */
  public static final String WHOLE = "*";

  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field INDEX = Field.key("index", STRING, "The index.");
  public static final Field WINDOW = Field.key("window", STRING, "The window.");
  public static final Field MEASURE = Field.key("measure", STRING, "What is asked.");
  public static final Field COMPONENT =
      Field.key("component", STRING, "The component; * for the index as a whole.");
  public static final Field HOME_LANGUAGE =
      Field.key(
          "home_language",
          STRING,
          "The language whose families are held against those of the district's main language; * for all families.");
  public static final Field SCHOOLS =
      Field.open("schools", LONG, "Schools with families enough.").required();
  public static final Field VALUE = Field.estimate("value", DOUBLE, "The value.");
  public static final Field LOWER =
      Field.estimate(
          "lower", DOUBLE, "Lower bound of the 95 % interval, from a bootstrap over schools.");
  public static final Field UPPER =
      Field.estimate("upper", DOUBLE, "Upper bound of the 95 % interval.");
  public static final Field LIMIT =
      Field.open("limit", DOUBLE, "The least or the most that is asked.").required();
  public static final Field VERDICT =
      Field.open("verdict", STRING, "What may be said of it.").required();
  public static final Field INDEX_VERSION =
      Field.open("index_version", STRING, "Version of the weights.").required();

  /** Whether the components of an index go together well enough to be read as one. */
  public static final Table TABLE =
      new Table(
          "index_audits",
          Table.Zone.PUBLISHED,
          true,
          "One row per index, window of one or three months, and measure; languages are held against each other over three months. Of each component counts the share of all families of a school, with two opportunities at the share of all schools where the index is measured added; asked are those of them with at least index_quarter_families families, or publish_families of either language. Where first_component_share, omega or a loading fails, the index of the month and window is not measured anywhere, and its components stand by themselves; where a loading_difference fails, the language is not compared in the index.",
          List.of(
              MONTH_START,
              INDEX,
              WINDOW,
              MEASURE,
              COMPONENT,
              HOME_LANGUAGE,
              SCHOOLS,
              VALUE,
              LOWER,
              UPPER,
              LIMIT,
              VERDICT,
              INDEX_VERSION));

  private IndexAudits() {}
}
