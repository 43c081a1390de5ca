package org.rapport.jobs.spark;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.rapport.jobs.estimate.rollup.ShardSums;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Windows;

/**
 * All families counted, one shard after the other, and their tables written: of the months that are
 * open; of others, whose files stand, only digests are made.
 *
 * @param shards per shard its result, and what values of its families need
 * @param frame what the shards needed
 * @param results the shards' results
 * @param digests of every month what it rests on ({@link DistrictDigest})
 */
record FamilyCount(
    JavaRDD<byte[]> shards,
    Broadcast<ShardTask.Frame> frame,
    List<ShardResult> results,
    TreeMap<Integer, String> digests) {

  /**
   * Counts. Which months are open shows only when all are counted, so that a guess comes first;
   * where it was too late a month, all is counted once more.
   */
  static FamilyCount of(
      JavaSparkContext spark,
      RunRequest request,
      SortedRecords records,
      Accounts accounts,
      Carry carry,
      String stagingFolder) {
    FamilyCount guessed =
        from(carry.likelyOpen(), spark, request, records, accounts, stagingFolder);
    List<Windows> windows =
        records.facts().calendars().stream()
            .map(calendar -> Windows.of(calendar, records.facts().lastMonth()))
            .toList();
    int open = carry.firstOpen(guessed.digests(), windows);
    if (open >= guessed.openFrom()) {
      return guessed;
    }
    guessed.shards().unpersist(false);
    return from(open, spark, request, records, accounts, stagingFolder);
  }

  /** The first month of which anything was written. */
  int openFrom() {
    return frame.value().openFrom();
  }

  private static FamilyCount from(
      int openFrom,
      JavaSparkContext spark,
      RunRequest request,
      SortedRecords records,
      Accounts accounts,
      String stagingFolder) {
    Broadcast<ShardTask.Frame> frame =
        spark.broadcast(records.frame(request, accounts, stagingFolder, openFrom));
    JavaRDD<byte[]> shards = families(spark, records, frame);
    List<ShardResult> results =
        shards.mapPartitions(FamilyCount::onlyResult).collect().stream()
            .map(bytes -> Wire.valueOf(bytes, ShardResult.class))
            .toList();
    return new FamilyCount(
        shards,
        frame,
        results,
        DistrictDigest.of(request, records, new Names(frame.value()), results));
  }

  /** What each shard adds to the sums of the district. */
  List<ShardSums> sums() {
    return results.stream().map(ShardResult::sums).toList();
  }

  /** Job B: every family in plain Java; tables are written in the tasks. */
  private static JavaRDD<byte[]> families(
      JavaSparkContext spark, SortedRecords records, Broadcast<ShardTask.Frame> frame) {
    Broadcast<Roster> roster = records.shared();
    Broadcast<Facts> sharedFacts = spark.broadcast(records.facts());
    int ledger = records.roster().shards();
    return records
        .blocks()
        .mapPartitionsWithIndex(
            (shard, rows) ->
                shard == ledger
                    ? Collections.<byte[]>emptyIterator()
                    : ShardTask.run(
                        shard, rows, roster.value(), sharedFacts.value(), frame.value()),
            true)
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static Iterator<byte[]> onlyResult(Iterator<byte[]> parts) {
    return parts.hasNext() ? List.of(parts.next()).iterator() : Collections.emptyIterator();
  }
}
