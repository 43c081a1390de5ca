package org.rapport.jobs.estimate.rollup;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.rapport.contract.Indicator;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.Spells;
import org.rapport.jobs.estimate.Stratum;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.LeaderPractice;
import org.rapport.jobs.family.Windows;

/**
 * What all shards told, added up. Whole numbers or sums in the order of shards, so that what is
 * estimated of them does not depend on which shard came first.
 *
 * @param totals sums of all groups
 * @param indexTotals sums of all groups for their indices
 * @param references what families could understand
 * @param strata of whom families' values borrow
 * @param spells by month how absences come
 * @param leaders what leaders did for all families at once
 * @param times what {@link FamilyTimes} packed of each shard
 */
public record DistrictSums(
    GroupTotals totals,
    IndexTotals indexTotals,
    ReferenceTotals references,
    TreeMap<FamilyPriors.Key, Stratum> strata,
    TreeMap<Integer, Spells> spells,
    LeaderPractice leaders,
    List<byte[]> times) {

  /**
   * Adds up.
   *
   * @param openFrom the first month that is written
   */
  public static DistrictSums of(List<ShardSums> shards, int openFrom, Facts facts) {
    // What families share takes as long as all the rest, and needs nothing of it.
    CompletableFuture<SharedClusters> shared =
        CompletableFuture.supplyAsync(() -> shared(shards, openFrom, facts));
    GroupTotals totals = new GroupTotals();
    IndexTotals indexTotals = new IndexTotals();
    ReferenceTotals references = new ReferenceTotals();
    LeaderPractice leaders = new LeaderPractice();
    for (ShardSums shard : shards) {
      totals.addAll(shard.totals());
      indexTotals.addAll(shard.indexTotals());
      references.addAll(shard.references());
      leaders.addAll(shard.leaders());
    }
    totals.addWholes();
    indexTotals.addWholes();
    return new DistrictSums(
        totals.withShared(shared.join()),
        indexTotals,
        references,
        FamilyPriors.merged(shards.stream().map(ShardSums::strata).toList()),
        SpellSums.merged(shards.stream().map(ShardSums::spells).toList()),
        leaders,
        shards.stream().map(ShardSums::times).toList());
  }

  /** Whether every opportunity of the three months that end with one could be judged. */
  public boolean isSettled(int month) {
    for (Indicator indicator : Indicator.values()) {
      if (GroupTotals.hasSums(indicator, Window.R3)
          && totals.of(Group.DISTRICT, Window.R3, month, indicator).pending() > 0) {
        return false;
      }
    }
    return true;
  }

  private static SharedClusters shared(List<ShardSums> shards, int openFrom, Facts facts) {
    return new SharedClusters(
        shards.stream().map(ShardSums::namedStaff).toList(),
        shards.stream().map(ShardSums::unnamedStaff).toList(),
        shards.stream().map(ShardSums::events).toList(),
        facts.calendars().stream()
            .map(calendar -> Windows.of(calendar, facts.lastMonth()))
            .toList(),
        openFrom,
        facts);
  }
}
