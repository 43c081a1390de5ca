package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.RejectReason;

/** A cell that holds a list takes its record apart. */
class CsvListsTest {
  private static final String PROFILE =
      """
      kind: guardianships
      file: {format: csv}
      headers:
        student_id: id
        family_id: {each: agents}
        valid_from: since
      formats: {list_separator: ","}
      """;

  @TempDir Path folder;

  private Exported read(String text) {
    return Profiled.read(folder, PROFILE, "users_2025-10-31.csv", text);
  }

  @Test
  void eachValueIsARecordAtThePlaceOfItsLine() {
    Exported read =
        read("id,agents,since\n1,\"P1, P2,\",2025-08-18\n2,P2,\n3,\"P4,P5,P6\",2025-08-19\n");
    assertThat(read.rows())
        .containsExactly(
            "1@2+16+22 1|P1|2025-08-18||",
            "2@2+16+22 1|P2|2025-08-18||",
            "3@3+39+5 2|P2|||",
            "4@4+45+23 3|P4|2025-08-19||",
            "5@4+45+23 3|P5|2025-08-19||",
            "6@4+45+23 3|P6|2025-08-19||");
    assertThat(read.rejected()).isEmpty();
  }

  @Test
  void aCellWithoutValuesHoldsNoRecordAndIsCounted() {
    Exported read = read("id,agents,since\n1,,2025-08-18\n2,\" , \",\n3,P3,\n");
    assertThat(read.values()).containsExactly("3|P3|||");
    assertThat(read.rejected()).isEmpty();
    assertThat(read.counts().leftOut()).isEqualTo(2);
  }

  @Test
  void aValueThatCantBeReadIsRejectedByItself() {
    Exported read = read("id,agents,since\n1,\"P1,1.2E+08\",2025-08-18\n2,\"P2,P3\",2025-02-30\n");
    assertThat(read.values()).containsExactly("1|P1|2025-08-18||");
    assertThat(read.rejected())
        .containsExactly(
            "2@2 family_id mangled_id", "3@3 valid_from bad_date", "4@3 valid_from bad_date");
  }

  @Test
  void aDamagedLineIsOneRecord() {
    Exported read = read("id,agents,since\n1,\"P1,P2,2025-08-18\n2,\"P2,P3\",2025-08-19\n3,P3\n");
    assertThat(read.values()).containsExactly("2|P2|2025-08-19||", "2|P3|2025-08-19||");
    assertThat(read.rejections())
        .extracting(Rejection::reason)
        .containsExactly(RejectReason.STRAY_QUOTE, RejectReason.WRONG_FIELD_COUNT);
  }

  @Test
  void aQuoteThatOpensAndClosesElsewhereSwallowsNoRecord() {
    Exported read = read("id,agents,since\n\"1,P1,\n2,\"P2,P3\",\n3,P3,\n4\",P5,2025-08-19\n");
    assertThat(read.values()).containsExactly("2|P2|||", "2|P3|||", "3|P3|||");
    assertThat(read.rejections()).hasSize(2);
  }

  @Test
  void splitsMeetBetweenLines() throws Exception {
    StringBuilder text = new StringBuilder("id,agents,since\n");
    for (int i = 0; i < 400; i++) {
      text.append(i).append(i % 3 == 0 ? ",\"P1,P2\",\n" : i % 3 == 1 ? ",P3,\n" : ",,\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Exported whole = read(text.toString());
    Path file = folder.resolve("users_2025-10-31.csv");
    Delivery delivery = Profiled.delivery(file, Profiled.profile(PROFILE), Files.size(file));
    for (int split : List.of(16, 37, 1000)) {
      Exported parts = Exported.of(delivery, split);
      assertThat(parts.plan().splits()).hasSizeGreaterThan(bytes.length / (split + 20) / 2);
      assertThat(parts.rows()).isEqualTo(whole.rows());
      assertThat(parts.counts()).isEqualTo(whole.counts());
    }
    assertThat(whole.rows()).hasSize(401);
  }

  @Test
  void oneListOfCsvMakesRecords() {
    List<String> problems = new ArrayList<>();
    problems.addAll(
        Profiled.problems(
            "kind: guardianships\nheaders:\n  student_id: id\n  family_id: {each: agents}\n"));
    problems.addAll(
        Profiled.problems(
            PROFILE
                .replace("student_id: id", "student_id: {each: id}")
                .replace("  valid_from: since\n", "")));
    assertThat(problems)
        .containsExactly(
            "line 4: each is for CSV; add file: {format: csv}, or in JSON write the path with []",
            "line 5: each stands at 'student_id' and at 'family_id'; one list makes records");
  }
}
