package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values within lists of JSON, and records that are elements of a list. */
class JsonListsTest {
  private static final String SCHOOL_DAYS =
      """
      kind: attendance
      file: {format: json, records: data}
      headers:
        school_id: school.id
        student_id: students[].id
        date: date
        status: students[].status
      """;

  private static final String FAMILIES =
      """
      kind: families
      file: {format: json_lines}
      headers:
        family_id: codes[0].code
        home_language: "languages[use=*#Home language].tag"
        correspondence_language: languages[use=letters].tag
      """;

  @TempDir Path folder;

  private Exported days(String text) {
    return Profiled.read(folder, SCHOOL_DAYS, "days.json", text);
  }

  private Exported families(String text) {
    return Profiled.read(folder, FAMILIES, "families.jsonl", text);
  }

  @Test
  void eachElementOfAListIsARecordWithWhatStandsAroundTheList() {
    Exported read =
        days(
            """
            {"data": [
              {"school": {"id": "n"}, "students": [
                {"id": "007", "status": "present", "x": [1, {}]},
                {"status": "tardy", "id": "008"}], "date": "2025-10-06"},
              {"school": {"id": "s"}, "date": "2025-10-06", "students": []},
              {"school": {"id": "s"}, "date": "2025-10-07", "students": {"id": "9", "status": "tardy"}}
            ]}
            """);
    assertThat(read.values())
        .containsExactly(
            "n|007|2025-10-06|present|", "n|008|2025-10-06|tardy|", "s|9|2025-10-07|tardy|");
    assertThat(read.rejected()).isEmpty();
    assertThat(read.counts().records()).isEqualTo(3);
  }

  @Test
  void anElementIsPickedByAnyElementOfAListWithinIt() {
    String profile =
        """
        kind: families
        file: {format: json_lines}
        headers:
          family_id: id
          home_language: "languages[uses[].use=*#Home language].tag"
          correspondence_language: "languages[uses[].use=letters].tag"
        """;
    Exported read =
        Profiled.read(
            folder,
            profile,
            "families.jsonl",
            """
            {"id": "1", "languages": [{"tag": "en", "uses": [{"use": "spoken"}, {"use": "letters"}]},
             {"uses": {"use": "x#Home language"}, "tag": "es"}]}
            {"id": "2", "languages": [{"tag": "so", "uses": [{"use": "a#home LANGUAGE"}, {"use": "b#Home language"}, {"use": "letters"}]}]}
            {"id": "3", "languages": [{"tag": "so", "uses": []}, {"tag": "en"}, {"tag": "fr", "uses": null}]}
            {"id": "4", "languages": [{"tag": "so", "uses": [{"use": "letters"}]}, {"tag": "en", "uses": [{"use": "letters"}]}]}
            {"id": "5", "languages": {"tag": "zh-Hant", "uses": [{"level": 3}, {"use": "letters"}]}}
            """
                .replace("},\n ", "}, "));
    assertThat(read.values())
        .containsExactly("1|es|en|||", "2|so|so|||", "3|||||", "5||zh-Hant|||");
    // Two languages of one use: nobody knows which is meant.
    assertThat(read.rejected()).containsExactly("4@4 correspondence_language nested_value");
  }

  @Test
  void anObjectInPlaceOfTheOuterListIsAListOfOne() {
    String one =
        "{\"school\": {\"id\": \"n\"}, \"date\": \"2025-10-06\",\n\"students\": [{\"id\": \"007\",\n"
            + "\"status\": \"present\"}]}";
    Exported read = days("\n{\"page\": {\"n\": [1]}, \"data\": " + one + ", \"next\": null}\n");
    assertThat(read.values()).containsExactly("n|007|2025-10-06|present|");
    assertThat(read.rows().get(0)).startsWith("1@2+");
    String root = SCHOOL_DAYS.replace(", records: data", "");
    assertThat(Profiled.read(folder, root, "day.json", one).values()).isEqualTo(read.values());
    for (String other : List.of(one + one, one + ",", "{" + one, one.substring(1), "7", "{")) {
      assertThat(Profiled.read(folder, root, "day.json", other).refusals())
          .containsExactly("* broken_document");
    }
    assertThat(days("{\"data\": " + one + ", \"data\": []}").refusals())
        .containsExactly("* broken_document");
  }

  @Test
  void anObjectOfManyRecordsMayBeLongButHasItsLimit() {
    String student = "{\"id\": \"%d\", \"status\": \"present\"}";
    String ids =
        IntStream.range(0, 20_000).mapToObj(student::formatted).collect(Collectors.joining(","));
    String day =
        "{\"school\": {\"id\": \"n\"}, \"date\": \"2025-10-06\", \"students\": [" + ids + "]}";
    assertThat(days("{\"data\": [" + day + "," + day + "]}").rows()).hasSize(40_000);
    String tooLong = day.replace("}]}", ", \"x\": \"" + "y".repeat(4 << 20) + "\"}]}");
    assertThat(days("{\"data\": [" + tooLong + "]}").refusals())
        .containsExactly("* records_too_long");
    Exported beside = days("{\"data\": [" + day + "," + tooLong + "," + day + "]}");
    assertThat(beside.rows()).hasSize(40_000);
    assertThat(beside.rejected()).containsExactly("20001@1 * record_too_long");
  }

  @Test
  void thePlaceOfARecordIsThatOfItsElement() {
    String text =
        """
        {"data": [{"school": {"id": "Grün"}, "date": "2025-10-06", "students": [
          {"id": "é7", "status": "present"} , {"id": "008", "status": "?"}]},
         {"school": {"id": "n"}, "date": "2025-10-06", "students": [{"id": "x"}]}]}
        """;
    Exported read = days(text);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(read.rejected())
        .containsExactly("2@1 status unknown_code", "3@3 status missing_value");
    Rejection first = read.rejections().get(0);
    assertThat(
            new String(bytes, (int) first.offset(), (int) first.length(), StandardCharsets.UTF_8))
        .isEqualTo("{\"id\": \"008\", \"status\": \"?\"}");
    RecordText shown =
        RecordText.of(read.plan(), first.offset(), first.length(), 3, new Configuration());
    assertThat(shown.text()).isEqualTo("{\"id\": \"008\", \"status\": \"?\"}");
  }

  @Test
  void whatIsWrongAroundAListIsWrongWithEachOfItsRecords() {
    Exported read =
        days(
            """
            {"data": [
            {"school": {"id": 1.5}, "date": "2025-10-06", "students": [
              {"id": "a", "status": "present"}, {"id": "b", "status": "present"}]},
            {"school": {"id": "n"}, "date": "2025-10-06"},
            {"school": {"id": "n"}, "date": "2025-10-06", "students": ["c",
              {"id": "d", "status": "present", "id": "e"}, {"id": "f", "status": "present"}]},
            {"school": {"id": "n"}, "date": "2025-10-06", "students": [{"id": "g" "h"}]}
            ]}
            """);
    assertThat(read.values()).containsExactly("n|f|2025-10-06|present|");
    assertThat(read.rejected())
        .containsExactly(
            "1@2 school_id mangled_id",
            "2@2 school_id mangled_id",
            "3@4 student_id missing_value",
            "4@5 student_id nested_value",
            "5@5 student_id duplicate_key",
            "7@7 * broken_json");
  }

  @Test
  void listsStandWithinLists() {
    Exported read =
        Profiled.read(
            folder,
            """
            kind: attendance
            file: {format: json_lines}
            headers:
              school_id: id
              date: days[].date
              student_id: days[].marks[].who
              status: days[].marks[].mark
              fraction_absent: days[].marks[].parts[0]
            """,
            "days.jsonl",
            """
            {"id":"n","days":[{"marks":[{"who":"a","mark":"tardy","parts":[0.5,1]}],"date":"2025-10-06"},\
            {"date":"2025-10-07","marks":[]},{"date":"2025-10-08"},\
            {"date":"2025-10-09","marks":[{"who":"b","mark":"present"},{"who":"c","mark":"tardy"}]}]}
            {"id":"s","days":[]}
            {"id":"t","days":[{"date":"2025-10-06","marks":[{"who":"d","mark":"present"}]}]}
            """);
    assertThat(read.values())
        .containsExactly(
            "n|a|2025-10-06|tardy|0.5",
            "n|b|2025-10-09|present|",
            "n|c|2025-10-09|tardy|",
            "t|d|2025-10-06|present|");
    assertThat(read.rejected()).containsExactly("2@1 student_id missing_value");
    assertThat(read.counts().records()).isEqualTo(5);
    assertThat(read.counts().blankLines()).isEqualTo(1);
  }

  @Test
  void elementsMayBeTheValuesThemselves() {
    Exported read =
        Profiled.read(
            folder,
            """
            kind: attendance
            file: {format: json_lines}
            headers: {school_id: id, date: date, student_id: "absent[]"}
            defaults: {status: excused_absence}
            """,
            "days.jsonl",
            """
            {"id":"n","date":"2025-10-06","absent":["a",7,null,{}]}
            """);
    assertThat(read.values())
        .containsExactly("n|a|2025-10-06|excused_absence|", "n|7|2025-10-06|excused_absence|");
    assertThat(read.rejected())
        .containsExactly("3@1 student_id missing_value", "4@1 student_id nested_value");
  }

  @Test
  void anElementIsPickedByItsPlaceOrByAValue() {
    Exported read =
        families(
            """
            {"codes":[{"code":"F1","by":"x"},{"code":"F2"}],"languages":[{"tag":"en","use":"letters"},{"use":"uri://x#HOME Language","tag":"es"},{"use":"spoken","tag":{}}]}
            {"codes":{"code":"F3"},"languages":{"use":"Letters","tag":"so"}}
            {"codes":[{"code":"F4"}],"languages":[]}
            {"codes":[{"code":"F5"}],"languages":[{"use":"letters"},{"use":"letters","tag":"en"},{"use":"letters","tag":"en"}]}
            """);
    assertThat(read.values()).containsExactly("F1|es|en|||", "F3||so|||", "F4|||||", "F5||en|||");
    assertThat(read.rejected()).isEmpty();
  }

  @Test
  void twoElementsThatAreBothMeantContradictEachOther() {
    Exported read =
        families(
            """
            {"codes":[{"code":"F1"}],"languages":[{"use":"letters","tag":"en"},{"use":"letters","tag":"es"}]}
            {"codes":[{"code":["F2"]}]}
            {"codes":[{"code":1.5}]}
            {"codes":[{"code":"F3","code":"F4"}]}
            {"codes":[]}
            {"codes":[["F5"]]}
            {"codes":[{"code":"F6"}]}
            """);
    assertThat(read.values()).containsExactly("F6|||||");
    assertThat(read.rejected())
        .containsExactly(
            "1@1 correspondence_language nested_value",
            "2@2 family_id nested_value",
            "3@3 family_id mangled_id",
            "4@4 * duplicate_key",
            "5@5 family_id missing_value",
            "6@6 family_id missing_value");
  }

  @Test
  void recordsAreTheSameHoweverAFileIsSplit() {
    StringBuilder text = new StringBuilder("{\"data\": [\n");
    for (int day = 1; day <= 28; day++) {
      text.append(day > 1 ? ",\n" : "")
          .append(
              "{\"school\": {\"id\": \"n\"}, \"date\": \"2025-10-%02d\", \"students\": ["
                  .formatted(day));
      for (int student = 0; student < day % 5; student++) {
        text.append(student > 0 ? ", " : "")
            .append(
                "{\"id\": \"k%d\", \"status\": \"%s\"}"
                    .formatted(student, student == 3 ? "?" : "tardy"));
      }
      text.append("]}");
    }
    text.append("]}");
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    for (String[] form :
        List.of(
            new String[] {SCHOOL_DAYS, "days.json", ""},
            new String[] {
              SCHOOL_DAYS.replace("json, records: data", "json_lines"), "d.jsonl", "x"
            })) {
      byte[] file =
          form[2].isEmpty()
              ? bytes
              : text.toString()
                  .replace("{\"data\": [\n", "")
                  .replace("]},\n", "]}\n")
                  .replaceFirst("]}$", "")
                  .getBytes(StandardCharsets.UTF_8);
      Exported whole = Profiled.read(folder, form[0], form[1], file);
      assertThat(whole.rows()).hasSize(51);
      assertThat(whole.rejections()).hasSize(5);
      for (int splitBytes : new int[] {1, 50, 97, 400, 1000}) {
        Exported split =
            Exported.of(
                Profiled.delivery(folder.resolve(form[1]), Profiled.profile(form[0]), file.length),
                splitBytes);
        assertThat(split.rows()).isEqualTo(whole.rows());
        assertThat(split.rejections()).isEqualTo(whole.rejections());
      }
    }
  }

  /** Whatever is damaged: nothing escapes, records balance, and splits do not matter. */
  @Test
  void damageMakesNoDifferenceBetweenSplits() {
    String yaml = SCHOOL_DAYS.replace("json, records: data", "json_lines");
    StringBuilder text = new StringBuilder();
    for (int day = 1; day <= 6; day++) {
      text.append(
          "{\"school\":{\"id\":\"n\"},\"date\":\"2025-10-0%d\",\"students\":[".formatted(day));
      for (int student = 0; student < day % 4; student++) {
        text.append(student > 0 ? "," : "")
            .append("{\"id\":\"k%d\",\"status\":\"tardy\"}".formatted(student));
      }
      text.append("],\"x\":[1,{\"y\":null}]}\n");
    }
    Random random = new Random(11);
    String signs = "\"[]{}:,\\ \na0\r";
    for (int i = 0; i < 400; i++) {
      StringBuilder damaged = new StringBuilder(text);
      for (int j = random.nextInt(3); j >= 0; j--) {
        int at = random.nextInt(damaged.length());
        char sign = signs.charAt(random.nextInt(signs.length()));
        damaged.replace(
            at, at + random.nextInt(2), random.nextBoolean() ? String.valueOf(sign) : "");
      }
      byte[] bytes = damaged.toString().getBytes(StandardCharsets.UTF_8);
      Exported whole = Profiled.read(folder, yaml, "d.jsonl", bytes);
      Exported split =
          Exported.of(
              Profiled.delivery(
                  folder.resolve("d.jsonl"), whole.plan().delivery().layout(), bytes.length),
              60);
      assertThat(split.rows()).as(damaged.toString()).isEqualTo(whole.rows());
      assertThat(split.rejections()).as(damaged.toString()).isEqualTo(whole.rejections());
    }
  }

  @Test
  void aFileWithoutTheListIsRefused() {
    assertThat(
            days("{\"data\": [{\"school\": {\"id\": \"n\"}, \"date\": \"2025-10-06\"}]}")
                .refusals())
        .containsExactly("student_id missing_column", "status missing_column");
  }

  @Test
  void whatIsWrongWithPathsIsSaidWithItsLine() {
    assertThat(
            Profiled.problems(
                """
                kind: attendance
                file: {format: json}
                headers:
                  school_id: "school[first].id"
                  student_id: "students[].id"
                  date: "days[].date"
                  status: "students[0].status"
                  fraction_absent: "a[0].b[1].c"
                  is_deleted: "gone[0"
                """))
        .containsExactly(
            "line 4: path 'school[first].id': '[first]' picks no element; write [0] for the first,"
                + " [type=home] for one with a value, [] for a record per element",
            "line 6: 'students[].id' and 'days[].date' have a record for each element of two lists;"
                + " read one of them, or make two profiles",
            "line 7: the path 'students[].id' leads to a list of records and, in"
                + " 'students[0].status', to a list of which one element is read; keep one, or say"
                + " format: csv",
            "line 8: path 'a[0].b[1].c': two elements are picked on one way; one is enough to read",
            "line 9: path 'gone[0': a bracket does not close; write like codes[0].code");
    assertThat(
            Profiled.problems(
                """
                kind: attendance
                headers: {school_id: s, student_id: "students[].id", date: d, status: x}
                """))
        .containsExactly(
            "line 2: 'students[].id' reads an element of a list, and CSV has none; add file: {format:"
                + " json_lines} or json, or say format: csv if that is the header");
  }

  @Test
  void bracketsInHeadersOfCsvAreHeaders() {
    assertThat(
            Profiled.read(
                    folder,
                    """
                    kind: attendance
                    file: {format: csv}
                    headers: {school_id: "School [0]", student_id: "a[].b", date: d, status: x}
                    """,
                    "att.csv",
                    "School [0],a[].b,d,x\nn,007,2025-10-06,present\n")
                .values())
        .containsExactly("n|007|2025-10-06|present|");
  }
}
