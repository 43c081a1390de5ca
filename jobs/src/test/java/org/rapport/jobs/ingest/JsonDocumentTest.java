package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One JSON document is divided into its records, or refused as a whole. */
class JsonDocumentTest {
  private static final String ED_FI =
      """
      kind: attendance
      file: {format: json}
      headers:
        school_id: schoolReference.schoolId
        student_id: studentReference.studentUniqueId
        date: eventDate
        status: {from: attendanceEventCategoryDescriptor, after: "#"}
      codes:
        status: {Excused Absence: excused_absence, In Attendance: present}
      """;

  @TempDir Path folder;

  private Exported read(String yaml, String text) {
    return Profiled.read(folder, yaml, "events.json", text);
  }

  private static String event(String school, String student, String code) {
    return """
        {
          "schoolReference": {"schoolId": %s, "link": {"href": "/x"}},
          "studentReference": {"studentUniqueId": "%s"},
          "eventDate": "2025-10-08", "other": [1, {"a": "]}"}],
          "attendanceEventCategoryDescriptor": "uri://x.org/Category#%s"
        }"""
        .formatted(school, student, code);
  }

  private static final String GOOD = event("255901", "604822", "Excused Absence");

  @Test
  void nestedKeysAreReadAndRecordsKnowTheirPlace() {
    String text = "[" + GOOD + ",\n" + event("7", "008", "In Attendance") + "\n]\n";
    Exported read = read(ED_FI, text);
    assertThat(read.values())
        .containsExactly("255901|604822|2025-10-08|excused_absence|", "7|008|2025-10-08|present|");
    int second = 1 + GOOD.length() + 1;
    assertThat(read.rows().get(0)).startsWith("1@1+0+" + (GOOD.length() + 1) + " ");
    assertThat(read.rows().get(1)).startsWith("2@7+" + second + "+");
  }

  @Test
  void theListMayStandDeepInTheDocument() {
    String yaml = ED_FI.replace("format: json", "format: json, records: data.events");
    String text =
        "{\"events\": [1], \"data\": {\"n\": {\"events\": []}, \"events\": ["
            + GOOD
            + "], \"next\": null}, \"data2\": [{}]}";
    assertThat(read(yaml, text).values()).hasSize(1);
    assertThat(read(yaml, "{\"data\": {\"events\": []}}").refusals()).isEmpty();
    assertThat(read(yaml, "{\"data\": {\"event\": []}}").refusals())
        .containsExactly("* broken_document");
    assertThat(read(yaml, "{\"events\": []}").refusals()).containsExactly("* broken_document");
    assertThat(read(yaml, "{\"data\": {\"events\": " + GOOD + "}}").values()).hasSize(1);
    assertThat(read(yaml, "{\"data\": {\"events\": {\"items\": [" + GOOD + "]}}}").refusals())
        .contains("date missing_column");
    assertThat(read(yaml, "{\"data\": {\"events\": null}}").refusals())
        .containsExactly("* broken_document");
    String twice = "{\"data\": {\"events\": [" + GOOD + "], \"events\": [" + GOOD + "]}}";
    assertThat(read(yaml, twice).refusals()).containsExactly("* broken_document");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "{}",
        "[%s",
        "[%s,]",
        "[,%s]",
        "[%s,,%s]",
        "[%s %s]",
        "[%s}",
        "[%s]]",
        "[%s][]",
        "[%s] x",
        "[\"a",
        "[{\"a\": \"]",
        "%s",
        "%s\n%s",
      })
  void whatIsNoWholeListRefusesTheFile(String pattern) {
    String text = pattern.replace("%s", GOOD);
    Exported read = read(ED_FI, text);
    assertThat(read.plan().isRefused()).isTrue();
    assertThat(read.rows()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'page': 1, \"data\": %s}",
        "{page: 1, \"data\": %s}",
        "{\"page\" 1, \"data\": %s}",
        "{\"page\": 01, \"data\": %s}",
        "{\"page\": 1e, \"data\": %s}",
        "{\"page\": NaN, \"data\": %s}",
        "{\"page\": tru, \"data\": %s}",
        "{\"page\": [1,], \"data\": %s}",
        "{\"page\": \"\\x\", \"data\": %s}",
        "{\"page\": \"a\tb\", \"data\": %s}",
        "{\"page\": 1, \"page\": 2, \"data\": %s}",
        "{\"data\": 1, \"data\": %s}",
        "{\"data\": %s, \"d\\u0061ta\": []}",
        "{\"data\": %s,}",
        "{\"data\": %s \"page\": 1}",
        "{\"data\": %s, \"page\"}",
        "{\"data\": %s} // page 1",
        "{,\"data\": %s}",
      })
  void whatStandsAroundTheListMustBeJsonToo(String pattern) {
    String yaml = ED_FI.replace("format: json", "format: json, records: data");
    assertThat(
            read(yaml, "{\"page\": [1, {\"a\": null}], \"data\": [" + GOOD + "], \"n\": -0.5e3}")
                .rows())
        .hasSize(1);
    Exported read = read(yaml, pattern.replace("%s", "[" + GOOD + "]"));
    assertThat(read.refusals()).containsExactly("* broken_document");
    assertThat(read.rows()).isEmpty();
  }

  @Test
  void aRecordThatIsNoGoodJsonIsRejectedAloneHoweverItIsBroken() {
    String text =
        "["
            + String.join(
                ",",
                GOOD,
                "{\"eventDate\":}",
                "{\"eventDate\": 01}",
                "{'eventDate': 1}",
                "{\"a\": \"line\nend\"}",
                "{\"eventDate\": \"2025-10-08\", \"eventDate\": \"2025-10-08\"}",
                "7",
                "null",
                "[]",
                "{\"schoolReference\": 7}",
                GOOD.replace("255901", "{\"id\": 1}"),
                GOOD.replace("#Excused", "#Other"),
                GOOD.replace("255901", "2.5E5"),
                GOOD)
            + "]";
    Exported read = read(ED_FI, text);
    assertThat(read.rows()).hasSize(2);
    assertThat(read.rejected())
        .containsExactly(
            "2@6 * broken_json",
            "3@6 * broken_json",
            "4@6 * broken_json",
            "5@6 * control_character",
            "6@7 date duplicate_key",
            "7@7 * broken_json",
            "8@7 * broken_json",
            "9@7 * broken_json",
            "10@7 school_id missing_value",
            "11@7 school_id nested_value",
            "12@12 status unknown_code",
            "13@17 school_id mangled_id");
  }

  @Test
  void aDocumentOfManyMegabytesIsReadRecordByRecord() {
    String text =
        IntStream.range(0, 20_000)
            .mapToObj(i -> event("1", "s" + i, "In Attendance"))
            .collect(Collectors.joining(",\n", "\n[\n", "]"));
    Exported read = read(ED_FI, text);
    assertThat(read.rows()).hasSize(20_000);
    assertThat(read.rows().get(19_999)).startsWith("20000@" + (3 + 19_999 * 6) + "+");
    Exported utf16 =
        Profiled.read(
            folder, ED_FI, "events.json", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    assertThat(utf16.values()).isEqualTo(read.values());
  }

  @Test
  void nestedKeysOfJsonLinesAreReadToo() {
    String yaml = ED_FI.replace("format: json", "format: json_lines");
    String line = GOOD.replace("\n", " ");
    Exported read = Profiled.read(folder, yaml, "e.jsonl", line + "\n" + line + "\n");
    assertThat(read.values()).hasSize(2);
    assertThat(read.plan().format().orElseThrow().unknown()).containsExactly("other");
    String lacking = line.replace("eventDate", "event");
    assertThat(Profiled.read(folder, yaml, "e.jsonl", lacking).refusals())
        .containsExactly("date missing_column");
  }
}
