package org.rapport.reports.page;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.layout.UrlAwareLineBreakIterator;
import java.text.BreakIterator;
import java.util.Locale;

/**
 * Where a line may end. The Java runtime takes an apostrophe for a closing quote and would leave
 * the last letter of “district’s” alone on a line, and it would cut a range of numbers at its dash.
 */
final class LineBreaks implements FSTextBreaker {
  private final FSTextBreaker breaks =
      new UrlAwareLineBreakIterator(BreakIterator.getLineInstance(Locale.US));
  private String text = "";

  @Override
  public void setText(String text) {
    this.text = text;
    breaks.setText(text);
  }

  @Override
  public int next() {
    int at = breaks.next();
    while (at != BreakIterator.DONE && isWithinWord(at)) {
      at = breaks.next();
    }
    return at;
  }

  private boolean isWithinWord(int at) {
    if (at <= 0 || at >= text.length()) {
      return false;
    }
    char before = text.charAt(at - 1);
    char after = text.charAt(at);
    return (before == '\u2019' && Character.isLetter(after))
        || (before == '\u2013' && Character.isDigit(after));
  }
}
