package org.rapport.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
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
    DRAWN.addAll(
        Reports.draw(
            new ReportRequest(
                SampleDistrict.write(folder.resolve("snapshot")),
                SampleDistrict.MONTH,
                "Lakeview Unified School District",
                "en-US",
                folder.resolve("out"),
                Optional.empty(),
                "0.1.0")));
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
}
