package org.rapport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.rapport.contract.codes.Code;
import org.rapport.contract.dictionary.CodeLists;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.contract.tables.StudentSchoolEvidence;
import org.rapport.contract.tables.Tables;

/** What must hold for every table, indicator, code and sentence of the contract. */
class ContractTest {
  static final List<Table> TABLES = Tables.ALL;

  @Test
  void tablesHaveDifferentNames() {
    assertThat(TABLES).extracting(Table::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void aTableHasAKeyThatIsNeverEmptyAndStandsFirst(Table table) {
    assertThat(table.key()).isNotEmpty().noneMatch(Field::isNullable);
    assertThat(table.fields().subList(0, table.key().size())).isEqualTo(table.key());
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void aTableByMonthBeginsWithItsMonth(Table table) {
    boolean beginsWithMonth = table.fields().get(0).name().equals("month_start");

    assertThat(beginsWithMonth).isEqualTo(table.isByMonth());
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void aGrainSaysWhatOneRowIs(Table table) {
    assertThat(table.grain()).startsWith("One row per ").matches(ContractTest::isSentence);
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void meaningsAreSentences(Table table) {
    assertThat(table.fields()).extracting(Field::meaning).allMatch(ContractTest::isSentence);
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void namesOfColumnsTellTheirTypes(Table table) {
    for (Field field : table.fields()) {
      if (field.name().startsWith("is_") || field.name().startsWith("has_")) {
        assertThat(field.type()).as(field.name()).isEqualTo(FieldType.BOOL);
      }
      if (field.name().endsWith("_on") || field.name().equals("month_start")) {
        assertThat(field.type()).as(field.name()).isEqualTo(FieldType.DATE);
      }
      if (field.name().endsWith("_id")) {
        assertThat(field.type()).as(field.name()).isEqualTo(FieldType.STRING);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("TABLES")
  void idsOfPeopleArePseudonyms(Table table) {
    assertThat(table.fields())
        .filteredOn(field -> field.name().matches("(family|student|staff|contact|thread|touch)_id"))
        .allMatch(field -> field.sensitivity() == Sensitivity.PSEUDONYM);
  }

  @Test
  void aTableKnowsWhereItsColumnsStand() {
    Table table = FamilySchoolEvidence.TABLE;

    assertThat(table.indexOf(FamilySchoolEvidence.SCHOOL_ID)).isEqualTo(2);
    assertThatThrownBy(() -> table.indexOf(StudentSchoolEvidence.GRADE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("family_school_evidence has no column grade");
  }

  @Test
  void aTableRefusesTwoColumnsOfOneName() {
    Field field = Field.key("school_id", FieldType.STRING, "The school.");

    assertThatThrownBy(
            () ->
                new Table(
                    "doubled",
                    Table.Zone.PUBLISHED,
                    false,
                    "One row per school.",
                    List.of(field, field)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("doubled has two columns school_id");
  }

  @ParameterizedTest
  @EnumSource
  void theEvidenceOfAnIndicatorHasItsColumns(Indicator indicator) {
    List<String> ofFamilies = evidence(FamilySchoolEvidence.TABLE);
    List<String> ofStudents = evidence(StudentSchoolEvidence.TABLE);
    List<String> counts = List.of(indicator.code() + "_x", indicator.code() + "_n");
    switch (indicator.basis()) {
      case FAMILY -> {
        if (indicator.isPublishedPerFamily()) {
          assertThat(ofFamilies).containsAll(counts).contains(indicator.code() + "_pending");
        } else {
          assertThat(ofFamilies).noneMatch(name -> name.startsWith(indicator.code()));
        }
      }
      case STUDENT -> assertThat(ofStudents).containsAll(counts);
      case TIMES -> assertThat(ofFamilies).doesNotContainAnyElementsOf(counts);
      case SCHOOL, NOTHING ->
          assertThat(ofFamilies).noneMatch(name -> name.startsWith(indicator.code()));
    }
  }

  private static List<String> evidence(Table table) {
    return table.fields().stream()
        .filter(field -> field.role() == Role.EVIDENCE)
        .map(Field::name)
        .toList();
  }

  @Test
  void whatIsToldOfGroupsOnlyIsSaidOfOneIndicator() {
    assertThat(Arrays.stream(Indicator.values()))
        .filteredOn(indicator -> indicator.isPerFamily() && !indicator.isPublishedPerFamily())
        .containsExactly(Indicator.FAMILY_COMMITMENT_KEPT_RATE);
  }

  @ParameterizedTest
  @EnumSource
  void anIndicatorCanBeExplained(Indicator indicator) {
    assertThat(indicator.formula()).matches(ContractTest::isSentence);
    assertThat(indicator.nothing()).matches(ContractTest::isSentence);
    assertThat(List.of(indicator.title(), indicator.sentence(), indicator.source()))
        .noneMatch(String::isBlank);
    assertThat(indicator.rule()).endsWith(".");
    assertThat(indicator.inputs()).isNotEmpty();
    assertThat(indicator.missing().isEmpty())
        .isEqualTo(indicator.basis() != Indicator.Basis.NOTHING);
  }

  /** Of two kinds of clusters beside families a group's sums would be those of neither. */
  @Test
  void familiesShareEitherStaffOrEvents() {
    assertThat(Arrays.stream(Indicator.values()))
        .filteredOn(Indicator::isPerEvent)
        .noneMatch(Indicator::isByStaff)
        .allMatch(indicator -> indicator.merge() == Indicator.Merge.SUM);
    assertThat(Arrays.stream(Indicator.values()))
        .filteredOn(Indicator::isByEvent)
        .filteredOn(indicator -> indicator.familyMethod() == Method.M2)
        .allMatch(Indicator::isPerEvent);
  }

  @Test
  void onlyCompleteCountsHaveNoInterval() {
    assertThat(Arrays.stream(Indicator.values()))
        .filteredOn(indicator -> indicator.basis() != Indicator.Basis.NOTHING)
        .filteredOn(indicator -> indicator.groupMethod() == Method.NONE)
        .containsExactly(
            Indicator.BROADCAST_SHARE,
            Indicator.WORKSHOP_TOPIC_BREADTH,
            Indicator.LANGUAGE_VISIBILITY,
            Indicator.LEADER_UPDATE_REGULARITY);
  }

  @Test
  void sentencesForReadersAreSentences() {
    assertThat(
            Stream.of(
                    Arrays.stream(RejectReason.values()).map(RejectReason::meaning),
                    Arrays.stream(State.values()).map(State::meaning),
                    Arrays.stream(Scope.values()).map(Scope::meaning),
                    Arrays.stream(Finding.values()).map(Finding::meaning),
                    Arrays.stream(AuditMeasure.values()).map(AuditMeasure::sentence),
                    Arrays.stream(AuditVerdict.values()).map(AuditVerdict::meaning),
                    Arrays.stream(Window.values()).map(Window::meaning),
                    Arrays.stream(Method.values()).map(Method::meaning),
                    Arrays.stream(Threshold.values()).map(Threshold::meaning),
                    Arrays.stream(ExitCode.values()).map(ExitCode::meaning),
                    Arrays.stream(ExportKind.values()).map(ExportKind::grain))
                .flatMap(meanings -> meanings))
        .allMatch(ContractTest::isSentence);
  }

  @ParameterizedTest
  @EnumSource
  void anIndexIsAWeightedMeanOfCountedSharesOfFamilies(Index index) {
    assertThat(index.sentence()).matches(ContractTest::isSentence);
    assertThat(index.components().stream().mapToDouble(Index.Component::weight).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(IndexWeights.STANDARD.of(index))
        .isEqualTo(index.components().stream().map(Index.Component::weight).toList());
    assertThat(index.components())
        .extracting(Index.Component::indicator)
        .doesNotHaveDuplicates()
        .allMatch(Indicator::isPublishedPerFamily)
        .allMatch(Indicator::isShare)
        .allMatch(indicator -> indicator.merge() == Indicator.Merge.SUM)
        .allMatch(indicator -> indicator.direction() == Indicator.Direction.HIGHER_IS_BETTER);
  }

  @Test
  void noIndexHoldsWhatItIsMeantToMove() {
    assertThat(Arrays.stream(Index.values()).flatMap(index -> index.components().stream()))
        .extracting(Index.Component::indicator)
        .doesNotContain(
            Indicator.ATTENDANCE_RATE,
            Indicator.CHRONIC_ABSENCE_RATE,
            Indicator.ABSENCE_TIER,
            Indicator.CONTACT_RATE,
            Indicator.FAMILY_COMMITMENT_KEPT_RATE);
  }

  @Test
  void exitCodesAreNumberedAsDeclared() {
    assertThat(ExitCode.values()).extracting(ExitCode::number).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @ParameterizedTest
  @EnumSource
  void columnsOfAnExportHaveDifferentNames(ExportKind kind) {
    assertThat(kind.columns()).extracting(ExportColumn::name).doesNotHaveDuplicates();
    assertThat(kind.columns()).filteredOn(ExportColumn::isRequired).isNotEmpty();
    assertThat(kind.columns()).doesNotContain(ExportKind.IS_DELETED);
  }

  @ParameterizedTest
  @EnumSource
  void anExportFindsItsColumnsByName(ExportKind kind) {
    for (ExportColumn column : kind.columns()) {
      assertThat(kind.columns().get(kind.indexOf(column.name()))).isEqualTo(column);
    }
    assertThatThrownBy(() -> kind.column("subject"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(kind.code() + " has no column subject");
  }

  @Test
  void everyCodeListOfAnExportIsAListOfCodes() {
    assertThat(CodeLists.byUse().keySet()).allMatch(Code.class::isAssignableFrom);
  }

  @Test
  void codesAreReadInAnyCase() {
    assertThat(Code.of(State.class, "ok")).contains(State.OK);
    assertThat(Code.of(State.class, "fine")).isEmpty();
    assertThat(Code.of(Indicator.class, "TWO_WAY_SHARE".toLowerCase(Locale.ROOT)))
        .contains(Indicator.TWO_WAY_SHARE);
  }

  private static boolean isSentence(String text) {
    return text.matches("(?s)[\\p{Lu}\\d*].*\\.") && !text.contains("  ");
  }

  @Test
  void reportsShowWhatASchoolCanActOnOnceAndWithItsRange() {
    assertThat(Indicator.reported())
        .hasSize(41)
        .allSatisfy(
            one -> {
              assertThat(one.direction()).isNotEqualTo(Indicator.Direction.DESCRIPTIVE);
              assertThat(one.groupMethod()).isNotEqualTo(Method.NONE);
              assertThat(one.subject()).startsWith("the ");
              assertThat(one.leftOpen().isEmpty()).isEqualTo(one.firstStep().isEmpty());
            })
        .isSortedAccordingTo(Comparator.comparing(Indicator::section));
    assertThat(Indicator.ABSENCE_TIER.leftToTables())
        .isEqualTo("it looks closer at chronic_absence_rate");
    assertThat(Indicator.CONTACT_RATE.leftToTables())
        .isEqualTo("it describes, and neither way is better");
    assertThat(Indicator.LANGUAGE_VISIBILITY.leftToTables())
        .isEqualTo("it is a complete count without a range");
    assertThat(Indicator.SURVEY_TRUST_MEAN.leftToTables()).isEqualTo("no export holds it");
  }
}
