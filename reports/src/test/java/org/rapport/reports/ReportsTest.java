package org.rapport.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.UserError;
import org.rapport.reports.model.School;

/** Whole reports from whole tables: what a reader finds in the files. */
class ReportsTest {
  @TempDir static Path folder;

  private static Path snapshot;
  private static Path out;
  private static List<DrawnReport> drawn;

  @BeforeAll
  static void draw() {
    snapshot = SampleDistrict.write(folder.resolve("snapshot"));
    out = folder.resolve("out");
    drawn = Reports.draw(request(snapshot, out, Optional.empty()));
  }

  @Test
  void theDistrictAndEachSchoolHaveAFileOfTheirOwnAndNothingElseLiesThere() throws IOException {
    assertThat(drawn).hasSize(10);
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files)
          .containsExactlyInAnyOrderElementsOf(drawn.stream().map(DrawnReport::file).toList());
    }
  }

  @Test
  void aSchoolsPageSaysNameMonthFindingsTilesAndNextStep() throws IOException {
    assertThat(text("school-bayside-middle-school-102.pdf"))
        .contains(
            "Bayside Middle School",
            "October 2026 · 655 families · Lakeview Unified School District",
            "Since September, the share of families personally reached rose by 4.2 points, to 67%.",
            "It is clearly below the district: 67% against 77%.",
            "Up 4.2 points since Sep",
            "Likely range 63% to 71%",
            "No school",
            "Begin with families who have had no good news yet",
            "“a brief phone call to celebrate a child’s progress”",
            "184,220 records read from 9 files",
            "39 were rejected",
            "Page 1 of 4");
  }

  @Test
  void aDistrictThatExportsAttendanceAloneReadsWhatIsNotMeasured() throws IOException {
    Path alone = SampleDistrict.writeAttendanceOnly(folder.resolve("attendance-only"));
    List<DrawnReport> reports =
        Reports.draw(request(alone, folder.resolve("attendance-out"), Optional.empty()));
    assertThat(textOf(reports.get(0).file()))
        .contains("Days attended", "No contacts export was delivered: the one school (")
        .doesNotContain("Families reached at 1 school");
    assertThat(textOf(reports.get(1).file()))
        .contains("Ask the district office to add the contact log to the exports")
        .contains(
            "Not measured. ", "No contacts export was delivered: Families reached, Weeks with")
        .contains(
            "No events export was delivered: Invitations taken up; Families invited;",
            "No commitments export was delivered: Promises kept on time");
  }

  @Test
  void aSchoolWithoutAnyValueSaysForEachIndicatorWhy() throws IOException {
    assertThat(text("school-night-school-104.pdf"))
        .contains(
            "Nothing could be shown for this month.",
            "Not measured. ",
            "The exports do not hold attendance: Days attended.",
            "Too early to say. What became of it cannot be judged yet; a later report shows it:"
                + " Two-way conversations.",
            "Nothing to count. ",
            "No event was held to which families were invited: Invitations taken up.",
            "Not enough evidence. Too few opportunities, or too wide a range, to show a value:"
                + " Families reached; Weeks with a contact;");
  }

  @Test
  void aSchoolOfThreeFamiliesShowsNoNumberOfTheirs() throws IOException {
    assertThat(text("school-island-school-105.pdf"))
        .contains("fewer than 10 families", "<10")
        .doesNotContain("3 families");
  }

  @Test
  void aLongNameInSeveralScriptsIsPrintedWholeAndLeavesNoFolder() throws IOException {
    School school = new School("../1/06", "Trường Nguyễn Trãi: Школа / \\ ..");
    assertThat(Reports.fileName(school))
        .matches("[A-Za-z0-9_.-]+")
        .doesNotContain("..")
        .isEqualTo("school-truong-nguyen-trai-_2e_2e_2f1_2f06.pdf");
    String text = text("school-truong-tieu-hoc-nguyen-trai-va-an-intern-_2e_2e_2f1_2f06.pdf");
    assertThat(text)
        .contains("Trường tiểu học Nguyễn Trãi và Школа имени Льва")
        .contains("<Arts> for the Whole Neighbourhood");
  }

  @Test
  void aNameInAnotherScriptFallsBackLegiblyAndIsReported() throws IOException {
    assertThat(text("school-school-109-109.pdf"))
        .contains(
            "School 109", "The type of this page lacks the letters of the school\u2019s name.")
        .doesNotContain("#");
    assertThat(text("district.pdf"))
        .contains("School 108", "School 109", "goes by its id; numbers.csv holds the name.")
        .doesNotContain("#");
    assertThat(text("school-bayside-middle-school-102.pdf")).doesNotContain("lacks the letters");
    assertThat(drawn.get(0).warnings())
        .hasSize(2)
        .anySatisfy(words -> assertThat(words).contains("school 108", "name as a picture"))
        .anySatisfy(words -> assertThat(words).contains("school 109", "title of its own report"));
  }

  @Test
  void aDistrictWhoseLettersTheTypeLacksIsNamedInItsTitle() throws IOException {
    Path named = SampleDistrict.writeNamed(folder.resolve("district-named"), "Oak");
    ReportRequest request =
        new ReportRequest(
            named,
            SampleDistrict.MONTH,
            "東京 學區",
            "en-US",
            folder.resolve("district-named-out"),
            Optional.empty(),
            "0.1.0");
    List<DrawnReport> reports = Reports.draw(request);
    assertThat(reports.get(0).warnings()).singleElement().asString().contains("Our district");
    for (DrawnReport report : reports) {
      assertThat(textOf(report.file())).contains("Our district").doesNotContain("#");
    }
    try (PDDocument document = Loader.loadPDF(reports.get(0).file().toFile())) {
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("東京 學區, October 2026");
    }
  }

  @Test
  void aGreekNameIsPrintedAsText() throws IOException {
    String name = "Δημοτικό Σχολείο Ναυπλίου «Ὀδυσσέας Ἐλύτης»";
    Path greek = SampleDistrict.writeNamed(folder.resolve("greek"), name);
    List<DrawnReport> reports =
        Reports.draw(request(greek, folder.resolve("greek-out"), Optional.empty()));
    assertThat(reports).hasSize(2).allSatisfy(one -> assertThat(one.warnings()).isEmpty());
    assertThat(reports.get(1).name()).isEqualTo(name);
    for (DrawnReport report : reports) {
      // The face has one shape for mu and the micro sign, which text taken from the file may name.
      String text = textOf(report.file()).replace('\u00b5', '\u03bc');
      assertThat(text).contains(name).doesNotContain("School 301", "#");
    }
  }

  @Test
  void theOneHiddenLanguageCannotBeWorkedOutFromTheOthers() throws IOException {
    assertThat(text("school-bayside-middle-school-102.pdf"))
        .contains("Not shown: two languages. One has fewer than 10 families (<10)")
        .contains("clearly below the average for Arabic and Somali at home")
        .doesNotContain("Hmong", "Language not known");
  }

  @Test
  void aTimeIsWrittenInItsUnitAndNeverAsAShare() throws IOException {
    assertThat(text("school-bayside-middle-school-102.pdf"))
        .containsPattern(
            "Longest silence 16[.]\\d 16[.]\\d to 16[.]\\d school days district 1[67]([.]\\d)? school"
                + " days")
        .doesNotContainPattern("1[67]\\d\\d%");
  }

  @Test
  void nothingShowableGivesShortReportsWithoutEmptyParts() throws IOException {
    Path hidden = SampleDistrict.writeHidden(folder.resolve("hidden"));
    List<DrawnReport> reports =
        Reports.draw(request(hidden, folder.resolve("hidden-out"), Optional.empty()));
    assertThat(textOf(reports.get(1).file()))
        .contains("Nothing could be shown for this month.", "<10")
        .doesNotContain("Events and attendance", "What the index of practice is made of")
        .doesNotContain("3 families");
  }

  @Test
  void theFirstMonthClaimsNoChangeAndDrawsNoTrend() throws IOException {
    assertThat(text("school-new-school-107.pdf"))
        .contains("There are too few earlier months to compare with yet", "No earlier value")
        .doesNotContain("The band is the likely range");
  }

  @Test
  void theDistrictsPageListsSchoolsByNameAndWhatIsMissingWhere() throws IOException {
    String text = text("district.pdf");
    assertThat(text)
        .contains(
            "Lakeview Unified School District",
            "October 2026 · 9 schools",
            "Nothing to show. Island School and Night School. The reports of these schools say why.",
            "This is no ranking");
    assertThat(text.indexOf("Bayside Middle School"))
        .isLessThan(text.indexOf("Lakeview Elementary School"));
  }

  @Test
  void theSameTablesGiveTheSameBytesUnderAnyZoneAndLocale() throws IOException {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      List<DrawnReport> again =
          Reports.draw(request(snapshot, folder.resolve("again"), Optional.empty()));
      for (int i = 0; i < drawn.size(); i++) {
        assertThat(again.get(i).file()).hasSameBinaryContentAs(drawn.get(i).file());
      }
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  @Test
  void oneSchoolAloneIsTheSameFileAsAmongAll() throws IOException {
    List<DrawnReport> one =
        Reports.draw(request(snapshot, folder.resolve("one"), Optional.of("101")));
    assertThat(one).hasSize(1);
    Path among = out.resolve(one.get(0).file().getFileName());
    assertThat(one.get(0).file()).hasSameBinaryContentAs(among);
  }

  @Test
  void threePartsTogetherAreAllReportsAndEachIsTheSameFile() {
    Path parted = folder.resolve("parted");
    for (int part = 0; part < 3; part++) {
      List<DrawnReport> some = Reports.draw(request(snapshot, parted, Optional.empty()), part, 3);
      for (int i = 0; i < some.size(); i++) {
        DrawnReport whole = drawn.get(3 * i + part);
        assertThat(some.get(i).file().getFileName()).isEqualTo(whole.file().getFileName());
        assertThat(some.get(i).file()).hasSameBinaryContentAs(whole.file());
        assertThat(some.get(i).sentences()).isEqualTo(whole.sentences());
      }
    }
    assertThat(parted.toFile().list()).hasSize(drawn.size());
  }

  @Test
  void aSchoolThatIsNotThereIsAPersonsMistake() {
    assertThatThrownBy(() -> Reports.draw(request(snapshot, out, Optional.of("999"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no school 999");
  }

  private static ReportRequest request(Path snapshot, Path out, Optional<String> schoolId) {
    return new ReportRequest(
        snapshot,
        SampleDistrict.MONTH,
        "Lakeview Unified School District",
        "en",
        out,
        schoolId,
        "0.1.0");
  }

  private static String text(String file) throws IOException {
    return textOf(out.resolve(file));
  }

  /** The text in reading order, with the line breaks of the page taken out. */
  private static String textOf(Path file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }
}
