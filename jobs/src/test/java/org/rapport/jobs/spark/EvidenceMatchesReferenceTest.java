package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.Field;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Table;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.contract.tables.StudentSchoolEvidence;
import org.rapport.jobs.reference.AwkwardDistrict;
import org.rapport.jobs.reference.Reference;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.spark.TestRuns.Row;
import org.rapport.jobs.warehouse.PersonKind;

/** Every integer of the evidence equals what an independent calculation in SQL finds. */
class EvidenceMatchesReferenceTest {
  /** So few that every district has several shards, which run side by side. */
  private static final int FAMILIES_PER_SHARD = 9;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everyIntegerOfAnAwkwardDistrict(long seed) {
    AwkwardDistrict.Written district = AwkwardDistrict.write(folder, seed);
    assertEqualEvidence(district.config(), district.last());
  }

  @Test
  void everyIntegerOfTheSample() throws IOException {
    Path sample = Path.of("..", "data-samples", "lakeview").toAbsolutePath().normalize();
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = sample.relativize(file);
        if (!relative.startsWith("warehouse")) {
          Path copy = folder.resolve(relative.toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    Path config = folder.resolve("rapport.yaml");
    Published published = TestRuns.publish(config, YearMonth.of(2026, 9));
    withoutUnclosedQuote(folder.resolve("exports/2025-10/contacts-2025-10-31.csv"));
    assertEqualEvidence(published, Reference.compute(config, YearMonth.of(2026, 9)));
  }

  /**
   * The reference has no resynchronisation, so it reads the sample without its one damaged line;
   * the pipeline has read it with the line, and rejected just that.
   */
  private static void withoutUnclosedQuote(Path contacts) throws IOException {
    List<String> lines = Files.readAllLines(contacts);
    List<String> whole =
        lines.stream()
            .filter(line -> line.chars().filter(next -> next == '"').count() % 2 == 0)
            .toList();
    assertThat(lines).hasSize(whole.size() + 1);
    Files.write(contacts, whole);
  }

  private static void assertEqualEvidence(Path config, YearMonth last) {
    assertEqualEvidence(
        TestRuns.publish(config, last, false, FAMILIES_PER_SHARD), Reference.compute(config, last));
  }

  private static void assertEqualEvidence(Published published, Reference.Evidence reference) {
    assertThat(reference.families()).isNotEmpty();
    assertSame(families(published), families(reference, published));
    assertSame(schools(published), schools(reference));
    assertThat(students(published))
        .containsExactlyInAnyOrderElementsOf(students(reference, published));
  }

  /** Same lines, each as often; what differs is told line by line. */
  private static void assertSame(List<String> found, List<String> expected) {
    Map<String, Integer> surplus = new TreeMap<>();
    found.forEach(line -> surplus.merge(line, 1, Integer::sum));
    expected.forEach(line -> surplus.merge(line, -1, Integer::sum));
    surplus.values().removeIf(times -> times == 0);
    assertThat(surplus)
        .as("published lines (1) that are not expected, and expected ones (-1)")
        .isEmpty();
  }

  /** One line per row, and one per row and indicator or time. */
  private static List<String> families(Published published) {
    Map<String, Field> columns = columns(FamilySchoolEvidence.TABLE);
    List<String> lines = new ArrayList<>();
    for (Row row : published.rows(FamilySchoolEvidence.TABLE)) {
      String key =
          row.get(FamilySchoolEvidence.FAMILY_ID)
              + " "
              + row.get(FamilySchoolEvidence.SCHOOL_ID)
              + " "
              + row.get(FamilySchoolEvidence.MONTH_START);
      lines.add(key + " days=" + row.get(FamilySchoolEvidence.ENROLLED_DAYS));
      for (Indicator indicator : Reference.FAMILY_INDICATORS) {
        Object taken = row.get(FamilySchoolEvidence.taken(indicator));
        Object known = row.get(FamilySchoolEvidence.known(indicator));
        Object pending = row.get(FamilySchoolEvidence.pending(indicator));
        lines.add(
            key
                + " "
                + indicator.code()
                + "="
                + (taken == null ? "null" : taken + "/" + known + "/" + pending));
      }
      for (String column : Reference.TIMES) {
        lines.add(key + " " + column + "=" + row.get(columns.get(column)));
      }
    }
    return lines;
  }

  private static List<String> families(Reference.Evidence reference, Published published) {
    List<String> lines = new ArrayList<>();
    for (Reference.FamilyRow row : reference.families()) {
      String key =
          published.pseudonyms().of(PersonKind.FAMILY, row.familyId())
              + " "
              + row.schoolId()
              + " "
              + row.month().atDay(1);
      lines.add(key + " days=" + row.enrolledDays());
      for (Indicator indicator : Reference.FAMILY_INDICATORS) {
        Reference.Counts counts = row.counts().get(indicator);
        lines.add(
            key
                + " "
                + indicator.code()
                + "="
                + (counts == null
                    ? "null"
                    : counts.x() + "/" + counts.n() + "/" + counts.pending()));
      }
      for (String column : Reference.TIMES) {
        lines.add(key + " " + column + "=" + row.times().get(column));
      }
    }
    return lines;
  }

  private static List<String> students(Published published) {
    return published.rows(StudentSchoolEvidence.TABLE).stream()
        .map(
            row ->
                row.get(StudentSchoolEvidence.STUDENT_ID)
                    + " "
                    + row.get(StudentSchoolEvidence.SCHOOL_ID)
                    + " "
                    + row.get(StudentSchoolEvidence.MONTH_START)
                    + " days="
                    + row.get(StudentSchoolEvidence.ENROLLED_DAYS)
                    + " "
                    + row.get(StudentSchoolEvidence.ATTENDANCE_RATE_X)
                    + "/"
                    + row.get(StudentSchoolEvidence.ATTENDANCE_RATE_N))
        .toList();
  }

  private static List<String> students(Reference.Evidence reference, Published published) {
    return reference.students().stream()
        .map(
            row ->
                published.pseudonyms().of(PersonKind.STUDENT, row.studentId())
                    + " "
                    + row.schoolId()
                    + " "
                    + row.month().atDay(1)
                    + " days="
                    + row.enrolledDays()
                    + " "
                    + (row.attendance() == null
                        ? "null/null"
                        : row.attendance().x() + "/" + row.attendance().n()))
        .toList();
  }

  /**
   * What schools did as a whole, and promises of their families, of which nothing is told per
   * family. What few leaders or families did is hidden, as if there were nothing.
   */
  private static List<String> schools(Published published) {
    Set<String> practices =
        Stream.of(Indicator.values())
            .filter(
                indicator ->
                    indicator == Indicator.FAMILY_COMMITMENT_KEPT_RATE
                        || (indicator.basis() == Indicator.Basis.SCHOOL
                            && indicator != Indicator.LEADERSHIP_PARITY))
            .map(Indicator::code)
            .collect(Collectors.toSet());
    return published.rows(GroupIndicators.TABLE).stream()
        .filter(row -> Scope.SCHOOL.code().equals(row.get(GroupIndicators.SCOPE)))
        .filter(row -> practices.contains(String.valueOf(row.get(GroupIndicators.INDICATOR))))
        .map(
            row ->
                row.get(GroupIndicators.SCOPE_ID)
                    + " "
                    + row.get(GroupIndicators.MONTH_START)
                    + " "
                    + row.get(GroupIndicators.INDICATOR)
                    + "="
                    + row.get(GroupIndicators.NUMERATOR)
                    + "/"
                    + row.get(GroupIndicators.DENOMINATOR)
                    + "/"
                    + row.get(GroupIndicators.PENDING))
        .toList();
  }

  private static List<String> schools(Reference.Evidence reference) {
    return reference.schools().stream()
        .map(
            row ->
                row.schoolId()
                    + " "
                    + row.month().atDay(1)
                    + " "
                    + row.indicator()
                    + "="
                    + (row.isHidden()
                        ? "0/0/0"
                        : row.counts().x() + "/" + row.counts().n() + "/" + row.counts().pending()))
        .toList();
  }

  private static Map<String, Field> columns(Table table) {
    Map<String, Field> columns = new HashMap<>();
    table.fields().forEach(field -> columns.put(field.name(), field));
    return columns;
  }
}
