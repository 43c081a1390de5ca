package org.rapport.jobs.spark;

import org.apache.spark.Partitioner;

/** Sends a block to the partition that is its shard; the last partition is the ledger's. */
final class ShardPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int partitions;

  ShardPartitioner(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object key) {
    return (Integer) key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShardPartitioner partitioner && partitioner.partitions == partitions;
  }

  @Override
  public int hashCode() {
    return partitions;
  }
}
