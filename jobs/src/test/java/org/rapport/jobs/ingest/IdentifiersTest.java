package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;

/** Which texts are identifiers, and which were changed on their way here. */
class IdentifiersTest {
  @TempDir Path folder;

  private static RejectReason fault(String id) {
    byte[] text = ("<" + id + ">").getBytes(StandardCharsets.UTF_8);
    return Identifiers.fault(text, 1, text.length - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "007",
        "-5",
        "A-77",
        "12E5",
        "1E05",
        "B2.5",
        "12.5",
        "1.2.3",
        "1,5",
        "101,7",
        "2025-10-01",
        "10/01/2025",
        "2-jan",
        "Jan-2",
        "Jan Novak",
        "2-June",
        "May-2025",
        "Grüner Weg",
        "O'Brien",
        "O’Brien",
        "汉字-7",
        "a@b.example",
        "+1 555 0100",
        "urn:x:1#2",
        "s/1",
        "Total Learning",
        "North",
        "Nan",
        "none",
        "naN",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "<CAF1e=7@mail.example.org>"
      })
  void whatASystemMayWriteIsKept(String id) {
    assertThat(fault(id)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.23E+11",
        "1.23e+11",
        "1,23E+11",
        "1E+05",
        "-1E+05",
        "1.23E11",
        "1.2345678E7",
        "12345.0",
        "12345.00",
        "12345.",
        "12345,00",
        "12,345",
        "1,234,567",
        "2-Jan",
        "10-Dez",
        "3-ene",
        "12-Oct",
        "Jan-02",
        "#N/A",
        "#REF!",
        "########",
        "# a remark",
        "'007",
        "007'",
        "'007'",
        "`007`",
        "‘007’",
        "“007”",
        "„007“",
        "«007»",
        "=007",
        "=\"007\"",
        "\"007\"",
        "0\"07",
        "abc\\",
        "\\abc",
        "a\\bc",
        "a\\\"b",
        "007\u00A0",
        "\u00A0007",
        "0\u00A007",
        "0\u200B07",
        "\uFEFF007",
        "0\u00AD07",
        "007\u200E",
        "0\u202807",
        "0\u300007",
        "0\u008507",
        "0\u007F07",
        "0\uE00007",
        "0\uFFFF07",
        "Total",
        "TOTAL:",
        "Totals: 3",
        "Grand total",
        "subtotal",
        "NaN",
        "nan",
        "NaT",
        "None",
        "undefined"
      })
  void whatIsNotAsItWasWrittenIsRefused(String id) {
    assertThat(fault(id)).isEqualTo(RejectReason.MANGLED_ID);
  }

  @Test
  void signsThatNoExportHoldsAreToldAsSuch() {
    assertThat(fault("0\u000107")).isEqualTo(RejectReason.CONTROL_CHARACTER);
    assertThat(fault("0\n07")).isEqualTo(RejectReason.CONTROL_CHARACTER);
    assertThat(fault("0\uFFFD07")).isEqualTo(RejectReason.UNDECODABLE);
  }

  @Test
  void aTextThatSlippedIsNoIdentifier() {
    assertThat(fault("x".repeat(Identifiers.LONGEST))).isNull();
    assertThat(fault("x".repeat(Identifiers.LONGEST + 1))).isEqualTo(RejectReason.MANGLED_ID);
  }

  /** What a writer does who escapes by a backslash, read as CSV says. */
  @Test
  void aBackslashEscapesNothing() {
    Exported read =
        Exported.of(
            folder,
            ExportKind.ATTENDANCE,
            """
            school_id,student_id,date,status,note
            s1,"abc\\",2025-10-01,present,
            s1,"abc\\"",2025-10-01,present,
            s1,"a\\"bc",2025-10-01,present,"x"
            s1,\\"abc\\",2025-10-01,present,
            s1,007,2025-10-01,present,"kept \\"
            "s1\\",007,2025-10-01,present,"x\\\\y"
            """);
    assertThat(read.values()).containsExactly("s1|007|2025-10-01|present|");
    assertThat(read.rejected())
        .containsExactly(
            "1@2 student_id mangled_id",
            "2@3 * stray_quote",
            "3@4 * stray_quote",
            "4@5 * stray_quote",
            "6@7 school_id mangled_id");
  }

  @Test
  void everyIdentifierOfAListIsLookedAt() {
    String header = "school_id,family_id,occurred_at,direction,channel,student_ids\n";
    String turn = "s1,f1,2025-10-01T08:00,to_family,sms,";
    Exported read =
        Exported.of(
            folder,
            ExportKind.CONTACTS,
            header + turn + "1; 2 ;;B-3\n" + turn + "1;2\\;3\n" + turn + "1;2\u00A0\n");
    assertThat(read.rows()).hasSize(1);
    assertThat(read.rejected())
        .containsExactly("2@3 student_ids mangled_id", "3@4 student_ids mangled_id");
  }

  @Test
  void textsKeepTheirSignsButNoQuotesOfOthers() {
    Exported read =
        Exported.of(
            folder,
            ExportKind.SCHOOLS,
            """
            school_id,school_name
            s1,'Iolani School
            s2,St. Mary's
            s3,"The ""Annex""\"
            s4,Back\\slash
            s5,'Oak Hill'
            s6,`Oak Hill`
            s7,"=""Oak""\"
            s8,Gr\uFFFDne Schule
            """);
    assertThat(read.values())
        .containsExactly(
            "s1|'Iolani School|||", "s2|St. Mary's|||", "s3|The \"Annex\"|||", "s4|Back\\slash|||");
    assertThat(read.rejected())
        .containsExactly(
            "5@6 school_name stray_quote",
            "6@7 school_name stray_quote",
            "7@8 school_name stray_quote",
            "8@9 school_name undecodable");
  }
}
