package org.rapport.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Every report of the sample district against the rules for accessible and lasting documents. */
class AccessibilityTest {
  @TempDir static Path folder;

  private static final List<DrawnReport> DRAWN = new ArrayList<>();

  @BeforeAll
  static void draw() {
    VeraGreenfieldFoundryProvider.initialise();
    DRAWN.addAll(draw(SampleDistrict.write(folder.resolve("snapshot")), "out"));
    DRAWN.addAll(draw(SampleDistrict.writeTwoMonths(folder.resolve("young")), "out-young"));
    DRAWN.addAll(draw(SampleDistrict.writeHidden(folder.resolve("hidden")), "out-hidden"));
    // Of a large district the first report, its own, is enough: its table runs over pages.
    DRAWN.add(draw(SampleDistrict.writeLarge(folder.resolve("large"), 60), "out-large").get(0));
  }

  private static List<DrawnReport> draw(Path snapshot, String out) {
    return Reports.draw(
        new ReportRequest(
            snapshot,
            SampleDistrict.MONTH,
            "Lakeview Unified School District",
            "en-US",
            folder.resolve(out),
            Optional.empty(),
            "0.1.0"));
  }

  @ParameterizedTest
  @EnumSource(
      value = PDFAFlavour.class,
      names = {"PDFA_3_A", "PDFUA_1"})
  void noRuleIsBroken(PDFAFlavour flavour) throws Exception {
    List<String> broken = new ArrayList<>();
    for (DrawnReport report : DRAWN) {
      try (InputStream file = Files.newInputStream(report.file());
          PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        ValidationResult result = validator.validate(parser);
        assertThat(result.getTotalAssertions()).isPositive();
        for (TestAssertion assertion : result.getTestAssertions()) {
          broken.add(
              report.name()
                  + ": "
                  + assertion.getRuleId()
                  + " "
                  + assertion.getMessage()
                  + " "
                  + assertion.getLocation().getContext());
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyFileHasTitleLanguageBookmarksAndAStructure() throws IOException {
    Map<String, String> titles =
        Map.of("School 108", "مدرسة النور (School 108)", "School 109", "光明小学 (School 109)");
    for (DrawnReport report : DRAWN) {
      try (PDDocument document = Loader.loadPDF(report.file().toFile())) {
        assertThat(document.getDocumentInformation().getTitle())
            .isEqualTo(titles.getOrDefault(report.name(), report.name()) + ", October 2026");
        assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en-US");
        assertThat(document.getDocumentCatalog().getDocumentOutline().getFirstChild().getTitle())
            .isEqualTo(titles.getOrDefault(report.name(), report.name()));
        assertThat(document.getNumberOfPages()).isEqualTo(report.pages());
      }
    }
  }

  @Test
  void theNumbersOfTheChartsAreAttachedAndTheSmallOnesAreNot() throws IOException {
    assertThat(numbers("school-bayside-middle-school-102.pdf"))
        .startsWith("group,indicator,month,value,lower,upper,district_value")
        .contains("\"Bayside Middle School\",individual_reach_rate,2026-10,0.67");
    assertThat(numbers("school-island-school-105.pdf").lines()).hasSize(1);
    assertThat(numbers("district.pdf"))
        .contains("\"Bayside Middle School\",individual_reach_rate,2026-10")
        .doesNotContain("Island School");
  }

  @Test
  void theNumbersOfASchoolWhoseLettersTheTypeLacksStandUnderItsOwnName() throws IOException {
    assertThat(numbers("school-school-109-109.pdf"))
        .contains("\"光明小学\",individual_reach_rate,2026-10")
        .doesNotContain("School 109");
    assertThat(numbers("district.pdf")).contains("\"مدرسة النور\",", "\"光明小学\",");
  }

  private static String numbers(String name) throws IOException {
    Path file = folder.resolve("out").resolve(name);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      byte[] bytes =
          document
              .getDocumentCatalog()
              .getNames()
              .getEmbeddedFiles()
              .getNames()
              .get("numbers.csv")
              .getEmbeddedFile()
              .toByteArray();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  @Test
  void headingsNestAndNoLevelIsSkipped() throws IOException {
    for (DrawnReport report : DRAWN) {
      List<String> headings =
          tags(report).stream().map(Tag::type).filter(type -> type.matches("H[1-6]")).toList();
      assertThat(headings).as(report.name()).startsWith("H1").containsOnlyOnce("H1");
      int level = 0;
      for (String heading : headings) {
        int next = Integer.parseInt(heading.substring(1));
        assertThat(next).as(report.name()).isLessThanOrEqualTo(level + 1);
        level = next;
      }
    }
  }

  @Test
  void everyChartHasWordsThatSayItsNumbers() throws IOException {
    for (DrawnReport report : DRAWN) {
      assertThat(tags(report))
          .filteredOn(tag -> tag.type().equals("Figure"))
          .allSatisfy(
              figure ->
                  assertThat(figure.words()).matches("(?s).*\\d(%| of 100).*|[\\p{IsArabic} ]+"));
    }
  }

  @Test
  void everyTableHasHeaderCellsWithAScopeAndRowsOfOneLength() throws IOException {
    for (DrawnReport report : DRAWN) {
      List<Tag> tags = tags(report);
      assertThat(tags)
          .filteredOn(tag -> tag.type().equals("TH"))
          .allSatisfy(head -> assertThat(head.scope()).isIn("Row", "Column"));
      List<Tag> tables = tags.stream().filter(tag -> tag.type().equals("Table")).toList();
      // A school of which nothing may be shown says so in sentences, on one page.
      assertThat(report.pages() == 1 || !tables.isEmpty()).as(report.name()).isTrue();
      for (Tag table : tables) {
        assertThat(table.below())
            .filteredOn(tag -> tag.type().equals("TR"))
            .extracting(row -> row.kids().size())
            .hasSizeGreaterThan(1)
            .containsOnly(table.below().get(1).kids().size());
      }
    }
  }

  @Test
  void whatIsReadAloudFollowsTheOrderOfTheEye() throws IOException {
    for (DrawnReport report : DRAWN) {
      ReadAloud.Piece last = null;
      for (ReadAloud.Piece piece : ReadAloud.of(report.file())) {
        // The head of a table over several pages is one head, printed on each.
        boolean isRepeated = last != null && piece.text().equals(last.text());
        if (isRepeated && piece.type().equals("TH")) {
          continue;
        }
        if (last != null && piece.page() == last.page()) {
          boolean isBelow = piece.y() >= last.y() - 4;
          boolean isBeside = piece.x() > last.x();
          assertThat(isBelow || isBeside)
              .as(report.name() + ": \u201c" + piece.text() + "\u201d after " + last)
              .isTrue();
        } else if (last != null) {
          assertThat(piece.page()).as(report.name()).isGreaterThan(last.page());
        }
        last = piece;
      }
      assertThat(last).isNotNull();
    }
  }

  /** One element of the structure, read while its file was open. */
  private record Tag(String type, String words, String scope, List<Tag> kids) {
    static Tag of(PDStructureElement element) {
      COSDictionary attributes = element.getCOSObject().getCOSDictionary(COSName.A);
      String words = element.getAlternateDescription();
      return new Tag(
          element.getStructureType(),
          words == null ? "" : words,
          attributes == null ? "" : String.valueOf(attributes.getNameAsString("Scope")),
          kidsOf(element));
    }

    static List<Tag> kidsOf(PDStructureNode node) {
      return node.getKids().stream()
          .filter(PDStructureElement.class::isInstance)
          .map(kid -> of((PDStructureElement) kid))
          .toList();
    }

    List<Tag> below() {
      List<Tag> all = new ArrayList<>();
      for (Tag kid : kids) {
        all.add(kid);
        all.addAll(kid.below());
      }
      return all;
    }
  }

  private static List<Tag> tags(DrawnReport report) throws IOException {
    try (PDDocument document = Loader.loadPDF(report.file().toFile())) {
      PDStructureNode root = document.getDocumentCatalog().getStructureTreeRoot();
      return new Tag("", "", "", Tag.kidsOf(root)).below();
    }
  }
}
