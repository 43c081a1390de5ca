package org.rapport.contract;

import static org.rapport.contract.ExportColumn.Type.BOOL;
import static org.rapport.contract.ExportColumn.Type.COUNT;
import static org.rapport.contract.ExportColumn.Type.DATE;
import static org.rapport.contract.ExportColumn.Type.DECIMAL;
import static org.rapport.contract.ExportColumn.Type.ID;
import static org.rapport.contract.ExportColumn.Type.IDS;
import static org.rapport.contract.ExportColumn.Type.INSTANT;
import static org.rapport.contract.ExportColumn.Type.LANGUAGE;
import static org.rapport.contract.ExportColumn.Type.LANGUAGES;
import static org.rapport.contract.ExportColumn.Type.SHARE;
import static org.rapport.contract.ExportColumn.Type.TEXT;
import static org.rapport.contract.ExportColumn.Type.TIME_ZONE;
import static org.rapport.contract.ExportColumn.anyOf;
import static org.rapport.contract.ExportColumn.oneOf;
import static org.rapport.contract.ExportColumn.plain;

import java.util.List;
import org.rapport.contract.codes.AttendanceStatus;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.Code;
import org.rapport.contract.codes.CommitmentStatus;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.ContactPreference;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.Interpreter;
import org.rapport.contract.codes.MadeBy;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.ParticipationRole;
import org.rapport.contract.codes.Purpose;
import org.rapport.contract.codes.SchoolLevel;

/** The ten kinds of canonical exports, each with what one row is and its columns. */
public enum ExportKind implements Code {
  SCHOOLS(
      "One row per school.",
      Delivery.SNAPSHOT,
      plain("school_id", ID).required(),
      plain("school_name", TEXT).required(),
      oneOf("level", SchoolLevel.class),
      plain("time_zone", TIME_ZONE),
      plain("main_language", LANGUAGE)),
  CALENDAR(
      "One row per school and day.",
      Delivery.SNAPSHOT,
      plain("school_id", ID).required(),
      plain("date", DATE).required(),
      plain("is_instructional", BOOL).required()),
  ENROLMENTS(
      "One row per stay of a student at a school.",
      Delivery.SNAPSHOT,
      plain("student_id", ID).required(),
      plain("school_id", ID).required(),
      plain("grade", TEXT),
      plain("enrolled_from", DATE).required(),
      plain("enrolled_to", DATE)),
  FAMILIES(
      "One row per family.",
      Delivery.SNAPSHOT,
      plain("family_id", ID).required(),
      plain("home_language", LANGUAGE),
      plain("correspondence_language", LANGUAGE),
      plain("has_valid_address", BOOL),
      oneOf("contact_preference", ContactPreference.class),
      plain("as_of", DATE)),
  GUARDIANSHIPS(
      "One row per student and family, with validity.",
      Delivery.SNAPSHOT,
      plain("student_id", ID).required(),
      plain("family_id", ID).required(),
      plain("valid_from", DATE),
      plain("valid_to", DATE),
      plain("is_no_contact", BOOL)),
  ATTENDANCE(
      "One row per student, school and day.",
      Delivery.INCREMENT,
      plain("school_id", ID).required(),
      plain("student_id", ID).required(),
      plain("date", DATE).required(),
      oneOf("status", AttendanceStatus.class).required(),
      plain("fraction_absent", SHARE)),
  CONTACTS(
      "One row per turn of a contact with a family.",
      Delivery.INCREMENT,
      plain("contact_id", ID),
      plain("school_id", ID).required(),
      plain("family_id", ID).required(),
      plain("student_ids", IDS),
      plain("occurred_at", INSTANT).required(),
      oneOf("direction", Direction.class).required(),
      oneOf("channel", Channel.class).required(),
      oneOf("kind", ContactKind.class),
      anyOf("purpose", Purpose.class),
      oneOf("author_role", AuthorRole.class),
      plain("staff_id", ID),
      plain("is_bulk", BOOL),
      plain("thread_id", ID),
      plain("in_reply_to", ID),
      plain("asks_reply", BOOL),
      oneOf("outcome", Outcome.class),
      plain("language", LANGUAGE),
      oneOf("interpreter", Interpreter.class),
      plain("length_chars", COUNT),
      plain("duration_minutes", DECIMAL),
      plain("content_hash", ID)),
  COMMITMENTS(
      "One row per promise.",
      Delivery.INCREMENT,
      plain("commitment_id", ID).required(),
      plain("school_id", ID).required(),
      plain("family_id", ID).required(),
      oneOf("made_by", MadeBy.class).required(),
      plain("made_on", DATE).required(),
      plain("due_on", DATE),
      plain("kept_on", DATE),
      oneOf("status", CommitmentStatus.class).required(),
      plain("plan_id", ID),
      plain("alert_id", ID),
      plain("event_id", ID)),
  EVENTS(
      "One row per event.",
      Delivery.INCREMENT,
      plain("event_id", ID).required(),
      plain("school_id", ID).required(),
      plain("starts_at", INSTANT).required(),
      oneOf("type", EventType.class).required(),
      plain("topic", TEXT),
      plain("slots", COUNT),
      plain("interpretation_languages", LANGUAGES),
      plain("has_childcare", BOOL),
      plain("is_remote", BOOL),
      plain("is_open_invitation", BOOL),
      plain("is_cancelled", BOOL),
      plain("administrator_present", BOOL)),
  PARTICIPATION(
      "One row per event and family.",
      Delivery.INCREMENT,
      plain("event_id", ID).required(),
      plain("family_id", ID).required(),
      plain("invited_on", DATE),
      plain("invite_language", LANGUAGE),
      plain("registered_on", DATE),
      plain("attended", BOOL).required(),
      anyOf("role", ParticipationRole.class));

  /** The tombstone that any kind may carry: a row that takes its key away. */
  public static final ExportColumn IS_DELETED = plain("is_deleted", BOOL);

  /** What a newer delivery says about rows that it does not hold. */
  public enum Delivery {
    /** They are gone. */
    SNAPSHOT,
    /** Nothing. */
    INCREMENT
  }

  private final String grain;
  private final Delivery delivery;
  private final List<ExportColumn> columns;

  ExportKind(String grain, Delivery delivery, ExportColumn... columns) {
    this.grain = grain;
    this.delivery = delivery;
    this.columns = List.of(columns);
  }

  /** What one row is. */
  public String grain() {
    return grain;
  }

  /** What a newer delivery says about rows that it does not hold, in the canonical profile. */
  public Delivery delivery() {
    return delivery;
  }

  /** Its columns in canonical order, without {@link #IS_DELETED}. */
  public List<ExportColumn> columns() {
    return columns;
  }

  /** The column of that name; a name that this kind lacks is a bug. */
  public ExportColumn column(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(code() + " has no column " + name));
  }

  /** Position of the column of that name; a name that this kind lacks is a bug. */
  public int indexOf(String name) {
    return columns.indexOf(column(name));
  }
}
