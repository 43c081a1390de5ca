package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;

class SplitReaderTest {
  private static final String HEADER = "school_id,student_id,date,status,fraction_absent\n";
  private static final String GOOD = "s1,001,2025-10-01,present,\n";
  private static final String GOOD_VALUES = "s1|001|2025-10-01|present|";

  @TempDir Path folder;

  private Exported attendance(String body) {
    return Exported.of(folder, ExportKind.ATTENDANCE, HEADER + body);
  }

  private Exported schools(String body) {
    return Exported.of(folder, ExportKind.SCHOOLS, "school_id,school_name,level\n" + body);
  }

  @Test
  void rowsKnowTheirPlace() {
    Exported read = attendance(GOOD + "\r\n  \n" + "s2, 0002 ,2025-10-02,TARDY,0.25");
    assertThat(read.rows())
        .containsExactly(
            "1@2+49+26 s1|001|2025-10-01|present|", "2@5+81+31 s2|0002|2025-10-02|TARDY|0.25");
    assertThat(read.counts()).isEqualTo(new SplitCounts(2, 0, 2));
  }

  @Test
  void allLineEndsEndLines() {
    String record = "s1,001,2025-10-01,present,";
    Exported read = attendance(record + "\r" + record + "\r\n" + record + "\n" + record);
    assertThat(read.values()).hasSize(4).containsOnly(GOOD_VALUES);
    assertThat(read.rows()).last().asString().startsWith("4@5");
  }

  @Test
  void aFileOfReturnsAloneIsRead() {
    Exported read =
        Exported.of(folder, ExportKind.ATTENDANCE, (HEADER + GOOD + GOOD).replace('\n', '\r'));
    assertThat(read.values()).containsExactly(GOOD_VALUES, GOOD_VALUES);
  }

  @Test
  void quotedFieldsMayHoldDelimitersQuotesAndLines() {
    Exported read =
        schools("s1,\"Oak, \"\"old\"\"\r\nHill\",middle\n\"s2\",\"\",high\ns3,\"Elm\",\n");
    assertThat(read.values()).containsExactly("s1|Oak, \"old\"\r\nHill|middle||", "s3|Elm|||");
    assertThat(read.rows()).last().asString().startsWith("3@5");
    assertThat(read.rejected()).containsExactly("2@4 school_name missing_value");
  }

  @Test
  void anUnclosedQuoteTakesItsOwnLineOnly() {
    Exported read = schools("s1,\"Oak,middle\ns2,Elm,high\ns3,\"Ash\",high\ns4,Fir,high\n");
    assertThat(read.values()).containsExactly("s2|Elm|high||", "s3|Ash|high||", "s4|Fir|high||");
    assertThat(read.rejected()).containsExactly("1@2 * stray_quote");
  }

  @Test
  void aQuoteThatClosesFarBelowDoesNotHideTheRecordsBetween() {
    Exported read = schools("s1,\"Oak\ns2,Elm,high\nend\",high\n");
    assertThat(read.values()).containsExactly("s2|Elm|high||");
    assertThat(read.rejected()).containsExactly("1@2 * unclosed_quote", "3@4 * stray_quote");
  }

  @Test
  void aQuoteThatNeverClosesIsDamage() {
    String filler = "s9,Elm,high\n".repeat(20_000);
    Exported read = schools("s1,\"Oak,middle\n" + filler);
    assertThat(read.rows()).hasSize(20_000);
    assertThat(read.rejected()).containsExactly("1@2 * unclosed_quote");
  }

  @Test
  void strayQuotesAreDamage() {
    Exported read = schools("s1,5\" Hill,high\ns2,\"Oak\"x,high\ns3, \"Oak\",high\ns4,Elm,high\n");
    assertThat(read.values()).containsExactly("s4|Elm|high||");
    assertThat(read.rejections())
        .extracting(Rejection::reason)
        .containsExactly(
            RejectReason.STRAY_QUOTE, RejectReason.STRAY_QUOTE, RejectReason.STRAY_QUOTE);
  }

  @Test
  void aRecordNeedsTheWidthOfTheHeader() {
    Exported read = attendance("s1,001,2025-10-01,present\n" + GOOD + "s1,1,2,3,4,5\nTotal: 2\n");
    assertThat(read.values()).containsExactly(GOOD_VALUES);
    assertThat(read.rejected())
        .containsExactly(
            "1@2 * wrong_field_count", "3@4 * wrong_field_count", "4@5 * wrong_field_count");
  }

  @Test
  void aHeaderInTheMiddleIsRejected() {
    assertThat(attendance(GOOD + HEADER.toUpperCase(Locale.ROOT) + GOOD).rejected())
        .containsExactly("2@3 * repeated_header");
    assertThat(schools("s1,Oak,\nschool_id,\"school_name\",level\n").rejected())
        .containsExactly("2@3 * repeated_header");
    assertThat(
            Exported.of(
                    folder, ExportKind.GUARDIANSHIPS, "student_id,family_id\nstudent_id,family_id")
                .rejected())
        .containsExactly("1@2 * repeated_header");
  }

  @Test
  void controlCharactersAreRejected() {
    Exported read = attendance(GOOD + "s1,0\u00001,2025-10-01,present,\n" + GOOD + "\u001A");
    assertThat(read.values()).hasSize(2);
    assertThat(read.rejected())
        .containsExactly("2@3 * control_character", "4@5 * control_character");
  }

  @Test
  void aLineEndWithinAnIdentifierIsRejected() {
    assertThat(schools("\"s\n1\",Oak,high\n").rejected())
        .containsExactly("1@2 school_id control_character");
  }

  @Test
  void aLineLongerThanAnyRecordIsSteppedOver() {
    String wide = "x".repeat(3_000_000);
    Exported read = attendance(GOOD + wide + "\r\n" + GOOD + "a\"" + wide + "\n" + GOOD);
    assertThat(read.values()).hasSize(3);
    assertThat(read.rejected()).containsExactly("2@3 * record_too_long", "4@5 * record_too_long");
    assertThat(read.rejections().get(0).length()).isEqualTo(3_000_000);
  }

  @Test
  void damagedTextInUtf8IsRejectedAndTheRestKept() {
    byte[] text =
        "school_id,school_name\ns1,Grün\ns2,Höhe\ns3,Fähre\ns4,Süd\n"
            .getBytes(StandardCharsets.UTF_8);
    byte[] damaged = text.clone();
    damaged[new String(text, StandardCharsets.ISO_8859_1).indexOf("H") + 2] = 'x';
    Exported read = Exported.of(folder, ExportKind.SCHOOLS, damaged, 1 << 20);
    assertThat(read.plan().encoding()).isEqualTo(Encoding.UTF_8);
    assertThat(read.values()).containsExactly("s1|Grün|||", "s3|Fähre|||", "s4|Süd|||");
    assertThat(read.rejected()).containsExactly("2@3 * undecodable");
  }

  @Test
  void otherTextIsWindows1252() {
    byte[] text =
        "school_id;school_name\ns1;Grün\ns2;Straße €\ns3;x\n"
            .getBytes(Charset.forName("windows-1252"));
    text[text.length - 2] = (byte) 0x81;
    Exported read = Exported.of(folder, ExportKind.SCHOOLS, text, 1 << 20);
    assertThat(read.plan().encoding()).isEqualTo(Encoding.WINDOWS_1252);
    assertThat(read.rows()).containsExactly("1@2+22+7 s1|Grün|||", "2@3+30+11 s2|Straße €|||");
    assertThat(read.rejected()).containsExactly("3@4 * undecodable");
  }

  @Test
  void aByteOrderMarkNamesTheEncoding() {
    String text = "\uFEFFschool_id\tschool_name\ns1\tGrün 😀\ns2\tElm\n";
    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
      Exported read = Exported.of(folder, ExportKind.SCHOOLS, text.getBytes(charset), 1 << 20);
      assertThat(read.values()).containsExactly("s1|Grün 😀|||", "s2|Elm|||");
      int unit = charset.equals(StandardCharsets.UTF_8) ? 1 : 2;
      int first = unit == 1 ? 25 : 2 * 23;
      assertThat(read.rows().get(0)).startsWith("1@2+" + first + "+");
      assertThat(read.rows().get(1)).endsWith("+" + 6 * unit + " s2|Elm|||");
    }
  }

  /** A reader's room does not end where a character does. */
  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "UTF-16LE", "UTF-16BE"})
  @Timeout(30)
  void aLongFileOfAnotherEncodingIsReadToItsEnd(String name) {
    int schools = 100_000;
    String mark = name.startsWith("UTF") ? "\uFEFF" : "";
    String text =
        mark
            + "school_id,school_name\n"
            + IntStream.range(0, schools)
                .mapToObj(i -> "s" + i + ",Grün" + "€".repeat(i % 5) + "\n")
                .collect(Collectors.joining());
    Exported read =
        Exported.of(folder, ExportKind.SCHOOLS, text.getBytes(Charset.forName(name)), 1 << 30);
    assertThat(read.rejected()).isEmpty();
    assertThat(read.values()).hasSize(schools);
    assertThat(read.values().get(schools - 1)).isEqualTo("s99999|Grün€€€€|||");
  }

  @Test
  void halfACharacterOfUtf16IsRejected() {
    String text = "\uFEFFschool_id,school_name\ns1,Gr\uD83Dn\ns2,Elm\n";
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 2 + 1);
    for (int i = 0; i < text.length(); i++) {
      bytes.putChar(text.charAt(i));
    }
    Exported read = Exported.of(folder, ExportKind.SCHOOLS, bytes.array(), 1 << 20);
    assertThat(read.values()).containsExactly("s2|Elm|||");
    assertThat(read.rejected()).containsExactly("1@2 * undecodable", "3@4 * undecodable");
  }

  private byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void packedFilesAreToldFromTheirBytes() {
    Exported read =
        Exported.of(folder, ExportKind.ATTENDANCE, gzip(HEADER + GOOD.repeat(10_000)), 1000);
    assertThat(read.plan().packing()).isEqualTo(Packing.GZIP);
    assertThat(read.plan().splits()).hasSize(1);
    assertThat(read.values()).hasSize(10_000).containsOnly(GOOD_VALUES);
  }

  @Test
  void aTruncatedPackedFileIsRefusedAndItsWholeLinesAreKept() {
    StringBuilder body = new StringBuilder(HEADER);
    for (int i = 0; i < 20_000; i++) {
      body.append("s1,").append(i * 7919 % 65_521).append(",2025-10-01,present,\n");
    }
    byte[] whole = gzip(body.toString());
    Exported read =
        Exported.of(folder, ExportKind.ATTENDANCE, Arrays.copyOf(whole, whole.length / 2), 1 << 20);
    assertThat(read.refusals()).containsExactly("* unreadable_file");
    assertThat(read.rows()).hasSizeBetween(1_000, 19_999);
    assertThat(read.rejections()).isEmpty();
  }

  @Test
  void bytesBehindAPackedFileAreDamage() {
    byte[] whole = gzip(HEADER + GOOD);
    byte[] longer = Arrays.copyOf(whole, whole.length + 5);
    Exported read = Exported.of(folder, ExportKind.ATTENDANCE, longer, 1 << 20);
    assertThat(read.refusals()).containsExactly("* unreadable_file");
    byte[] mislabelled = new byte[] {0x1F, (byte) 0x8B, 'x'};
    assertThat(Exported.of(folder, ExportKind.ATTENDANCE, mislabelled, 1 << 20).refusals())
        .containsExactly("* unreadable_file");
  }

  @Test
  void packedFilesMayFollowEachOther() throws IOException {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(gzip(HEADER + GOOD));
    two.write(gzip(GOOD));
    assertThat(Exported.of(folder, ExportKind.ATTENDANCE, two.toByteArray(), 1 << 20).values())
        .hasSize(2);
  }

  @Test
  void anEntryOfAZipFileIsADelivery() throws IOException {
    Path file = folder.resolve("all.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("other.csv"));
      zip.write(1);
      zip.putNextEntry(new ZipEntry("a/schools.csv"));
      zip.write("school_id,school_name\ns1,Oak\n".getBytes(StandardCharsets.UTF_8));
    }
    Delivery whole = Exported.delivery(file, ExportKind.SCHOOLS, Files.size(file));
    Delivery entry =
        new Delivery(
            0,
            whole.kind(),
            whole.profile(),
            whole.path(),
            whole.location(),
            "a/schools.csv",
            whole.bytes(),
            whole.orderedOn(),
            true,
            0,
            whole.layout(),
            0);
    assertThat(Exported.of(entry, 10).values()).containsExactly("s1|Oak|||");
  }
}
