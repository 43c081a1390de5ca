package org.rapport.jobs.spark;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The two small passes over families' evidence that their indices need before any is written. */
final class IndexPasses {
  private final JavaSparkContext spark;
  private final JavaRDD<byte[]> shards;
  private final Broadcast<Roster> roster;

  IndexPasses(JavaSparkContext spark, JavaRDD<byte[]> shards, Broadcast<Roster> roster) {
    this.spark = spark;
    this.shards = shards;
    this.roster = roster;
  }

  /** Job C: how components vary, now that weights of families are known. */
  IndexMomentSums moments(IndexStrengths strengths) {
    Broadcast<IndexStrengths> shared = spark.broadcast(strengths);
    Broadcast<Roster> schools = roster;
    IndexMomentSums all = new IndexMomentSums();
    shards
        .mapPartitions(parts -> moments(parts, shared.value(), schools.value()))
        .collect()
        .forEach(bytes -> all.addAll(Wire.valueOf(bytes, IndexMomentSums.class)));
    return all;
  }

  private static Iterator<byte[]> moments(
      Iterator<byte[]> parts, IndexStrengths strengths, Roster roster) {
    if (!parts.hasNext()) {
      return Collections.emptyIterator();
    }
    byte[] evidence = evidence(parts);
    return List.of(Wire.bytesOf(FamilyIndexValue.moments(evidence, strengths, roster))).iterator();
  }

  /** Job D: how well indices foretold what came next, now that priors are known. */
  IndexCalibrations calibrations(Broadcast<IndexPriors> priors) {
    Broadcast<Roster> schools = roster;
    IndexCalibrations all = new IndexCalibrations();
    shards
        .mapPartitions(parts -> calibrations(parts, priors.value(), schools.value()))
        .collect()
        .forEach(bytes -> all.addAll(Wire.valueOf(bytes, IndexCalibrations.class)));
    return all;
  }

  private static Iterator<byte[]> calibrations(
      Iterator<byte[]> parts, IndexPriors priors, Roster roster) {
    if (!parts.hasNext()) {
      return Collections.emptyIterator();
    }
    byte[] evidence = evidence(parts);
    return List.of(Wire.bytesOf(FamilyIndexValue.calibrations(evidence, priors, roster)))
        .iterator();
  }

  /** What indices rest on is the third part of a shard. */
  private static byte[] evidence(Iterator<byte[]> parts) {
    parts.next();
    parts.next();
    return parts.next();
  }
}
