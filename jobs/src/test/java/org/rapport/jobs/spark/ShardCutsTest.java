package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapport.jobs.spark.ShardCuts.Unit;

class ShardCutsTest {
  private static final int PER_SHARD = 400;

  /** Schools of 100 to 190 families. */
  private static List<Unit> founders() {
    List<Unit> units = new ArrayList<>();
    for (int school = 0; school < 20; school++) {
      add(units, school, 100 + school * 37 % 91, "f", true);
    }
    return units;
  }

  private static void add(
      List<Unit> units, int school, int families, String prefix, boolean isFounding) {
    for (int i = 0; i < families; i++) {
      units.add(new Unit(school, prefix + school + "-" + i, units.size(), -1, isFounding));
    }
  }

  private static Map<String, Integer> shards(List<Unit> units) {
    Map<String, Integer> shards = new HashMap<>();
    List<List<Unit>> cut = ShardCuts.of(units, PER_SHARD);
    for (int shard = 0; shard < cut.size(); shard++) {
      for (Unit unit : cut.get(shard)) {
        assertThat(shards.put(unit.name(), shard)).as("in one shard alone").isNull();
      }
    }
    return shards;
  }

  @Test
  void familiesThatJoinLaterMoveNobody() {
    List<Unit> units = founders();
    Map<String, Integer> before = shards(units);
    for (int school = 3; school < 20; school++) {
      add(units, school, school * 2, "later", false);
    }
    Map<String, Integer> after = shards(units);

    assertThat(before.values().stream().distinct()).hasSize(8);
    assertThat(after).containsAllEntriesOf(before).hasSize(units.size());
  }

  @Test
  void shardsAreOfAboutTheSameSizeAndInSchoolOrder() {
    List<Unit> units = founders();
    int last = 0;
    for (List<Unit> shard : ShardCuts.of(units, PER_SHARD)) {
      assertThat(shard.size()).isBetween(PER_SHARD * 3 / 4, PER_SHARD * 5 / 4);
      for (Unit unit : shard) {
        assertThat(unit.school()).isGreaterThanOrEqualTo(last);
        last = unit.school();
      }
    }
  }

  @Test
  void aSchoolLargerThanAShardIsCutInParts() {
    List<Unit> units = new ArrayList<>();
    add(units, 0, 10 * PER_SHARD, "f", true);

    assertThat(ShardCuts.of(units, PER_SHARD))
        .hasSize(10)
        .allSatisfy(
            shard -> assertThat(shard.size()).isBetween(PER_SHARD * 3 / 4, PER_SHARD * 5 / 4));
  }

  @Test
  void whereNobodyWasThereFromTheBeginningAllHaveASay() {
    List<Unit> units = new ArrayList<>();
    add(units, 0, 10, "f", true);
    add(units, 1, 3 * PER_SHARD, "later", false);

    assertThat(ShardCuts.of(units, PER_SHARD)).hasSize(4).noneMatch(List::isEmpty);
  }
}
