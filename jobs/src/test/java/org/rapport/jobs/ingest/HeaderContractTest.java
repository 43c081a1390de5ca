package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExportKind;

class HeaderContractTest {
  @TempDir Path folder;

  private Exported attendance(String text) {
    return Exported.of(folder, ExportKind.ATTENDANCE, text);
  }

  @Test
  void columnsAreFoundByNameInAnyOrderAndCase() {
    Exported read =
        attendance("\n Status ;note;\"DATE\";student_id;SCHOOL_ID\npresent;x;2025-10-01;007;s1\n");
    assertThat(read.values()).containsExactly("s1|007|2025-10-01|present|");
    assertThat(read.rows().get(0)).startsWith("1@3+");
    assertThat(read.plan().format().orElseThrow().unknown()).containsExactly("note");
    assertThat(read.plan().isRefused()).isFalse();
  }

  @Test
  void tabsAndBarsAreDelimitersToo() {
    assertThat(attendance("school_id\tstudent_id\tdate\tstatus\ns1\t1\t2025-10-01\ttardy").values())
        .containsExactly("s1|1|2025-10-01|tardy|");
    assertThat(
            attendance("sep=|\nschool_id|student_id|date|status\ns1|1|2025-10-01|tardy").values())
        .containsExactly("s1|1|2025-10-01|tardy|");
  }

  @Test
  void missingAndDoubleColumnsRefuseTheFile() {
    assertThat(attendance("school_id,student_id,note,note\n").refusals())
        .containsExactly("* duplicate_column", "date missing_column", "status missing_column");
    Exported read =
        attendance("school_id,school_id,student_id,date,status\ns,s,1,2025-10-01,tardy");
    assertThat(read.refusals()).containsExactly("school_id duplicate_column");
    assertThat(read.rows()).isEmpty();
    assertThat(read.plan().splits()).isEmpty();
  }

  @Test
  void columnsWithoutANameAreToldByTheirNumbersAndNotRead() {
    Exported read =
        attendance("school_id,,student_id,date,status,note,\ns,?,1,2025-10-01,tardy,x,\n");
    assertThat(read.values()).containsExactly("s|1|2025-10-01|tardy|");
    assertThat(read.plan().unnamed()).containsExactly(2, 7);
    assertThat(read.plan().format().orElseThrow().unknown()).containsExactly("note");

    FilePlan refused = attendance("school_id,student_id,,status\ns,1,2025-10-01,tardy\n").plan();
    assertThat(refused.unnamed()).containsExactly(3);
    assertThat(FileLimits.refused(List.of(refused), Limits.STANDARD))
        .extracting(Breach::fact)
        .containsExactly(
            "column date: A required column is missing; the file is refused (without a name in its"
                + " header: column 3)");
  }

  @Test
  void aFileWithoutHeaderIsRefused() {
    assertThat(attendance("").refusals()).containsExactly("* no_header");
    assertThat(attendance("\n \r\n").refusals()).containsExactly("* no_header");
    assertThat(attendance("s1,007,2025-10-01,present,\n").refusals())
        .containsExactly("* no_header");
    assertThat(attendance("\u0000".repeat(1000)).refusals()).containsExactly("* no_header");
    assertThat(attendance("school_id,".repeat(20_000)).refusals()).containsExactly("* no_header");
  }

  @Test
  void aHeaderAloneIsAGoodFile() {
    Exported read = attendance("school_id,student_id,date,status");
    assertThat(read.plan().isRefused()).isFalse();
    assertThat(read.counts()).isEqualTo(new SplitCounts(0, 0, 0));
  }

  @Test
  void aPlanTravels() throws IOException, ClassNotFoundException {
    FilePlan plan = attendance("school_id,student_id,date,status\n").plan();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(plan);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(plan);
    }
  }
}
