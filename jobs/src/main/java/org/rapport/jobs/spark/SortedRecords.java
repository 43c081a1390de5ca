package org.rapport.jobs.spark;

import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.broadcast.Broadcast;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Mailings;
import org.rapport.jobs.family.MovedPromises;
import org.rapport.jobs.family.Snapshots;

/**
 * A district's records after the one shuffle.
 *
 * @param rows the rosters as delivered
 * @param shared the roster as tasks see it
 * @param blocks packed records by shard
 * @param reports what was counted while reading
 * @param shardFacts what each shard tells others
 * @param mailings which contents are broadcasts
 * @param snapshots what snapshots of a period take away
 * @param facts what all families need to know
 */
record SortedRecords(
    RosterRead rows,
    Roster roster,
    Broadcast<Roster> shared,
    JavaPairRDD<Integer, byte[]> blocks,
    List<SplitReport> reports,
    List<FactsTask.ShardFacts> shardFacts,
    Mailings mailings,
    Snapshots snapshots,
    Facts facts) {

  /** Which rows stand. */
  ShardRows.Rules rules(int deliveries) {
    return new ShardRows.Rules(
        deliveries,
        snapshots,
        MovedPromises.of(shardFacts.stream().map(FactsTask.ShardFacts::promises).toList()));
  }

  /**
   * What a shard needs beside roster and facts.
   *
   * @param openFrom first month of which anything is written
   */
  ShardTask.Frame frame(RunRequest request, Accounts accounts, String stagingFolder, int openFrom) {
    return new ShardTask.Frame(
        mailings,
        rules(accounts.fileIds().size()),
        request.pseudonyms(),
        request.configuration().indexWeights(),
        accounts.fileIds(),
        accounts.deliveredOn(),
        stagingFolder,
        openFrom);
  }
}
