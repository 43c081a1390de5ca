package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;
import org.rapport.jobs.estimate.Spells;
import org.rapport.jobs.estimate.Stratum;
import org.rapport.jobs.family.LeaderPractice;
import org.rapport.jobs.warehouse.StagedFile;

/**
 * What a shard tells the driver.
 *
 * @param files files that it wrote
 * @param settled what became of its rows
 * @param totals its part of the groups' sums
 * @param indexTotals its part of the sums for groups' indices
 * @param references what its families could understand
 * @param strata its part of the families' strata
 * @param spells how absences of its students come
 * @param leaders what leaders did for its families at once
 * @param namedStaff what members of staff did with its families ({@link SharedTally})
 * @param unnamedStaff its families whose contacts name nobody
 * @param events what its families did at events
 * @param times times, silences and channels of its families ({@link FamilyTimes})
 * @param digests what its families have in each month ({@link HistoryDigest})
 */
record ShardResult(
    List<StagedFile> files,
    Settled settled,
    GroupTotals totals,
    IndexTotals indexTotals,
    ReferenceTotals references,
    TreeMap<FamilyPriors.Key, Stratum> strata,
    TreeMap<Integer, Spells> spells,
    LeaderPractice leaders,
    byte[] namedStaff,
    byte[] unnamedStaff,
    byte[] events,
    byte[] times,
    TreeMap<Integer, byte[]> digests)
    implements Serializable {}
