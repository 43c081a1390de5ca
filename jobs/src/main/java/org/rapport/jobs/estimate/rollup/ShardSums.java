package org.rapport.jobs.estimate.rollup;

import java.io.Serializable;
import java.util.TreeMap;
import org.rapport.jobs.estimate.Spells;
import org.rapport.jobs.estimate.Stratum;
import org.rapport.jobs.family.LeaderPractice;

/**
 * What the families of one shard add to the sums of the district ({@link DistrictSums}).
 *
 * @param totals their part of the groups' sums
 * @param indexTotals their part of the sums for groups' indices
 * @param references what they could understand
 * @param strata their part of the strata of which families borrow
 * @param spells by month how absences of their students come
 * @param leaders what leaders did for them at once
 * @param namedStaff what members of staff did with them ({@link SharedTally})
 * @param unnamedStaff those whose contacts name nobody
 * @param events what they did at events
 * @param times their times, silences and channels ({@link FamilyTimes})
 */
public record ShardSums(
    GroupTotals totals,
    IndexTotals indexTotals,
    ReferenceTotals references,
    TreeMap<FamilyPriors.Key, Stratum> strata,
    TreeMap<Integer, Spells> spells,
    LeaderPractice leaders,
    byte[] namedStaff,
    byte[] unnamedStaff,
    byte[] events,
    byte[] times)
    implements Serializable {}
