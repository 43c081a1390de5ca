package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.AttendanceStatus;
import org.rapport.contract.codes.SchoolLevel;

class RowsTest {

  @Test
  void quotesStandOnlyWhereTheyMust() throws IOException {
    Rows rows = new Rows(RowLayout.of(Format.CSV, ExportKind.SCHOOLS, false), 0);
    rows.id("1").text("Oak, \"the old\"\nschool").code(SchoolLevel.HIGH).empty().id("en").end();
    rows.id("2").text("Nguyễn Trãi").empty().empty().empty().end();
    assertThat(text(rows))
        .isEqualTo(
            """
            school_id,school_name,level,time_zone,main_language
            1,"Oak, ""the old""
            school",high,,en
            2,Nguyễn Trãi,,,
            """);
  }

  @Test
  void aLineOfJsonLeavesOutWhatIsUnknown() throws IOException {
    Rows rows = new Rows(RowLayout.of(Format.JSONL, ExportKind.SCHOOLS, false), 0);
    rows.id("1").text("Oak, \"the old\"\nschool").code(SchoolLevel.HIGH).empty().id("en").end();
    Rows events = new Rows(RowLayout.of(Format.JSONL, ExportKind.CALENDAR, false), 0);
    events.id("0101").day(20_000).is(true).end();
    assertThat(text(rows))
        .isEqualTo(
            """
            {"school_id":"1","school_name":"Oak, \\"the old\\"\\nschool","level":"high",\
            "main_language":"en"}
            """);
    assertThat(text(events))
        .isEqualTo(
            """
            {"school_id":"0101","date":"2024-10-04","is_instructional":true}
            """);
  }

  @Test
  void aTombstoneHasAColumnOfItsOwn() throws IOException {
    Rows rows = new Rows(RowLayout.of(Format.CSV, ExportKind.ATTENDANCE, true), 7);
    rows.id("1").id("2").day(20_000).code(AttendanceStatus.TARDY).empty().end();
    rows.id("1").id("2").day(20_001).code(AttendanceStatus.TARDY).empty().endOfTombstone();
    assertThat(rows.records()).isEqualTo(2);
    assertThat(rows.position()).isEqualTo(9);
    assertThat(text(rows))
        .isEqualTo(
            """
            school_id,student_id,date,status,fraction_absent,is_deleted
            1,2,2024-10-04,tardy,,
            1,2,2024-10-05,tardy,,true
            """);
  }

  @Test
  void recordsOfAFileWithTombstonesFitOneWithout() throws IOException {
    Rows with = new Rows(RowLayout.of(Format.CSV, ExportKind.CALENDAR, true), 0);
    with.id("1").day(20_000).empty().end();
    Rows without = new Rows(RowLayout.of(Format.CSV, ExportKind.CALENDAR, false), 0);
    without.records(with.last(with.used()), with.layout(), 1);
    assertThat(text(without))
        .isEqualTo(
            """
            school_id,date,is_instructional
            1,2024-10-04,
            """);
  }

  @Test
  void decimalsHaveSixPlaces() throws IOException {
    Rows rows = new Rows(RowLayout.ofTruth(java.util.List.of("a", "b", "c", "d")), 0);
    rows.decimal(-0.25).decimal(12.3456789).decimal(Double.NaN).decimal(-1e-9).end();
    assertThat(text(rows)).isEqualTo("a,b,c,d\n-0.250000,12.345679,,0.000000\n");
  }

  @Test
  void aRecordOfAnotherWidthIsABug() {
    Rows rows = new Rows(RowLayout.of(Format.CSV, ExportKind.CALENDAR, false), 0);
    rows.id("1").day(1);
    assertThatThrownBy(rows::end)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("2 fields in a file of 3");
  }

  private static String text(Rows rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(rows.layout().header());
    rows.writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
