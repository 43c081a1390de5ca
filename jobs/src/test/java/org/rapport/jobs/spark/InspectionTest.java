package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;
import org.rapport.jobs.warehouse.RejectedRecords;

class InspectionTest {
  private static final String HEADER = "school_id,student_id,date,status";

  @TempDir Path folder;

  /** A December with one rejected record in each of several forms of file. */
  private String published() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    district.deliver(
        "2025-12/attendance-a.csv", HEADER, "north,maria k,2025-12-01,\"Pres\"\"ent\t\u202E\"");
    put(
        "attendance-b.csv",
        gzip(
            (HEADER + "\nnorth,k1,2025-12-01,present\nnorth,k2,3.12.2025,present\n")
                .getBytes(StandardCharsets.UTF_8)));
    put(
        "attendance-c.csv",
        ("\uFEFF" + HEADER + "\nnorth,Zoë,2025-12-01,present\nnorth,Größe 😀,2025-12-01,weg\n")
            .getBytes(StandardCharsets.UTF_16LE));
    put(
        "attendance-d.csv",
        """
        {"school_id":"north","student_id":"k1","date":"2025-12-01","status":"present"}
        {"school_id":"north","status": "weg" ,"student_id":"k1","date":"2025-12-01"}
        """
            .getBytes(StandardCharsets.UTF_8));
    put(
        "attendance-e.csv",
        (HEADER
                + "\nnorth,\u0001x\\,2025-12-01,present\nnorth,a,b\nnorth,Gr\u00f6\u00dfe,2025-13-01,present\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    return TestRuns.publish(district.config(), SmallDistrict.DECEMBER).result().manifest().runId();
  }

  private void put(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve("exports/2025-12").resolve(name), bytes);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private Inspection inspect(String runId) throws IOException {
    return DistrictJobs.of(folder.resolve("rapport.yaml").toString(), Map.of(), "test")
        .inspect(runId);
  }

  private static String told(Inspection.Shown shown) {
    String text = shown.text().text();
    return String.join(
        " ",
        shown.place().file().replaceFirst(".*-", ""),
        shown.place().record() + "@" + shown.place().line(),
        shown.place().reason(),
        text.substring(0, shown.text().from())
            + "["
            + text.substring(shown.text().from(), shown.text().to())
            + "]"
            + text.substring(shown.text().to()));
  }

  @Test
  void everyRejectedRowLeadsBackToItsRecord() throws IOException {
    Inspection inspection = inspect(published());
    List<String> told = new ArrayList<>();
    for (int row = 1; row <= inspection.places().size(); row++) {
      Inspection.Shown shown = inspection.show(row);
      assertThat(shown.isSameFile()).isTrue();
      told.add(told(shown));
    }

    assertThat(told)
        .containsExactly(
            "a.csv 1@2 unknown_code north,maria k,2025-12-01,[\"Pres\"\"ent\\t\\u202e\"]",
            "b.csv 2@3 bad_date north,k2,[3.12.2025],present",
            "c.csv 2@3 unknown_code north,Größe 😀,2025-12-01,[weg]",
            "d.csv 2@2 unknown_code {\"school_id\":\"north\",\"status\": [\"weg\"] ,"
                + "\"student_id\":\"k1\",\"date\":\"2025-12-01\"}",
            "e.csv 1@2 control_character []north,\\x01x\\\\,2025-12-01,present",
            "e.csv 2@3 wrong_field_count []north,a,b",
            "e.csv 3@4 bad_date north,Größe,[2025-13-01],present");
  }

  @Test
  void aFileThatWasChangedIsSaidToBe() throws IOException {
    String runId = published();
    put("attendance-b.csv", gzip((HEADER + "\nnorth,k1\n").getBytes(StandardCharsets.UTF_8)));
    Inspection.Shown shown = inspect(runId).show(2);

    assertThat(shown.place().file()).isEqualTo("exports/2025-12/attendance-b.csv");
    assertThat(shown.isSameFile()).isFalse();
  }

  @Test
  void aRefusedRunIsInspectedToo() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    district.deliver(
        "2025-12/attendance-bad.csv", "school_id,student_id,date", "north,k,2025-12-01");
    UserError refusal =
        Assertions.catchThrowableOfType(
            UserError.class, () -> TestRuns.publish(district.config(), SmallDistrict.DECEMBER));
    String message = String.valueOf(refusal.getMessage());
    String runId = message.substring(message.indexOf(WarehousePaths.FAILED + "/") + 7);
    Inspection inspection = inspect(runId);

    assertThat(inspection.places())
        .containsExactly(
            new RejectedRecords.Place(
                "attendance",
                "exports/2025-12/attendance-bad.csv",
                0,
                0,
                0,
                0,
                "status",
                "missing_column",
                "record"));
    assertThat(inspection.show(1).isSameFile()).isTrue();
    assertThat(inspection.show(1).text().text()).isEmpty();
  }

  @Test
  void mistakesAreSaidInOneLine() throws IOException {
    String runId = published();
    assertMistake(() -> inspect("../x"), "the warehouse has no run of that id; it has " + runId);
    assertMistake(() -> inspect(runId).show(8), "run " + runId + " has 7 rejected rows; name one");
    Files.delete(folder.resolve("exports/2025-12/attendance-a.csv"));
    assertMistake(
        () -> inspect(runId).show(1), "exports/2025-12/attendance-a.csv: the export is gone");
  }

  private interface Attempt {
    Object run() throws IOException;
  }

  private static void assertMistake(Attempt attempt, String message) {
    UserError error = Assertions.catchThrowableOfType(UserError.class, attempt::run);
    assertThat(error).hasMessageStartingWith(message);
    assertThat(error.exitCode()).isEqualTo(ExitCode.CANNOT_START);
  }
}
