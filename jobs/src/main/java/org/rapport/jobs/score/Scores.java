package org.rapport.jobs.score;

import java.time.YearMonth;

/**
 * All that a sheet tells of one district.
 *
 * @param month with which the windows end
 */
record Scores(
    YearMonth month,
    Exactness exactness,
    Recovery recovery,
    GroupScores groups,
    GapScores gaps,
    IndexScores indices,
    Acceptance acceptance) {}
