package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;
import org.rapport.contract.codes.ContactPreference;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.family.NewestDelivery;
import org.rapport.jobs.family.Place;
import org.rapport.jobs.family.Placed;
import org.rapport.jobs.family.Snapshots;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Rejection;
import org.rapport.jobs.ingest.Row;
import org.rapport.jobs.ingest.RowSink;
import org.rapport.jobs.ingest.SchoolZones;
import org.rapport.jobs.ingest.Split;
import org.rapport.jobs.ingest.SplitReader;
import org.rapport.jobs.ingest.Tally;
import org.rapport.jobs.spark.RosterRows.CalendarRow;
import org.rapport.jobs.spark.RosterRows.EnrolmentRow;
import org.rapport.jobs.spark.RosterRows.EventRow;
import org.rapport.jobs.spark.RosterRows.FamilyRow;
import org.rapport.jobs.spark.RosterRows.GuardianshipRow;
import org.rapport.jobs.spark.RosterRows.SchoolRow;

/**
 * The rows of rosters and events that stand. Of a roster the newest snapshot decides: all files of
 * the newest stamp together; what it does not hold is gone. An older one is only read where the
 * newest contradicts itself, and then its row stands.
 */
final class RosterExports {
  private final List<FilePlan> plans;
  private final org.apache.hadoop.conf.Configuration hadoop;
  private final Ledger ledger;
  private final List<SplitReport> reports = new ArrayList<>();
  private final Set<Integer> read = new HashSet<>();
  private final List<FilePlan> emptied = new ArrayList<>();
  private @Nullable Set<String> onlySchools;
  private SchoolZones zones = SchoolZones.UNKNOWN;

  RosterExports(List<FilePlan> plans, org.apache.hadoop.conf.Configuration hadoop, Ledger ledger) {
    this.plans = plans;
    this.hadoop = hadoop;
    this.ledger = ledger;
  }

  /** What was counted and refused while reading; complete once all kinds were asked for. */
  List<SplitReport> reports() {
    return List.copyOf(reports);
  }

  /** Files whose snapshot is the newest of its kind and empty, although an earlier one was not. */
  List<FilePlan> emptied() {
    return List.copyOf(emptied);
  }

  /** Deliveries that were read here. */
  Set<Integer> deliveriesRead() {
    return Set.copyOf(read);
  }

  List<Placed<SchoolRow>> schools() {
    return standing(ExportKind.SCHOOLS, RosterExports::school, SchoolRow::schoolId);
  }

  /** From here on rows of other schools are refused. */
  void onlySchools(Set<String> known) {
    this.onlySchools = Set.copyOf(known);
  }

  List<Placed<CalendarRow>> calendar() {
    return standing(ExportKind.CALENDAR, RosterExports::calendar, CalendarRow::key);
  }

  List<Placed<EnrolmentRow>> enrolments() {
    return standing(ExportKind.ENROLMENTS, RosterExports::enrolment, EnrolmentRow::key);
  }

  List<Placed<FamilyRow>> families() {
    return standing(ExportKind.FAMILIES, RosterExports::family, FamilyRow::familyId);
  }

  List<Placed<GuardianshipRow>> guardianships() {
    return standing(ExportKind.GUARDIANSHIPS, RosterExports::guardianship, GuardianshipRow::key);
  }

  /**
   * The events that stand, without those that a snapshot of a period took away.
   *
   * @param clocks of the schools
   * @param losses takes note of those, with schools numbered in their order
   */
  List<Placed<EventRow>> events(SchoolZones clocks, Snapshots.Losses losses) {
    zones = clocks;
    List<Placed<EventRow>> rows = new ArrayList<>();
    for (FilePlan plan : plans) {
      if (plan.delivery().kind() == ExportKind.EVENTS) {
        rows.addAll(rowsOf(plan, RosterExports::event));
      }
    }
    List<String> inOrder = known().stream().sorted().toList();
    Snapshots.Builder snapshots = SnapshotFiles.of(plans).builder();
    Snapshots.Whereabouts<Placed<EventRow>> where =
        new Snapshots.Whereabouts<>() {
          @Override
          public int school(Placed<EventRow> row) {
            return Collections.binarySearch(inOrder, row.says().schoolId());
          }

          @Override
          public int day(Placed<EventRow> row) {
            return row.says().localDay(clocks.of(row.says().schoolId()));
          }
        };
    for (Placed<EventRow> row : rows) {
      if (!row.isDeleted() && where.school(row) >= 0) {
        int day = where.day(row);
        snapshots.add(row.place().delivery(), where.school(row), day, day);
      }
    }
    Function<Placed<EventRow>, Object> key = row -> row.says().eventId();
    return NewestDelivery.only(
        snapshots.build().standing(rows, key, where, ledger, losses), key, Placed::merged, ledger);
  }

  /** Whether a kind was delivered. */
  boolean has(ExportKind kind) {
    return plans.stream().anyMatch(plan -> plan.delivery().kind() == kind);
  }

  private <T> List<Placed<T>> standing(
      ExportKind kind, Function<Row, T> parse, Function<T, Object> keyOf) {
    List<Placed<T>> rows = new ArrayList<>();
    Function<Placed<T>, Object> key = row -> keyOf.apply(row.says());
    if (delivery(kind) == ExportKind.Delivery.INCREMENT) {
      for (FilePlan plan : plans) {
        if (plan.delivery().kind() == kind) {
          rows.addAll(rowsOf(plan, parse));
        }
      }
      return NewestDelivery.only(rows, key, Placed::merged, ledger);
    }
    Set<Object> undecided = new HashSet<>();
    boolean isNewest = true;
    List<List<FilePlan>> snapshots = snapshots(kind);
    for (List<FilePlan> snapshot : snapshots) {
      if (!isNewest && undecided.isEmpty()) {
        break;
      }
      List<Placed<T>> delivered = new ArrayList<>();
      for (FilePlan plan : snapshot) {
        delivered.addAll(rowsOf(plan, parse));
      }
      Map<Object, List<Placed<T>>> perKey = new LinkedHashMap<>();
      for (Placed<T> row : delivered) {
        perKey.computeIfAbsent(key.apply(row), unused -> new ArrayList<>(1)).add(row);
      }
      if (isNewest && delivered.isEmpty() && snapshots.size() > 1) {
        emptied.add(snapshot.get(snapshot.size() - 1));
      }
      if (!isNewest) {
        Set<Object> asked = Set.copyOf(undecided);
        perKey.forEach(
            (held, replaced) -> {
              if (!asked.contains(held)) {
                replaced.forEach(row -> ledger.supersede(row.place().delivery(), 1));
              }
            });
        perKey.keySet().retainAll(undecided);
      }
      undecided.clear();
      for (Map.Entry<Object, List<Placed<T>>> entry : perKey.entrySet()) {
        int refusedBefore = ledger.refusedCount();
        List<Placed<T>> winner = NewestDelivery.only(entry.getValue(), key, Placed::merged, ledger);
        boolean isDecided = ledger.refusedCount() - refusedBefore < entry.getValue().size();
        if (!isDecided) {
          undecided.add(entry.getKey());
        }
        rows.addAll(winner);
      }
      isNewest = false;
    }
    return rows;
  }

  /** What newer deliveries of a kind say of rows that they lack: all profiles of it agree. */
  private ExportKind.Delivery delivery(ExportKind kind) {
    return plans.stream()
        .map(FilePlan::delivery)
        .filter(delivery -> delivery.kind() == kind)
        .map(delivery -> delivery.layout().mode().delivery())
        .findFirst()
        .orElse(kind.delivery());
  }

  /** The snapshots of a kind, newest first. */
  private List<List<FilePlan>> snapshots(ExportKind kind) {
    Map<String, List<FilePlan>> perStamp = new HashMap<>();
    Map<String, Integer> newest = new HashMap<>();
    for (FilePlan plan : plans) {
      // A refused file that a person accepts is as if it had not come.
      if (plan.delivery().kind() == kind && !plan.isRefused()) {
        String stamp =
            plan.delivery().isStamped() ? plan.delivery().orderedOn().toString() : "unstamped";
        perStamp.computeIfAbsent(stamp, unused -> new ArrayList<>()).add(plan);
        newest.merge(stamp, plan.delivery().index(), Math::max);
      }
    }
    List<String> stamps = new ArrayList<>(perStamp.keySet());
    stamps.sort(Comparator.comparing(newest::get));
    Collections.reverse(stamps);
    return stamps.stream().map(perStamp::get).toList();
  }

  private <T> List<Placed<T>> rowsOf(FilePlan plan, Function<Row, T> parse) {
    List<Placed<T>> rows = new ArrayList<>();
    ExportKind kind = plan.delivery().kind();
    int schoolColumn = schoolColumn(kind);
    int delivery = plan.delivery().index();
    read.add(delivery);
    for (Split split : plan.splits()) {
      List<Rejection> rejections = new ArrayList<>();
      Tally tally = new Tally(kind, zones);
      RowSink sink =
          new RowSink() {
            @Override
            public void row(Row row) {
              tally.add(row);
              Place place =
                  new Place(delivery, row.record(), row.line(), row.offset(), row.length());
              if (schoolColumn >= 0 && !isKnown(row.text(schoolColumn))) {
                rejections.add(
                    new Rejection(
                        delivery,
                        row.record(),
                        row.line(),
                        row.offset(),
                        row.length(),
                        schoolColumn,
                        RejectReason.UNKNOWN_SCHOOL,
                        row.kindOf(schoolColumn)));
              } else {
                rows.add(new Placed<>(place, row.isDeleted(), parse.apply(row)));
              }
            }

            @Override
            public void reject(Rejection rejection) {
              rejections.add(rejection);
            }
          };
      reports.add(
          SplitReport.of(plan, SplitReader.read(plan, split, hadoop, sink), 0, rejections, tally));
    }
    return rows;
  }

  private Set<String> known() {
    return onlySchools == null ? Set.of() : onlySchools;
  }

  /** A schools export without a single school knows none; before any is asked all are known. */
  private boolean isKnown(String school) {
    return onlySchools == null || onlySchools.contains(school);
  }

  private static int schoolColumn(ExportKind kind) {
    return switch (kind) {
      case CALENDAR, ENROLMENTS, EVENTS -> kind.indexOf("school_id");
      case SCHOOLS, FAMILIES, GUARDIANSHIPS, ATTENDANCE, CONTACTS, COMMITMENTS, PARTICIPATION -> -1;
    };
  }

  private static SchoolRow school(Row row) {
    Cells cells = new Cells(row, ExportKind.SCHOOLS);
    return new SchoolRow(
        cells.requiredText("school_id"),
        cells.requiredText("school_name"),
        cells.code("level", SchoolLevel.values()),
        cells.text("time_zone"),
        cells.text("main_language"));
  }

  private static CalendarRow calendar(Row row) {
    Cells cells = new Cells(row, ExportKind.CALENDAR);
    return new CalendarRow(
        cells.requiredText("school_id"),
        cells.requiredDay("date"),
        Boolean.TRUE.equals(cells.flag("is_instructional")));
  }

  private static EnrolmentRow enrolment(Row row) {
    Cells cells = new Cells(row, ExportKind.ENROLMENTS);
    @Nullable String grade = cells.text("grade");
    return new EnrolmentRow(
        cells.requiredText("student_id"),
        cells.requiredText("school_id"),
        grade == null ? "" : grade,
        cells.requiredDay("enrolled_from"),
        cells.day("enrolled_to"));
  }

  private static FamilyRow family(Row row) {
    Cells cells = new Cells(row, ExportKind.FAMILIES);
    return new FamilyRow(
        cells.requiredText("family_id"),
        cells.text("home_language"),
        cells.text("correspondence_language"),
        cells.flag("has_valid_address"),
        cells.code("contact_preference", ContactPreference.values()),
        cells.day("as_of"));
  }

  private static GuardianshipRow guardianship(Row row) {
    Cells cells = new Cells(row, ExportKind.GUARDIANSHIPS);
    return new GuardianshipRow(
        cells.requiredText("student_id"),
        cells.requiredText("family_id"),
        cells.day("valid_from"),
        cells.day("valid_to"),
        Boolean.TRUE.equals(cells.flag("is_no_contact")));
  }

  private static EventRow event(Row row) {
    Cells cells = new Cells(row, ExportKind.EVENTS);
    int startsAt = ExportKind.EVENTS.indexOf("starts_at");
    return new EventRow(
        cells.requiredText("event_id"),
        cells.requiredText("school_id"),
        row.instantMicros(startsAt),
        row.hasOffset(startsAt),
        EventType.values()[row.code(ExportKind.EVENTS.indexOf("type"))],
        cells.text("topic"),
        cells.count("slots"),
        cells.text("interpretation_languages"),
        cells.flag("has_childcare"),
        cells.flag("is_remote"),
        cells.flag("is_open_invitation"),
        cells.flag("is_cancelled"),
        cells.flag("administrator_present"));
  }
}
