package org.rapport.jobs.score;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/**
 * How well a run recovered what is true (measurement design, 5.2): counts to the integer, ranks of
 * families, coverage of 95 % intervals, gaps between languages. Every number that rests on chance
 * stands beside its Monte Carlo standard error for this one simulated district.
 */
public final class ScoreSheet {
  private final Scores scores;

  private ScoreSheet(Scores scores) {
    this.scores = scores;
  }

  /**
   * Scores what is published, values of families and groups in the newest month.
   *
   * @param populations folders with what is true of families like those of the district, by which
   *     groups are judged ({@link Truth#populations}); none to judge them by their very families
   * @throws UserError if nothing is published, or another month is the last than in the truth
   */
  public static ScoreSheet of(Truth truth, List<Path> populations, PublishedRows published) {
    if (published.months().isEmpty()) {
      throw new UserError(
          ExitCode.CANNOT_START, "nothing is published yet; start with: rapport run --month");
    }
    YearMonth month = published.months().get(published.months().size() - 1);
    TrueWindow windows = new TrueWindow(truth, month.atDay(1).toString());
    YearMonth last = YearMonth.parse(truth.monthStarts().last().substring(0, 7));
    if (month.isAfter(last) || month.plusMonths(1).isBefore(last)) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "the newest published month is "
              + month
              + ", and the truth is as of the end of "
              + last
              + "; run that month first");
    }
    GroupValues values = GroupValues.of(published, month);
    Exactness exactness = Exactness.of(truth, published);
    Recovery recovery = Recovery.of(truth, windows, published, month);
    GroupTruth expected =
        populations.isEmpty()
            ? GroupTruth.of(truth, windows)
            : GroupTruth.of(populations, month.atDay(1).toString());
    GroupScores groups = GroupScores.of(expected, windows, values);
    GapScores gaps = GapScores.of(expected, values);
    IndexScores indices = IndexScores.of(truth, expected, windows, published, month);
    ProvisionalScores provisional = ProvisionalScores.of(windows, published, month);
    Acceptance acceptance =
        Acceptance.of(truth, exactness, recovery, groups, indices, gaps, provisional);
    return new ScoreSheet(
        new Scores(month, exactness, recovery, groups, gaps, indices, acceptance));
  }

  /** The sheet as nested maps and lists, for JSON. */
  public Map<String, Object> json() {
    return new SheetJson(scores).sheet();
  }

  /** The sheet in Markdown. */
  public String text() {
    return new SheetText(scores).sheet();
  }
}
