package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The same content to eight families within a day is a broadcast. */
class MailingsTest {
  private static final long HOUR = 3_600_000_000L;
  private static final Mailings.Key CONTENT = new Mailings.Key(1, 2);

  private final Mailings.Builder shard = new Mailings.Builder();
  private final Mailings.Builder otherShard = new Mailings.Builder();

  private static void send(Mailings.Builder to, String family, long at) {
    to.add(CONTENT, at, family, Mailings.NO_PURPOSE);
  }

  private Mailings found() {
    return Mailings.of(List.of(shard.build(), otherShard.build()));
  }

  @Test
  void eightFamiliesOfAllShardsWithinADayMakeABroadcast() {
    for (int family = 0; family < 8; family++) {
      send(family % 2 == 0 ? shard : otherShard, "f" + family, 100 * HOUR + 24 * HOUR * family / 7);
    }

    assertThat(found().contains(CONTENT, 100 * HOUR)).isTrue();
    assertThat(found().contains(CONTENT, 124 * HOUR)).isTrue();
    assertThat(found().contains(CONTENT, 124 * HOUR + 1)).isFalse();
    assertThat(found().contains(new Mailings.Key(1, 3), 100 * HOUR)).isFalse();
  }

  @Test
  void aFamilyThatGotItTwiceCountsOnce() {
    for (int family = 0; family < 7; family++) {
      send(shard, "f" + family, 100 * HOUR);
      send(shard, "f" + family, 101 * HOUR);
    }

    assertThat(found().contains(CONTENT, 100 * HOUR)).isFalse();
  }

  @Test
  void theEighthFamilyADayLaterMakesNone() {
    for (int family = 0; family < 7; family++) {
      send(shard, "f" + family, 100 * HOUR);
    }
    send(otherShard, "f0", 110 * HOUR);
    send(otherShard, "f7", 124 * HOUR + 1);

    assertThat(found().contains(CONTENT, 100 * HOUR)).isFalse();
    assertThat(found().contains(CONTENT, 110 * HOUR)).isFalse();
  }
}
