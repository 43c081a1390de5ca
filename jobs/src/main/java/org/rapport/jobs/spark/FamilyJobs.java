package org.rapport.jobs.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.rapport.jobs.estimate.rollup.ComponentAudits;
import org.rapport.jobs.estimate.rollup.FamilyIndexValue;
import org.rapport.jobs.estimate.rollup.FamilyPriors;
import org.rapport.jobs.estimate.rollup.IndexCalibrations;
import org.rapport.jobs.estimate.rollup.IndexMomentSums;
import org.rapport.jobs.estimate.rollup.IndexPriors;
import org.rapport.jobs.estimate.rollup.IndexStrengths;
import org.rapport.jobs.warehouse.StagedFile;

/**
 * The jobs over counted families, each of which needs what the one before told of all of them.
 *
 * @param shards what {@link FamilyCount} kept of each shard
 */
record FamilyJobs(
    JavaSparkContext spark,
    JavaRDD<byte[]> shards,
    Broadcast<Roster> roster,
    Broadcast<ShardTask.Frame> frame) {

  /** Sends to all tasks what they share. */
  <T> Broadcast<T> shared(T value) {
    return spark.broadcast(value);
  }

  /**
   * Job C: how the components of families' indices vary, now that weights of families are known.
   */
  IndexMomentSums moments(IndexStrengths strengths) {
    Broadcast<Roster> ofDistrict = roster;
    Broadcast<IndexStrengths> shared = spark.broadcast(strengths);
    IndexMomentSums all = new IndexMomentSums();
    shards
        .mapPartitions(parts -> moments(parts, shared.value(), ofDistrict.value()))
        .collect()
        .forEach(bytes -> all.addAll(Wire.valueOf(bytes, IndexMomentSums.class)));
    return all;
  }

  private static Iterator<byte[]> moments(
      Iterator<byte[]> parts, IndexStrengths strengths, Roster roster) {
    if (!parts.hasNext()) {
      return Collections.emptyIterator();
    }
    parts.next();
    parts.next();
    return List.of(Wire.bytesOf(FamilyIndexValue.moments(parts.next(), strengths, roster.levels())))
        .iterator();
  }

  /** Job D: how well families' indices foretold what came next, now that priors are known. */
  IndexCalibrations calibrations(Broadcast<IndexPriors> priors) {
    Broadcast<Roster> ofDistrict = roster;
    IndexCalibrations all = new IndexCalibrations();
    shards
        .mapPartitions(parts -> calibrations(parts, priors.value(), ofDistrict.value()))
        .collect()
        .forEach(bytes -> all.addAll(Wire.valueOf(bytes, IndexCalibrations.class)));
    return all;
  }

  private static Iterator<byte[]> calibrations(
      Iterator<byte[]> parts, IndexPriors priors, Roster roster) {
    if (!parts.hasNext()) {
      return Collections.emptyIterator();
    }
    parts.next();
    parts.next();
    return List.of(
            Wire.bytesOf(FamilyIndexValue.calibrations(parts.next(), priors, roster.levels())))
        .iterator();
  }

  /** Job E: values of families, now that all of this is known. */
  JavaFutureAction<List<byte[]>> values(Borrowed borrowed) {
    Broadcast<Roster> ofDistrict = roster;
    Broadcast<ShardTask.Frame> needed = frame;
    Broadcast<FamilyPriors> sharedPriors = spark.broadcast(borrowed.priors());
    Broadcast<IndexPriors> sharedIndices = borrowed.indexPriors();
    Broadcast<IndexCalibrations> sharedCalibrations = spark.broadcast(borrowed.calibrations());
    Broadcast<ComponentAudits> sharedAudits = spark.broadcast(borrowed.audits());
    return shards
        .mapPartitionsWithIndex(
            (shard, parts) ->
                values(
                    shard,
                    parts,
                    sharedPriors.value(),
                    sharedIndices.value(),
                    sharedCalibrations.value(),
                    sharedAudits.value(),
                    ofDistrict.value(),
                    needed.value()),
            true)
        .collectAsync();
  }

  private static Iterator<byte[]> values(
      int shard,
      Iterator<byte[]> parts,
      FamilyPriors priors,
      IndexPriors indexPriors,
      IndexCalibrations calibrations,
      ComponentAudits audits,
      Roster roster,
      ShardTask.Frame frame) {
    if (!parts.hasNext()) {
      return Collections.emptyIterator();
    }
    parts.next();
    TableFiles files = ShardTask.files(shard, frame);
    FamilyValueTables tables = new FamilyValueTables(roster, files);
    tables.addValues(parts.next(), priors);
    tables.addIndices(parts.next(), indexPriors, calibrations, audits);
    return List.of(Wire.bytesOf(new ArrayList<>(files.write()))).iterator();
  }

  /** Waits for the files that {@link #values} writes. */
  static List<StagedFile> filesOf(JavaFutureAction<List<byte[]>> written) throws IOException {
    List<StagedFile> files = new ArrayList<>();
    try {
      for (byte[] bytes : written.get()) {
        for (Object file : Wire.valueOf(bytes, ArrayList.class)) {
          files.add((StagedFile) file);
        }
      }
    } catch (ExecutionException e) {
      throw new IOException("the values of families could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the run was interrupted", e);
    }
    return files;
  }
}
