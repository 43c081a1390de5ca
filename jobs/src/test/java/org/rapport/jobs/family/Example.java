package org.rapport.jobs.family;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.AttendanceStatus;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.CommitmentStatus;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.Interpreter;
import org.rapport.contract.codes.MadeBy;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.ParticipationRole;
import org.rapport.contract.codes.Purpose;

/**
 * A family of one child at one school in Los Angeles, whose rows a test writes as a table: columns
 * between bars, then {@code name=value} for what matters. Every weekday from 18 August 2025 to 29
 * May 2026 is a school day, but for two weeks from 20 December to 4 January.
 */
final class Example {
  static final int NORTH = 0;
  static final String FAMILY = "f1";
  static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private SchoolCalendar calendar = weekdays("2025-08-18", "2026-05-29");
  private YearMonth lastMonth = YearMonth.of(2025, 12);
  private final List<Stay> stays = new ArrayList<>();
  private final List<ContactRow> contacts = new ArrayList<>();
  private final List<ParticipationRow> participations = new ArrayList<>();
  private final List<SchoolEvent> events = new ArrayList<>();
  private final List<CommitmentRow> commitments = new ArrayList<>();
  private String language = "";
  private @Nullable Boolean hasValidAddress;
  private AttendanceHistory attendance = AttendanceHistory.NONE;
  private Span guardianship = new Span(0, Span.OPEN);

  /** The calendar of weekdays within both ends, without the winter break. */
  static SchoolCalendar weekdays(String from, String to) {
    int[] days =
        LocalDate.parse(from)
            .datesUntil(LocalDate.parse(to).plusDays(1))
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
            .filter(day -> day.isBefore(LocalDate.of(2025, 12, 20)) || day.getYear() > 2025)
            .filter(day -> !day.equals(LocalDate.of(2026, 1, 1)))
            .filter(day -> !day.equals(LocalDate.of(2026, 1, 2)))
            .mapToInt(day -> (int) day.toEpochDay())
            .toArray();
    return calendar(days);
  }

  static SchoolCalendar calendar(int... epochDays) {
    return new SchoolCalendar("north", ZONE, "en", epochDays, 8);
  }

  static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  static int month(String month) {
    return Months.of(YearMonth.parse(month));
  }

  /** A local time at the school as a moment. */
  static long at(String local) {
    return weekdays("2025-08-18", "2025-08-22")
        .momentOf(
            ChronoUnit.MICROS.between(
                LocalDateTime.of(1970, 1, 1, 0, 0),
                LocalDateTime.parse(local).atOffset(ZoneOffset.UTC).toLocalDateTime()));
  }

  static Place place(int delivery, int record) {
    return new Place(delivery, record, record + 1, 0, 0);
  }

  /** Contact rows: id, local time, direction, channel, then what else is known. */
  static List<ContactRow> rows(String table) {
    List<ContactRow> rows = new ArrayList<>();
    for (List<String> cells : cells(table)) {
      Map<String, String> more = more(cells.get(4));
      rows.add(
          new ContactRow(
              place(0, rows.size() + 1),
              false,
              cells.get(0),
              NORTH,
              List.of(),
              at(cells.get(1)),
              true,
              code(Direction.class, cells.get(2)),
              code(Channel.class, cells.get(3)),
              optional(ContactKind.class, more.get("kind")),
              purposes(more.get("purpose")),
              optional(AuthorRole.class, more.get("author")),
              more.get("staff"),
              more.containsKey("bulk") ? Boolean.TRUE : null,
              more.get("thread"),
              more.get("reply_to"),
              more.containsKey("asks") ? Boolean.TRUE : null,
              optional(Outcome.class, more.get("outcome")),
              more.get("lang"),
              optional(Interpreter.class, more.get("interpreter")),
              more.containsKey("chars") ? Long.valueOf(more.get("chars")) : null,
              more.containsKey("minutes")
                  ? Long.valueOf(Long.parseLong(more.get("minutes")) * 1_000_000)
                  : null,
              more.get("hash")));
    }
    return rows;
  }

  static List<Touch> touches(String table) {
    return Touch.of(rows(table));
  }

  static long bits(Enum<?>... values) {
    return Arrays.stream(values).mapToLong(value -> 1L << value.ordinal()).sum();
  }

  /** Attendance rows: day, status, then {@code fraction=millionths}. */
  static long[] days(String table) {
    return cells(table).stream()
        .mapToLong(
            cells -> {
              String fraction = more(cells.get(2)).get("fraction");
              return AttendanceDay.of(
                  day(cells.get(0)),
                  code(AttendanceStatus.class, cells.get(1)).ordinal(),
                  fraction == null ? -1 : Integer.parseInt(fraction.replace("_", "")),
                  more(cells.get(2)).containsKey("deleted"));
            })
        .toArray();
  }

  Example until(String month) {
    lastMonth = YearMonth.parse(month);
    return this;
  }

  Example calendarUntil(String day) {
    calendar = weekdays("2025-08-18", day);
    return this;
  }

  Example stay(String from, String to) {
    stays.add(new Stay(NORTH, new Span(day(from), day(to)), "4"));
    return this;
  }

  Example guardianFrom(String day) {
    guardianship = new Span(day(day), Span.OPEN);
    return this;
  }

  Example contacts(String table) {
    contacts.addAll(rows(table));
    return this;
  }

  Example attendance(String table) {
    attendance =
        AttendanceHistory.of(List.of(new AttendanceHistory.Part(0, 1, days(table))), new Ledger(1));
    return this;
  }

  /** Events: id, day, then {@code open}, {@code cancelled} and what else is known. */
  Example events(String table) {
    for (List<String> cells : cells(table)) {
      Map<String, String> more = more(cells.get(2));
      events.add(
          new SchoolEvent(
              cells.get(0),
              NORTH,
              at(cells.get(1) + "T" + more.getOrDefault("from", "18:00")),
              day(cells.get(1)),
              code(EventType.class, more.getOrDefault("type", "workshop")),
              null,
              more.containsKey("slots") ? Long.valueOf(more.get("slots")) : null,
              more.get("interpreted"),
              flag(more.get("childcare")),
              flag(more.get("remote")),
              more.containsKey("open"),
              more.containsKey("cancelled"),
              null));
    }
    return this;
  }

  /** Rows of the family at events: the event, then {@code invited} and {@code there}. */
  Example participations(String table) {
    for (List<String> cells : cells(table)) {
      Map<String, String> more = more(cells.get(1));
      participations.add(
          new ParticipationRow(
              place(0, participations.size() + 1),
              false,
              cells.get(0),
              more.containsKey("invited") ? day("2025-09-01") : null,
              more.containsKey("registered") ? day("2025-09-02") : null,
              more.containsKey("there"),
              roles(more.get("role"))));
    }
    return this;
  }

  /** Promises: id, days made, due and kept, then side, and status with {@code event=id}. */
  Example commitments(String table) {
    for (List<String> cells : cells(table)) {
      commitments.add(
          new CommitmentRow(
              place(0, commitments.size() + 1),
              false,
              cells.get(0),
              NORTH,
              code(MadeBy.class, cells.get(4)),
              day(cells.get(1)),
              cells.get(2).isEmpty() ? null : day(cells.get(2)),
              cells.get(3).isEmpty() ? null : day(cells.get(3)),
              code(CommitmentStatus.class, cells.get(5).split(" +", -1)[0]),
              CommitmentRow.links("", "", more(cells.get(5)).getOrDefault("event", ""))));
    }
    return this;
  }

  /** What the roster says of its address. */
  Example address(boolean isValid) {
    hasValidAddress = isValid;
    return this;
  }

  /** The language in which the family wants to be written to. */
  Example language(String subtag) {
    language = subtag;
    return this;
  }

  /** The counts of an indicator, as "month taken/known/pending", months without any left out. */
  List<String> counts(Indicator indicator) {
    return evidence().stream()
        .filter(
            cell ->
                cell.taken(indicator) != 0
                    || cell.known(indicator) != 0
                    || cell.pending(indicator) != 0)
        .map(
            cell ->
                "%s %d/%d/%d"
                    .formatted(
                        Months.month(cell.month()),
                        cell.taken(indicator),
                        cell.known(indicator),
                        cell.pending(indicator)))
        .toList();
  }

  List<Evidence> evidence() {
    long[] knownBefore = FamilyEvidence.knownBefore(List.of(calendar), Months.of(lastMonth));
    List<Touch> touches = Touch.of(FamilyEvidence.onlyKnown(contacts, knownBefore));
    boolean[] isBroadcast = new boolean[touches.size()];
    for (int i = 0; i < isBroadcast.length; i++) {
      isBroadcast[i] = touches.get(i).isMarkedBroadcast();
    }
    List<Touch> broadcasts = touches.stream().filter(Touch::isMarkedBroadcast).toList();
    return FamilyEvidence.of(
        history(), ContactThread.of(touches, isBroadcast), broadcasts, new Measured(facts()));
  }

  /** What is known of the child, month by month. */
  List<StudentMonth> studentMonths() {
    return student().months(List.of(calendar), Months.of(lastMonth));
  }

  private StudentHistory student() {
    return new StudentHistory(
        "k1",
        stays.isEmpty() ? List.of(new Stay(NORTH, new Span(0, Span.OPEN), "4")) : stays,
        List.of(new StudentHistory.Guardianship(FAMILY, guardianship)),
        Map.of(NORTH, attendance));
  }

  private FamilyHistory history() {
    return new FamilyHistory(
        FAMILY,
        List.of(student()),
        contacts,
        participations,
        commitments,
        language,
        hasValidAddress);
  }

  private Facts facts() {
    Set<Integer> allMonths = new TreeSet<>();
    IntStream.rangeClosed(month("2025-08"), Months.of(lastMonth)).forEach(allMonths::add);
    return new Facts(
        Months.of(lastMonth),
        List.of(calendar),
        List.of(events),
        EnumSet.allOf(ExportKind.class),
        new int[] {Months.of(lastMonth)},
        List.of(allMonths),
        List.of(new BitSet()),
        List.of(allMonths),
        List.of(allMonths),
        List.of(
            contacts.stream()
                .filter(row -> row.authorRole() == AuthorRole.ADMIN && row.staffId() != null)
                .map(ContactRow::staffId)
                .collect(Collectors.toSet())),
        new boolean[] {contacts.stream().anyMatch(row -> row.asksReply() != null)},
        hasValidAddress != null);
  }

  /** The school sends exceptions only, and some student's on these days. */
  Example submittedExceptionsOn(String... days) {
    BitSet submitted = new BitSet();
    for (String each : days) {
      submitted.set(day(each));
    }
    attendance = attendance.submittedOn(submitted);
    return this;
  }

  /** The cells of a table's lines, five at least. */
  private static List<List<String>> cells(String table) {
    List<List<String>> lines = new ArrayList<>();
    for (String line : table.lines().filter(text -> !text.isBlank()).toList()) {
      List<String> cells = new ArrayList<>();
      for (String cell : line.split("\\|", -1)) {
        cells.add(cell.strip());
      }
      while (cells.size() < 6) {
        cells.add("");
      }
      lines.add(cells);
    }
    return lines;
  }

  private static Map<String, String> more(String cell) {
    Map<String, String> more = new HashMap<>();
    for (String pair : cell.split(" +", -1)) {
      String[] parts = pair.split("=", 2);
      more.put(parts[0], parts[parts.length - 1]);
    }
    return more;
  }

  private static @Nullable Boolean flag(@Nullable String word) {
    return word == null ? null : Boolean.valueOf(word);
  }

  private static long roles(@Nullable String list) {
    long bits = 0;
    if (list != null) {
      for (String role : list.split(";", -1)) {
        bits |= bits(code(ParticipationRole.class, role));
      }
    }
    return bits;
  }

  private static long purposes(@Nullable String list) {
    long bits = 0;
    if (list != null) {
      for (String purpose : list.split(";", -1)) {
        bits |= bits(code(Purpose.class, purpose));
      }
    }
    return bits;
  }

  private static <E extends Enum<E>> @Nullable E optional(Class<E> list, @Nullable String code) {
    return code == null ? null : code(list, code);
  }

  static <E extends Enum<E>> E code(Class<E> list, String code) {
    return Enum.valueOf(list, code.toUpperCase(Locale.ROOT));
  }
}
