package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.ExportKind;
import org.rapport.contract.ValueKind;
import org.rapport.contract.codes.AttendanceStatus;
import org.rapport.contract.codes.Purpose;

class RowValuesTest {
  private static final int DATE = ExportKind.ATTENDANCE.indexOf("date");
  private static final int FRACTION = ExportKind.ATTENDANCE.indexOf("fraction_absent");

  @TempDir Path folder;

  private <T> List<T> read(ExportKind kind, String text, Function<Row, T> value) {
    Exported written = Exported.of(folder, kind, text);
    assertThat(written.rejected()).isEmpty();
    List<T> values = new ArrayList<>();
    RowSink sink =
        new RowSink() {
          @Override
          public void row(Row row) {
            values.add(value.apply(row));
          }

          @Override
          public void reject(Rejection rejection) {
            throw new AssertionError(rejection);
          }
        };
    for (Split split : written.plan().splits()) {
      SplitReader.read(written.plan(), split, Exported.HADOOP, sink);
    }
    return values;
  }

  private <T> List<T> attendance(String records, Function<Row, T> value) {
    String header = "school_id,student_id,date,status,fraction_absent\n";
    return read(ExportKind.ATTENDANCE, header + records, value);
  }

  private String occurredAt(String time) {
    String header = "school_id,family_id,occurred_at,direction,channel\n";
    int column = ExportKind.CONTACTS.indexOf("occurred_at");
    return read(
            ExportKind.CONTACTS,
            header + "s1,f1," + time + ",to_family,sms",
            row ->
                Instant.EPOCH.plus(row.instantMicros(column), ChronoUnit.MICROS)
                    + (row.hasOffset(column) ? " offset" : " local"))
        .get(0);
  }

  @Test
  void daysAreEpochDaysThroughTheYears() {
    LocalDate day = LocalDate.of(1990, 1, 1);
    StringBuilder records = new StringBuilder();
    List<Integer> expected = new ArrayList<>();
    while (day.getYear() <= 2100) {
      records.append("s1,1,").append(day).append(",present,\n");
      expected.add((int) day.toEpochDay());
      day = day.plusDays(1);
    }
    assertThat(attendance(records.toString(), row -> row.day(DATE))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-10-01T08:30, 2025-10-01T08:30:00Z local",
    "2025-10-01 08:30:15, 2025-10-01T08:30:15Z local",
    "2025-10-01T08:30:15.25Z, 2025-10-01T08:30:15.250Z offset",
    "2025-10-01t08:30z, 2025-10-01T08:30:00Z offset",
    "2025-10-01T08:30:15-07:00, 2025-10-01T15:30:15Z offset",
    "2025-10-01T00:30+0530, 2025-09-30T19:00:00Z offset",
    "2025-10-01T00:30+01, 2025-09-30T23:30:00Z offset",
    "2025-10-01T08:30:15.123456789, 2025-10-01T08:30:15.123456Z local"
  })
  void timesAreReadWithAndWithoutOffset(String time, String expected) {
    assertThat(occurredAt(time)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 500000", "0.5000001, 500001", "0.50000000, 500000", ".25, 250000", "1, 1000000",
    "1.000, 1000000", "0, 0", "00.1, 100000", "0.0000001, 1", "'', 0"
  })
  void sharesAreExactInMillionths(String share, long micros) {
    assertThat(attendance("s1,1,2025-10-01,tardy," + share, row -> row.decimalMicros(FRACTION)))
        .containsExactly(micros);
  }

  @Test
  void codesAreReadInAnyCase() {
    int status = ExportKind.ATTENDANCE.indexOf("status");
    assertThat(
            attendance(
                "s1,1,2025-10-01,Unexcused_ABSENCE,",
                row -> List.of(AttendanceStatus.values()).get(row.code(status))))
        .containsExactly(AttendanceStatus.UNEXCUSED_ABSENCE);
    int purpose = ExportKind.CONTACTS.indexOf("purpose");
    assertThat(
            read(
                ExportKind.CONTACTS,
                """
                school_id,family_id,occurred_at,direction,channel,purpose
                s1,f1,2025-10-01T08:00,to_family,sms, Positive ;other;
                """,
                row -> row.codes(purpose)))
        .containsExactly(1L | (1L << List.of(Purpose.values()).indexOf(Purpose.OTHER)));
  }

  @Test
  void aTombstoneNeedsItsKeyAlone() {
    Exported read =
        Exported.of(
            folder,
            ExportKind.ATTENDANCE,
            """
            school_id,student_id,date,status,is_deleted
            s1,1,2025-10-01,,TRUE
            s1,1,2025-10-01,,false
            s1,1,,,true
            s1,1,2025-10-01,,x
            """);
    assertThat(read.values()).containsExactly("s1|1|2025-10-01|||deleted");
    assertThat(read.rejected())
        .containsExactly(
            "2@3 status missing_value", "3@4 date missing_value", "4@5 is_deleted bad_bool");
  }

  private String rejected(ExportKind kind, String header, String record) {
    Exported read = Exported.of(folder, kind, header + "\n" + record + "\n");
    assertThat(read.rejections()).as(record).hasSize(1);
    Rejection only = read.rejections().get(0);
    return FileCheck.columnName(kind, only.column())
        + " "
        + only.reason().code()
        + " "
        + only.valueKind().code();
  }

  @ParameterizedTest
  @CsvSource({
    "'s1,,2025-10-01,present,', student_id missing_value empty",
    "'s1,1,10/01/2025,present,', date bad_date date_other",
    "'s1,1,08-OCT-2012,present,', date bad_date date_other",
    "'s1,1,2025-02-29,present,', date bad_date date_iso",
    "'s1,1,2025-13-01,present,', date bad_date date_iso",
    "'s1,1,0003-10-01,present,', date implausible_date date_iso",
    "'s1,1,6209-10-01,present,', date implausible_date date_iso",
    "'s1,1,2101-01-01,present,', date implausible_date date_iso",
    "'s1,1,1989-12-31,present,', date implausible_date date_iso",
    "'s1,1,2025-10-01T00:00,present,', date bad_date timestamp",
    "'s1,1.23E+11,2025-10-01,present,', student_id mangled_id scientific_number",
    "'s1,''007,2025-10-01,present,', student_id mangled_id text",
    "'s1,''a1'',2025-10-01,present,', student_id mangled_id text",
    "'s1,\"=\"\"007\"\"\",2025-10-01,present,', student_id mangled_id text",
    "'s1,1,2025-10-01,here,', status unknown_code word",
    "'s1,1,2025-10-01,was not there,', status unknown_code text",
    "'s1,1,2025-10-01,tardy,1.0000001', fraction_absent out_of_range decimal",
    "'s1,1,2025-10-01,tardy,-0.5', fraction_absent out_of_range decimal",
    "'s1,1,2025-10-01,tardy,.', fraction_absent bad_number text",
    "'s1,1,2025-10-01,tardy,50%', fraction_absent bad_number text",
    "'s1,1,2025-10-01,tardy,1e-1', fraction_absent bad_number scientific_number"
  })
  void badAttendanceIsRejectedWithColumnReasonAndKindOfText(String record, String expected) {
    String header = "school_id,student_id,date,status,fraction_absent";
    assertThat(rejected(ExportKind.ATTENDANCE, header, record)).isEqualTo(expected);
  }

  @Test
  void otherRulesRejectToo() {
    String contacts = "school_id,family_id,occurred_at,direction,channel,";
    String turn = "s1,f1,2025-10-01T08:00,to_family,sms,";
    assertThat(rejected(ExportKind.CONTACTS, contacts + "purpose", turn + "positive;fun"))
        .isEqualTo("purpose unknown_code text");
    assertThat(rejected(ExportKind.CONTACTS, contacts + "student_ids", turn + "1;2E+05"))
        .isEqualTo("student_ids mangled_id text");
    assertThat(rejected(ExportKind.CONTACTS, contacts + "language", turn + "Spanish"))
        .isEqualTo("language bad_language word");
    assertThat(rejected(ExportKind.CONTACTS, contacts + "language", turn + "Jan-02"))
        .isEqualTo("language bad_language word");
    assertThat(rejected(ExportKind.CONTACTS, contacts + "language", turn + "NaN"))
        .isEqualTo("language bad_language word");
    assertThat(rejected(ExportKind.CONTACTS, contacts + "length_chars", turn + "1.5"))
        .isEqualTo("length_chars bad_number decimal");
    assertThat(rejected(ExportKind.CONTACTS, contacts + "length_chars", turn + "-1"))
        .isEqualTo("length_chars out_of_range decimal");
    assertThat(rejected(ExportKind.CONTACTS, contacts + "is_bulk", turn + "maybe"))
        .isEqualTo("is_bulk bad_bool word");
    for (String time :
        List.of("2025-10-01", "2025-10-01T24:00", "2025-10-01T08:00:", "2025-10-01T08:00 Z")) {
      assertThat(
              rejected(ExportKind.CONTACTS, contacts + "kind", "s1,f1," + time + ",to_family,sms,"))
          .startsWith("occurred_at bad_instant");
    }
    assertThat(rejected(ExportKind.SCHOOLS, "school_id,school_name,time_zone", "s1,Oak,Pacific"))
        .isEqualTo("time_zone bad_time_zone word");
    assertThat(
            rejected(
                ExportKind.ENROLMENTS,
                "student_id,school_id,enrolled_from,enrolled_to",
                "1,s1,2025-09-01,2025-08-31"))
        .isEqualTo("enrolled_to invalid_span date_iso");
    assertThat(
            rejected(
                ExportKind.GUARDIANSHIPS,
                "student_id,family_id,valid_from,valid_to",
                "1,f1,2025-09-01,2025-08-31"))
        .isEqualTo("valid_to invalid_span date_iso");
  }

  @Test
  void kindsOfTextSayNothingOfTheText() {
    assertThat(ValueKinds.of("a\u0001b".getBytes(StandardCharsets.UTF_8), 0, 3))
        .isEqualTo(ValueKind.CONTROL);
  }
}
