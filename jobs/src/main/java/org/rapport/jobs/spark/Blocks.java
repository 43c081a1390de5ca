package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import org.rapport.jobs.family.pack.ByteSink;
import scala.Tuple2;

/**
 * Packed rows on their way through the shuffle: byte blocks of about 64 KiB, each for one shard. A
 * block is a sequence of rows, each its length in bytes, a {@link #ATTENDANCE kind}, whom it
 * concerns, and its values; whom it concerns is the roster's number plus one, or zero and the id as
 * text for a stranger.
 */
final class Blocks {
  static final int ATTENDANCE = 0;
  static final int CONTACT = 1;
  static final int COMMITMENT = 2;
  static final int PARTICIPATION = 3;

  private static final int FULL = 60 * 1024;

  private final ByteSink[] open;
  private final List<Tuple2<Integer, byte[]>> closed = new ArrayList<>();

  Blocks(int shards) {
    this.open = new ByteSink[shards];
  }

  /** Adds one packed row to the block of a shard. */
  void add(int shard, ByteSink row) {
    if (open[shard] == null) {
      open[shard] = new ByteSink(FULL + 4096);
    }
    if (open[shard].size() > 0 && open[shard].size() + row.size() > FULL) {
      closed.add(new Tuple2<>(shard, open[shard].toArray()));
      open[shard].clear();
    }
    open[shard].number(row.size()).append(row);
  }

  /** All blocks, and last the ledger's. */
  List<Tuple2<Integer, byte[]>> close(int ledgerPartition, byte[] ledger) {
    for (int shard = 0; shard < open.length; shard++) {
      if (open[shard] != null && open[shard].size() > 0) {
        closed.add(new Tuple2<>(shard, open[shard].toArray()));
      }
    }
    closed.add(new Tuple2<>(ledgerPartition, ledger));
    return closed;
  }
}
