package org.rapport.jobs.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
  void utf16WithoutItsMarkIsRefusedAsSuch() {
    String csv = "school_id,school_name\ns1,Øst Ærø\n";
    String json = "{\"school_id\":\"s1\",\"school_name\":\"Øst Ærø\"}\n";
    for (String text : List.of(csv, json, csv.substring(0, 10))) {
      for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        byte[] bytes = text.getBytes(charset);
        Exported read = Exported.of(folder, ExportKind.SCHOOLS, bytes, 1 << 20);
        assertThat(read.refusals()).containsExactly("* unmarked_utf16");
        assertThat(read.plan().encoding().name()).isEqualTo(charset.name().replace('-', '_'));
      }
    }
    assertThat(attendance("\0\0\0\0\0\0\0\0").refusals()).containsExactly("* no_header");
  }

  @Test
  void aWorkbookIsRefusedAsSuch() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write("<?xml version=\"1.0\"?><Types/>".getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.write("<?xml version=\"1.0\"?><workbook/>".getBytes(UTF_8));
    }
    byte[] old = new byte[2000];
    System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, old, 0, 4);
    for (byte[] workbook : List.of(bytes.toByteArray(), old)) {
      Exported read = Exported.of(folder, ExportKind.SCHOOLS, workbook, 1 << 20);
      assertThat(read.refusals()).containsExactly("* spreadsheet_file");
      assertThat(read.plan().sha256()).isEqualTo(sha256(workbook));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
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

  /**
   * Nothing is gone: each line above is told, and so is that the header is not where it should be.
   */
  @Test
  void aHeaderBelowOtherLinesIsFoundAndTheyAreRejected() {
    String good = "school_id,student_id,date,status\ns1,007,2025-10-01,present\n";
    Exported read = attendance("Report,of,the,\"office\n\nprinted by hand\n" + good);
    assertThat(read.values()).containsExactly("s1|007|2025-10-01|present|");
    assertThat(read.rows().get(0)).startsWith("4@5+");
    assertThat(read.rejected())
        .containsExactly("1@1 * late_header", "2@3 * late_header", "3@4 * late_header");
    assertThat(read.counts()).isEqualTo(new SplitCounts(4, 3, 1));
    Exported split = Exported.of(folder, ExportKind.ATTENDANCE, ("x\n" + good).getBytes(UTF_8), 1);
    assertThat(split.plan().splits()).hasSizeGreaterThan(1);
    assertThat(split.rejected()).containsExactly("1@1 * late_header", "2@2 * late_header");
    assertThat(split.rows()).hasSize(1);
  }

  @Test
  void aLineBelowIsAHeaderOnlyIfItKeepsTheWholeContract() {
    assertThat(attendance("Report\nschool_id,student_id,date\ns1,1,2025-10-01\n").refusals())
        .containsExactly("status missing_column");
    assertThat(attendance("Report\ndate\n").refusals()).containsExactly("* no_header");
    String far = "x\n".repeat(100) + "school_id,student_id,date,status\n";
    assertThat(attendance(far).refusals()).containsExactly("* no_header");
  }

  @Test
  void namesMayTakeSeveralLinesAndSignsThatNobodySees() {
    Exported read =
        attendance(
            """
            "School\u00A0ID","Remark
            of the office",\uFEFFdate\u200B,status,school_id, student_id
            x,"a, b",2025-10-01,present,s1,007
            """);
    assertThat(read.values()).containsExactly("s1|007|2025-10-01|present|");
    assertThat(read.rows().get(0)).startsWith("1@3+");
    assertThat(read.plan().format().orElseThrow().unknown())
        .containsExactly("school id", "remark of the office");
  }

  @Test
  void aQuoteThatIsNeverClosedIsNoHeaderOfManyLines() {
    String header = "school_id,student_id,date,status,\"note\n";
    assertThat(attendance(header + "s1,007,2025-10-01,present,\n").refusals())
        .containsExactly("* no_header");
    assertThat(attendance(header + "s1,007,2025-10-01,present,5\"\n").refusals())
        .containsExactly("* no_header");
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
