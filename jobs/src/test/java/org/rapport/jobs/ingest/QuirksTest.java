package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.contract.ExportKind;

/**
 * What real exports are like and must not hurt: one case a quirk. A good record is read as it
 * stands; what cannot be read for sure is rejected with its own reason, and its neighbours stay.
 */
class QuirksTest {
  private static final String HEADER = "school_id,student_id,date,status,fraction_absent\n";
  private static final String A = "s1,007,2025-10-01,present,\n";
  private static final String B = "s1,008,2025-10-02,tardy,0.25\n";
  private static final String A_READ = "s1|007|2025-10-01|present|";
  private static final String B_READ = "s1|008|2025-10-02|tardy|0.25";

  @TempDir Path folder;

  /**
   * A quirk.
   *
   * @param file the bytes
   * @param rows what is read
   * @param rejected record, line, column and reason of what is not
   */
  private record Quirk(
      String name, ExportKind kind, byte[] file, List<String> rows, List<String> rejected) {
    static Quirk of(String name, String file, String... rows) {
      return of(name, file, StandardCharsets.UTF_8, rows);
    }

    static Quirk of(String name, String file, Charset charset, String... rows) {
      return new Quirk(
          name, ExportKind.ATTENDANCE, file.getBytes(charset), List.of(rows), List.of());
    }

    Quirk as(ExportKind other) {
      return new Quirk(name, other, file, rows, rejected);
    }

    Quirk rejecting(String... places) {
      return new Quirk(name, kind, file, rows, List.of(places));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Quirk> quirks() {
    List<Quirk> all = new ArrayList<>();
    Stream.of(values(), forms(), layouts()).forEach(all::addAll);
    return all;
  }

  private static List<Quirk> values() {
    return List.of(
        Quirk.of(
                "several date forms under one header",
                HEADER
                    + A
                    + "s1,7,10/02/2025,present,\ns1,7,3.10.2025,present,\n"
                    + "s1,7,08-OCT-2025,present,\ns1,7,20251004,present,\n"
                    + B,
                A_READ,
                B_READ)
            .rejecting(
                "2@3 date bad_date", "3@4 date bad_date", "4@5 date bad_date", "5@6 date bad_date"),
        Quirk.of("a day counted by a spreadsheet", HEADER + "s1,7,45931,present,\n" + A, A_READ)
            .rejecting("1@2 date bad_date"),
        Quirk.of(
            "a school year beside a year, in a column that nobody reads",
            HEADER.replace("\n", ",year\n")
                + A.replace("\n", ",2021-2022\n")
                + B.replace("\n", ",2022\n"),
            A_READ,
            B_READ),
        Quirk.of(
                "the years 0003 and 6209",
                HEADER + "s1,7,0003-10-01,present,\n" + A + "s1,7,6209-10-01,present,\n",
                A_READ)
            .rejecting("1@2 date implausible_date", "3@4 date implausible_date"),
        Quirk.of(
                "ids that a spreadsheet rewrote",
                HEADER + "s1,1.2E+08,2025-10-01,present,\n" + A + "1E+5,7,2025-10-01,present,\n",
                A_READ)
            .rejecting("1@2 student_id mangled_id", "3@4 school_id mangled_id"),
        Quirk.of(
            "leading zeros are part of an id",
            HEADER + A + "s1,7,2025-10-01,present,\n",
            A_READ,
            "s1|7|2025-10-01|present|"),
        Quirk.of(
            "several rows of a student-day are all read; which one stands is decided later",
            HEADER + A + A + A.replace("present", "tardy"),
            A_READ,
            A_READ,
            "s1|007|2025-10-01|tardy|"),
        Quirk.of(
                "the words NULL, N/A and a dash say nothing",
                HEADER
                    + "s1,007,2025-10-01,present,NULL\ns1,007,2025-10-01,present,n/a\n"
                    + "s1,007,2025-10-01,present, - \ns1,N/A,2025-10-01,present,\n"
                    + "s1,-,2025-10-01,present,\ns1,007,null,present,\ns1,Null-Smith,2025-10-01,present,-\n",
                A_READ,
                A_READ,
                A_READ,
                "s1|Null-Smith|2025-10-01|present|")
            .rejecting(
                "4@5 student_id missing_value",
                "5@6 student_id missing_value",
                "6@7 date missing_value"),
        Quirk.of(
                "true, TRUE, True, 1, Y and yes are true; other words are no guess",
                """
                school_id,date,is_instructional
                s1,2025-10-01,true
                s1,2025-10-02,TRUE
                s1,2025-10-03,True
                s1,2025-10-04,1
                s1,2025-10-05,Y
                s1,2025-10-06,yes
                s1,2025-10-07,N
                s1,2025-10-08,x
                s1,2025-10-09,-1
                s1,2025-10-10,ja
                """,
                "s1|2025-10-01|true",
                "s1|2025-10-02|TRUE",
                "s1|2025-10-03|True",
                "s1|2025-10-04|1",
                "s1|2025-10-05|Y",
                "s1|2025-10-06|yes",
                "s1|2025-10-07|N")
            .as(ExportKind.CALENDAR)
            .rejecting(
                "8@9 is_instructional bad_bool",
                "9@10 is_instructional bad_bool",
                "10@11 is_instructional bad_bool"));
  }

  private static List<Quirk> forms() {
    return List.of(
        Quirk.of("a byte order mark", "\uFEFF" + HEADER + A, A_READ),
        Quirk.of(
            "UTF-16, little end first",
            "\uFEFF" + HEADER + A + B,
            StandardCharsets.UTF_16LE,
            A_READ,
            B_READ),
        Quirk.of(
            "UTF-16, big end first",
            "\uFEFF" + HEADER + A + B,
            StandardCharsets.UTF_16BE,
            A_READ,
            B_READ),
        Quirk.of(
                "Windows-1252",
                "school_id,school_name\ns1,Grün – „Höhe“ €\n",
                Charset.forName("windows-1252"),
                "s1|Grün – „Höhe“ €|||")
            .as(ExportKind.SCHOOLS),
        Quirk.of("semicolons", (HEADER + A + B).replace(',', ';'), A_READ, B_READ),
        Quirk.of("tabs", (HEADER + A + B).replace(',', '\t'), A_READ, B_READ),
        Quirk.of("bars", (HEADER + A + B).replace(',', '|'), A_READ, B_READ),
        Quirk.of(
            "a line that names the delimiter",
            "sep=;\r\n" + (HEADER + A).replace(',', ';'),
            A_READ),
        Quirk.of("returns alone", (HEADER + A + B).replace('\n', '\r'), A_READ, B_READ),
        Quirk.of("returns and line feeds", (HEADER + A + B).replace("\n", "\r\n"), A_READ, B_READ),
        Quirk.of("no line end at the end", (HEADER + A + B).stripTrailing(), A_READ, B_READ),
        Quirk.of("blank lines", "\n" + HEADER + "\n\n" + A + "   \n" + B + "\n\n", A_READ, B_READ),
        Quirk.of(
                "quoted line ends",
                "school_id,school_name\n\"s1\",\"Oak\r\nHill\"\ns2,\"a, \"\"b\"\"\"\n",
                "s1|Oak\r\nHill|||",
                "s2|a, \"b\"|||")
            .as(ExportKind.SCHOOLS));
  }

  private static List<Quirk> layouts() {
    return List.of(
        Quirk.of("the byte 0x1A at the end", HEADER + A + B + "\u001A", A_READ, B_READ)
            .rejecting("3@4 * control_character"),
        Quirk.of(
                "the byte 0x1A within",
                HEADER + A + "s1,0\u001A9,2025-10-01,present,\n" + B,
                A_READ,
                B_READ)
            .rejecting("2@3 * control_character"),
        Quirk.of(
                "ragged rows",
                HEADER + A + "s1,9,2025-10-01,present\ns1,9,2025-10-01,present,,\n" + B,
                A_READ,
                B_READ)
            .rejecting("2@3 * wrong_field_count", "3@4 * wrong_field_count"),
        Quirk.of("the header again in the middle", HEADER + A + HEADER + B, A_READ, B_READ)
            .rejecting("2@3 * repeated_header"),
        Quirk.of("totals at the end", HEADER + A + B + "Total,2,,,\nTotal: 2\n", A_READ, B_READ)
            .rejecting("3@4 school_id mangled_id", "4@5 * wrong_field_count"),
        Quirk.of(
            "columns in another order and case, and some that nobody knows",
            "Draft,STATUS,date, Student_ID ,school_id\nno,present,2025-10-01,007,s1\n",
            A_READ),
        Quirk.of(
                "a quote that is never closed",
                HEADER + A + "s1,\"9,2025-10-01,present,\n" + B,
                A_READ,
                B_READ)
            .rejecting("2@3 * unclosed_quote"));
  }

  @ParameterizedTest
  @MethodSource("quirks")
  void aQuirkDoesNoHarm(Quirk quirk) {
    Exported read = Exported.of(folder, quirk.kind(), quirk.file(), FilePlanner.SPLIT_BYTES);
    assertThat(read.refusals()).isEmpty();
    assertThat(read.values()).isEqualTo(quirk.rows());
    assertThat(read.rejected()).isEqualTo(quirk.rejected());
  }
}
