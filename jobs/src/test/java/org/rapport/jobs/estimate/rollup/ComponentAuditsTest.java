package org.rapport.jobs.estimate.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar;

/** An index whose components go against each other in most schools is told nowhere. */
class ComponentAuditsTest {
  private static final int NOVEMBER = Months.of((int) LocalDate.of(2025, 11, 1).toEpochDay());
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final int FAMILIES = 30;
  private static final int TRIALS = 10;

  @Test
  void anIndexIsWithheldOnlyInTheWindowInWhichItsComponentsFail() {
    IndexMeasures measures = measures(24);
    IndexTotals totals = new IndexTotals();
    for (int school = 0; school < 24; school++) {
      // Where the first four are often taken the last is not, and the other way round.
      int often = school % 2 == 0 ? 8 : 3;
      add(totals, school, Window.R3, often, often, often, often, 11 - often);
      add(totals, school, Window.M, often, often, often, often, often);
    }
    ComponentAudits audits = ComponentAudits.of(totals, measures, NOVEMBER, "en");
    assertThat(audits.isSound(Index.ENGAGEMENT, Window.R3, NOVEMBER)).isFalse();
    assertThat(audits.isSound(Index.ENGAGEMENT, Window.M, NOVEMBER)).isTrue();

    assertThat(measures.isMeasured(Index.ENGAGEMENT, 0, Window.R3, NOVEMBER)).isTrue();
    measures.withhold(audits);
    assertThat(measures.isMeasured(Index.ENGAGEMENT, 0, Window.R3, NOVEMBER)).isFalse();
    assertThat(measures.isMeasuredAnywhere(Index.ENGAGEMENT, Window.R3, NOVEMBER)).isFalse();
    assertThat(measures.isMeasured(Index.ENGAGEMENT, 0, Window.M, NOVEMBER)).isTrue();
  }

  @Test
  void fewSchoolsWithholdNothing() {
    IndexMeasures measures = measures(19);
    IndexTotals totals = new IndexTotals();
    for (int school = 0; school < 19; school++) {
      int often = school % 2 == 0 ? 8 : 3;
      add(totals, school, Window.R3, often, often, often, often, 11 - often);
    }
    ComponentAudits audits = ComponentAudits.of(totals, measures, NOVEMBER, "en");
    assertThat(audits.isSound(Index.ENGAGEMENT, Window.R3, NOVEMBER)).isTrue();
    assertThat(audits.rows()).allMatch(row -> row.audit().results().size() == 1);
  }

  @Test
  void aLanguageForWhichAComponentGoesTheOtherWayIsNotCompared() {
    IndexMeasures measures = measures(24);
    IndexTotals totals = new IndexTotals();
    for (int school = 0; school < 24; school++) {
      int often = school % 2 == 0 ? 8 : 3;
      add(totals, school, Window.R3, often, often, often, often, often);
      for (String language : List.of("en", "es", "vi")) {
        int last = language.equals("es") ? 11 - often : often;
        add(
            totals,
            Group.schoolLanguage(school, language),
            Window.R3,
            often,
            often,
            often,
            often,
            last);
        add(totals, Group.homeLanguage(language), Window.R3, often, often, often, often, last);
      }
    }
    ComponentAudits audits = ComponentAudits.of(totals, measures, NOVEMBER, "en");
    assertThat(audits.isSound(Index.ENGAGEMENT, Window.R3, NOVEMBER)).isTrue();
    assertThat(audits.isComparable(Index.ENGAGEMENT, NOVEMBER, "es")).isFalse();
    assertThat(audits.isComparable(Index.ENGAGEMENT, NOVEMBER, "vi")).isTrue();
  }

  private static void add(IndexTotals totals, int school, Window window, long... taken) {
    add(totals, Group.school(school), window, taken);
    add(totals, Group.DISTRICT, window, taken);
  }

  private static void add(IndexTotals totals, Group group, Window window, long... taken) {
    long[] known = new long[taken.length];
    Arrays.fill(known, TRIALS);
    for (int family = 0; family < FAMILIES; family++) {
      totals.cells(group).add(Index.ENGAGEMENT, window, NOVEMBER, new IndexCounts(taken, known));
    }
  }

  private static IndexMeasures measures(int schools) {
    int[] days =
        IntStream.rangeClosed(
                (int) LocalDate.of(2025, 11, 1).toEpochDay(),
                (int) LocalDate.of(2025, 11, 30).toEpochDay())
            .filter(day -> LocalDate.ofEpochDay(day).getDayOfWeek().getValue() < 6)
            .toArray();
    int[] knownTo = new int[schools];
    Arrays.fill(knownTo, NOVEMBER);
    boolean[] asks = new boolean[schools];
    Arrays.fill(asks, true);
    Facts facts =
        new Facts(
            NOVEMBER,
            IntStream.range(0, schools)
                .mapToObj(school -> new SchoolCalendar("s" + school, ZONE, "en", days, 8))
                .toList(),
            Collections.nCopies(schools, List.of()),
            EnumSet.allOf(ExportKind.class),
            knownTo,
            Collections.nCopies(schools, Set.of(NOVEMBER)),
            Collections.nCopies(schools, new BitSet()),
            Collections.nCopies(schools, Set.of(NOVEMBER)),
            Collections.nCopies(schools, Set.of(NOVEMBER)),
            Collections.nCopies(schools, Set.of()),
            asks,
            true);
    return IndexMeasures.of(facts, IndexWeights.STANDARD);
  }
}
