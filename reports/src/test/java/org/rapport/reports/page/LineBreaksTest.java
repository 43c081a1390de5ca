package org.rapport.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where lines may end. */
class LineBreaksTest {

  @Test
  void aWordWithAnApostropheAndARangeStayWhole() {
    assertThat(pieces("the district\u2019s two-way talk")).contains("district\u2019s ", "way ");
    assertThat(pieces("families\u2019 messages (36\u201353)"))
        .containsExactly("families\u2019 ", "messages ", "(36\u201353)");
  }

  private static List<String> pieces(String text) {
    LineBreaks breaks = new LineBreaks();
    breaks.setText(text);
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int to = breaks.next(); to >= 0; to = breaks.next()) {
      pieces.add(text.substring(from, to));
      from = to;
    }
    if (from < text.length()) {
      pieces.add(text.substring(from));
    }
    return pieces;
  }
}
