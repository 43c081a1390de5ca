package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.ExportKind;

/** How JSON Lines are found in files, placed, and held against the contract. */
class JsonLinesTest {
  private static final String GOOD =
      "{\"school_id\":\"s1\",\"student_id\":\"001\",\"date\":\"2025-10-01\",\"status\":\"present\"}";
  private static final String GOOD_VALUES = "s1|001|2025-10-01|present|";

  @TempDir Path folder;

  private Exported attendance(String text) {
    return read(ExportKind.ATTENDANCE, text.getBytes(StandardCharsets.UTF_8));
  }

  private Exported schools(String text) {
    return read(ExportKind.SCHOOLS, text.getBytes(StandardCharsets.UTF_8));
  }

  private Exported read(ExportKind kind, byte[] bytes) {
    return Exported.of(folder, kind.code() + ".jsonl", kind, bytes, FilePlanner.SPLIT_BYTES);
  }

  @Test
  void rowsKnowTheirPlace() {
    Exported read = attendance(GOOD + "\r\n \t\n\n  " + GOOD + "  \r" + GOOD);
    int length = GOOD.length();
    int second = length + 2 + 3 + 1;
    int third = second + 2 + length + 2 + 1;
    assertThat(read.rows())
        .containsExactly(
            "1@1+0+" + length + " " + GOOD_VALUES,
            "2@4+" + second + "+" + (length + 4) + " " + GOOD_VALUES,
            "3@5+" + third + "+" + length + " " + GOOD_VALUES);
    assertThat(read.counts()).isEqualTo(new SplitCounts(3, 0, 2));
    assertThat(read.plan().format()).containsInstanceOf(JsonKeys.class);
  }

  @Test
  void keysStandInAnyOrderAndCaseAsInAHeader() {
    Exported read =
        attendance(
            """
            {"STATUS":"present","date":"2025-10-01"," School_ID ":"s1","student_id":"001"}
            {"student_id":"001","school_id":"s1","status":"present","date":"2025-10-01"}
            {"stud\\u0065nt_id":"001","school_id":"s1","status":"present","date":"2025-10-01"}
            """);
    assertThat(read.values()).containsExactly(GOOD_VALUES, GOOD_VALUES, GOOD_VALUES);
  }

  @ParameterizedTest
  @CsvSource({
    "schools.jsonl, x, true",
    "schools.NDJSON.gz, x, true",
    "schools.json, x, true",
    "schools.csv, x, false",
    "schools.csv, {\"a\":1}, true",
    "schools, '\n { \"a\":1}', true",
    "schools, {}, true",
    "schools.csv, {school_id}, false",
    "schools.csv, {, false",
    "schools.csv, , false",
    "json, x, false",
  })
  void aFileIsJsonByItsNameOrItsFirstLine(String name, String text, boolean isJson) {
    byte[] head = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    Delivery delivery = Exported.delivery(folder.resolve(name), ExportKind.SCHOOLS, 0);
    assertThat(JsonSurvey.isJson(delivery, head)).isEqualTo(isJson);
  }

  @Test
  void everyScalarIsReadAsItsText() {
    Exported read =
        Exported.of(
            folder,
            "contacts.ndjson",
            ExportKind.CONTACTS,
            """
            {"school_id":7,"family_id":"007","occurred_at":"2025-10-01T09:00","direction":"mutual",\
            "channel":"PHONE","is_bulk":false,"asks_reply":"TRUE","length_chars":120,\
            "duration_minutes":2.50,"staff_id":null,"content_hash":12345678901234567890123}
            """
                .getBytes(StandardCharsets.UTF_8),
            1 << 20);
    assertThat(read.values())
        .containsExactly(
            "|7|007||2025-10-01T09:00|mutual|PHONE|||||false||"
                + "|TRUE||||120|2.50|12345678901234567890123");
  }

  @Test
  void listsAreArraysOrJoined() {
    String event =
        "{\"event_id\":\"e\",\"school_id\":\"s\",\"starts_at\":\"2025-10-01T18:00\","
            + "\"type\":\"other\",\"interpretation_languages\":%s}%n";
    String text =
        event.formatted("[\"es\", \"so\"]")
            + event.formatted("\"es;so\"")
            + event.formatted("[]")
            + event.formatted("[null,\"es\",\"\"]")
            + event.formatted("[\"es;so\"]")
            + event.formatted("[[\"es\"]]")
            + event.formatted("[{}]")
            + event.formatted("[true]");
    Exported read = read(ExportKind.EVENTS, text.getBytes(StandardCharsets.UTF_8));
    assertThat(read.values())
        .containsExactly(
            "e|s|2025-10-01T18:00|other|||es;so|||||",
            "e|s|2025-10-01T18:00|other|||es;so|||||",
            "e|s|2025-10-01T18:00|other||||||||",
            "e|s|2025-10-01T18:00|other|||es;|||||");
    assertThat(read.rejected())
        .containsExactly(
            "5@5 interpretation_languages nested_value",
            "6@6 interpretation_languages nested_value",
            "7@7 interpretation_languages nested_value",
            "8@8 interpretation_languages bad_language");
  }

  @Test
  void aValueOfTheWrongFormIsRejectedInItsColumn() {
    Exported read =
        attendance(
            """
            {"school_id":1.2E8,"student_id":"1","date":"2025-10-01","status":"present"}
            {"school_id":120.0,"student_id":"1","date":"2025-10-01","status":"present"}
            {"school_id":"1.2E+08","student_id":"1","date":"2025-10-01","status":"present"}
            {"school_id":true,"student_id":"1","date":"2025-10-01","status":"present"}
            {"school_id":{"id":"s1"},"student_id":"1","date":"2025-10-01","status":"present"}
            {"school_id":["s1"],"student_id":"1","date":"2025-10-01","status":"present"}
            {"school_id":"s1","student_id":"1","date":20251001,"status":"present"}
            {"school_id":"s1","student_id":"1","date":"2025-10-01","status":true}
            {"school_id":"s1","student_id":"1","date":"2025-10-01","status":"partial",\
            "fraction_absent":1e-1}
            {"school_id":"s1","student_id":"1","status":"present"}
            {"school_id":"s1","student_id":null,"date":"2025-10-01","status":"present"}
            {"school_id":"s\\u00001","student_id":"1","date":"2025-10-01","status":"present"}
            {"school_id":"s\\n1","student_id":"1","date":"2025-10-01","status":"present"}
            {"school_id":"s\\ud800","student_id":"1","date":"2025-10-01","status":"present"}
            """);
    assertThat(read.rows()).isEmpty();
    assertThat(read.rejected())
        .containsExactly(
            "1@1 school_id mangled_id",
            "2@2 school_id mangled_id",
            "3@3 school_id mangled_id",
            "4@4 school_id wrong_type",
            "5@5 school_id nested_value",
            "6@6 school_id nested_value",
            "7@7 date bad_date",
            "8@8 status unknown_code",
            "9@9 fraction_absent bad_number",
            "10@10 date missing_value",
            "11@11 student_id missing_value",
            "12@12 school_id control_character",
            "13@13 school_id control_character",
            "14@14 school_id undecodable");
  }

  @Test
  void aKeyThatStandsTwiceIsRejectedAlsoWhereItIsNotRead() {
    Exported read =
        schools(
            """
            {"school_id":"s1","school_id":"s1","school_name":"Oak"}
            {"school_id":"s2","school_name":"Oak","note":1,"Note":2}
            {"school_id":"s3","school_name":"Oak","note":1}
            """);
    assertThat(read.values()).containsExactly("s3|Oak|||");
    assertThat(read.rejected())
        .containsExactly("1@1 school_id duplicate_key", "2@2 * duplicate_key");
  }

  @Test
  void tombstonesNeedTheirKeyAlone() {
    Exported read =
        Exported.of(
            folder,
            "events.jsonl",
            ExportKind.EVENTS,
            "{\"event_id\":\"e1\",\"school_id\":\"s1\",\"is_deleted\":true}\n"
                .getBytes(StandardCharsets.UTF_8),
            1 << 20);
    assertThat(read.plan().isRefused()).isFalse();
    assertThat(read.values()).containsExactly("e1|s1|||||||||||deleted");
  }

  @Test
  void aColumnThatNoRecordHasRefusesTheFile() {
    assertThat(attendance("{\"school_id\":\"s1\",\"date\":null}\nx\n").refusals())
        .containsExactly("student_id missing_column", "status missing_column");
    String lacking = "{\"school_id\":\"s1\",\"date\":\"2025-10-01\",\"status\":\"present\"}\n";
    String many = lacking.repeat(10_000);
    assertThat(attendance(many).refusals()).containsExactly("student_id missing_column");
    Exported late = attendance(many + GOOD);
    assertThat(late.plan().isRefused()).isFalse();
    assertThat(late.rows()).hasSize(1);
    assertThat(late.counts()).isEqualTo(new SplitCounts(10_001, 10_000, 0));
  }

  @Test
  void aFileWithoutAnyObjectIsRefused() {
    assertThat(attendance("[" + GOOD + ",\n" + GOOD + "]\n").refusals())
        .containsExactly("* no_json_object");
    assertThat(attendance("x\n".repeat(200_000)).refusals()).containsExactly("* no_json_object");
    assertThat(attendance("[" + (GOOD + ",").repeat(10_000) + "{}]").refusals())
        .containsExactly("* no_json_object");
    assertThat(attendance("school_id,student_id,date,status\n").refusals())
        .containsExactly("* no_json_object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \r\n", "\uFEFF"})
  void aFileWithoutLinesIsAGoodFileWithoutRecords(String text) {
    Exported read = attendance(text);
    assertThat(read.plan().isRefused()).isFalse();
    assertThat(read.counts().records()).isZero();
  }

  @Test
  void keysThatAreNotReadAreNamedUnlessTheyAreRare() {
    String usual =
        "{\"school_id\":\"s1\",\"school_name\":\"Oak\",\"note\":{\"a\":[1,{\"b\":2}]}}\n";
    Exported read =
        schools(
            usual.repeat(3)
                + "{\"school_id\":\"s1\",\"school_name\":\"Oak\",\"maria\":1,\"Ann Lee\":[]}");
    assertThat(read.rows()).hasSize(4);
    assertThat(read.plan().format()).contains(JsonKeys.of(ExportKind.SCHOOLS, List.of("note"), 2));
  }

  @Test
  void manyDifferentKeysAreForgottenInTime() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      text.append("{\"k").append(i).append("\":1,\"school_id\":\"s\",\"school_name\":\"Oak\"}\n");
    }
    Exported read = schools(text + "{\"school_id\":\"s\",\"school_name\":\"Oak\",\"k\":1,\"k\":1}");
    assertThat(read.rows()).hasSize(30_000);
    assertThat(read.rejected()).containsExactly("30001@30001 * duplicate_key");
  }

  @Test
  void aDamagedLineIsOneRejectedRecordAndTheNextBeginsAnew() {
    String cut = GOOD.substring(0, 40);
    String text = GOOD + "\n" + cut + "\n" + GOOD + "\n" + cut + GOOD + "\n" + GOOD + GOOD + "\n";
    Exported read = attendance(text + "{\"a\":\"\n" + GOOD);
    assertThat(read.values()).containsExactly(GOOD_VALUES, GOOD_VALUES, GOOD_VALUES);
    assertThat(read.rejected())
        .containsExactly(
            "2@2 * broken_json", "4@4 * broken_json", "5@5 * broken_json", "6@6 * broken_json");
    Rejection first = read.rejections().get(0);
    assertThat(first.offset()).isEqualTo(GOOD.length() + 1L);
    assertThat(first.length()).isEqualTo(40);
  }

  @Test
  void bytesThatNoExportHoldsAreRejected() {
    Exported read = attendance(GOOD + "\n" + GOOD.replace("001", "0\u00001") + "\n\u001A");
    assertThat(read.values()).containsExactly(GOOD_VALUES);
    assertThat(read.rejected())
        .containsExactly("2@2 * control_character", "3@3 * control_character");
    byte[] text =
        """
        {"school_id":"s1","school_name":"Süd"}
        {"school_id":"s2","school_name":"Höhe"}
        {"school_id":"s3","school_name":"Fähre"}
        """
            .getBytes(StandardCharsets.UTF_8);
    text[new String(text, StandardCharsets.ISO_8859_1).indexOf("H") + 2] = 'x';
    Exported half = read(ExportKind.SCHOOLS, text);
    assertThat(half.plan().encoding()).isEqualTo(Encoding.UTF_8);
    assertThat(half.values()).containsExactly("s1|Süd|||", "s3|Fähre|||");
    assertThat(half.rejected()).containsExactly("2@2 * undecodable");
  }

  @Test
  void aLineLongerThanAnyRecordIsSteppedOver() {
    String wide = "{\"a\":\"" + "x".repeat(3_000_000) + "\"}";
    Exported read = attendance(GOOD + "\n" + wide + "\r\n" + GOOD);
    assertThat(read.values()).hasSize(2);
    assertThat(read.rejected()).containsExactly("2@2 * record_too_long");
    assertThat(read.rejections().get(0).length()).isEqualTo(wide.length());
    String name = "x".repeat(250_000);
    assertThat(schools("{\"school_id\":\"s\",\"school_name\":\"" + name + "\"}").values())
        .containsExactly("s|" + name + "|||");
  }

  @Test
  void otherEncodingsAreReadAsOfCsv() {
    String text =
        "{\"school_id\":\"s1\",\"school_name\":\"Grün €\"}\n{\"school_id\":\"s2\",\"school_name\":\"Öd\"}\n";
    for (String name : new String[] {"windows-1252", "UTF-8", "UTF-16LE", "UTF-16BE"}) {
      String marked = name.startsWith("UTF") ? "\uFEFF" + text : text;
      Exported read = read(ExportKind.SCHOOLS, marked.getBytes(Charset.forName(name)));
      assertThat(read.values()).as(name).containsExactly("s1|Grün €|||", "s2|Öd|||");
      assertThat(read.plan().encoding().name().replace('_', '-')).isEqualToIgnoringCase(name);
    }
  }

  @Test
  void aMarkInTheMiddleIsNoJson() {
    assertThat(attendance(GOOD + "\n\uFEFF" + GOOD + "\n" + GOOD).rejected())
        .containsExactly("2@2 * broken_json");
  }

  @Test
  void largeFilesAreSplitAtLines() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append(i % 7 == 0 ? GOOD.substring(1) : GOOD).append(i % 3 == 0 ? "\r\n" : "\n");
      text.append(i % 11 == 0 ? "\n" : "");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Exported whole = read(ExportKind.ATTENDANCE, bytes);
    Exported split = Exported.of(folder, "a.jsonl", ExportKind.ATTENDANCE, bytes, 10_000);
    assertThat(split.plan().splits()).hasSizeGreaterThan(30);
    assertThat(split.rows()).isEqualTo(whole.rows()).hasSizeGreaterThan(4_000);
    assertThat(split.rejections()).isEqualTo(whole.rejections());
    assertThat(split.counts()).isEqualTo(whole.counts());
  }

  @Test
  void packedFilesAreReadAsTheirContent() throws IOException {
    byte[] text = (GOOD + "\n" + GOOD).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text);
    }
    String name = "attendance.jsonl.gz";
    Exported read = Exported.of(folder, name, ExportKind.ATTENDANCE, packed.toByteArray(), 10);
    assertThat(read.plan().packing()).isEqualTo(Packing.GZIP);
    assertThat(read.values()).containsExactly(GOOD_VALUES, GOOD_VALUES);

    Path file = folder.resolve("all.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("attendance"));
      zip.write(text);
    }
    Delivery whole = Exported.delivery(file, ExportKind.ATTENDANCE, Files.size(file));
    assertThat(Exported.of(whole, 10).values()).containsExactly(GOOD_VALUES, GOOD_VALUES);
  }
}
