package org.rapport.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scale;
import org.rapport.contract.State;
import org.rapport.reports.model.Counts;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Line;
import org.rapport.reports.model.Reason;
import org.rapport.reports.model.Since;
import org.rapport.reports.model.Standing;

/** What tables draw and what they hide. */
class TablesTest {

  @Test
  void aHiddenCountHasNoBarToMeasure() {
    assertThat(reason(new Counts(140, 200))).contains("class=\"bar\"").contains("60 of 200");
    assertThat(reason(new Counts(193, 200))).doesNotContain("class=\"bar\"").contains("of 200");
  }

  private static String reason(Counts counts) {
    double share = (double) counts.taken() / counts.known();
    Line line =
        new Line(
            Indicator.TWO_WAY_SHARE,
            State.OK,
            150,
            counts,
            new Estimate(share, share, share, Scale.SHARE),
            false,
            null,
            new Since("since Sep", "Since September", "September"),
            null,
            null,
            Standing.UNKNOWN,
            "",
            List.of());
    Markup page = new Markup();
    new Tables(page).reasons(List.of(new Reason(line, "Left open", "A step")));
    return page.html();
  }
}
