package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.AttendanceStatus;
import org.rapport.contract.codes.SchoolLevel;

class ExportFileTest {
  @TempDir Path folder;

  @Test
  void quotesStandOnlyWhereTheyMust() throws IOException {
    Path path = folder.resolve("schools.csv");
    try (ExportFile file = new ExportFile(path, ExportKind.SCHOOLS, false)) {
      file.id("1").text("Oak, \"the old\"\nschool").code(SchoolLevel.HIGH).empty().id("en").end();
      file.id("2").text("Nguyễn Trãi").empty().empty().empty().end();
    }
    assertThat(Files.readString(path))
        .isEqualTo(
            """
            school_id,school_name,level,time_zone,main_language
            1,"Oak, ""the old""
            school",high,,en
            2,Nguyễn Trãi,,,
            """);
  }

  @Test
  void aTombstoneHasAColumnOfItsOwn() throws IOException {
    Path path = folder.resolve("attendance.csv");
    try (ExportFile file = new ExportFile(path, ExportKind.ATTENDANCE, true)) {
      file.id("1").id("2").day(20_000).code(AttendanceStatus.TARDY).empty().end();
      file.id("1").id("2").day(20_001).code(AttendanceStatus.TARDY).empty().endOfTombstone();
      assertThat(file.records()).isEqualTo(2);
    }
    assertThat(Files.readString(path))
        .isEqualTo(
            """
            school_id,student_id,date,status,fraction_absent,is_deleted
            1,2,2024-10-04,tardy,,
            1,2,2024-10-05,tardy,,true
            """);
  }

  @Test
  void aRecordOfAnotherWidthIsABug() throws IOException {
    try (ExportFile file =
        new ExportFile(folder.resolve("calendar.csv"), ExportKind.CALENDAR, false)) {
      file.id("1").day(1);
      assertThatThrownBy(file::end)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("2 fields in a file of 3");
    }
  }
}
