package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;
import org.rapport.jobs.estimate.rollup.ShardSums;
import org.rapport.jobs.warehouse.StagedFile;

/**
 * What a shard tells the driver.
 *
 * @param files files that it wrote
 * @param settled what became of its rows
 * @param sums what its families add to the sums of the district
 * @param digests what its families have in each month ({@link HistoryDigest})
 */
record ShardResult(
    List<StagedFile> files, Settled settled, ShardSums sums, TreeMap<Integer, byte[]> digests)
    implements Serializable {}
