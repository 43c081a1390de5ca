package org.rapport.jobs.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Indicator;
import org.rapport.jobs.reference.AwkwardDistrict.Options;
import org.rapport.jobs.reference.AwkwardDistrict.Written;
import org.rapport.jobs.reference.Reference.Counts;
import org.rapport.jobs.reference.Reference.Evidence;
import org.rapport.jobs.reference.Reference.FamilyRow;

class AwkwardDistrictTest {
  @TempDir private Path folder;

  @Test
  void everyIndicatorIsPressedOnSomewhere() {
    Set<String> seen = new TreeSet<>();
    for (long seed : new long[] {0, 1, 2, 3, 6}) {
      Written district = AwkwardDistrict.write(folder.resolve("d" + seed), seed);
      Evidence evidence = Reference.compute(district.config(), district.last());
      assertThat(evidence.students()).isNotEmpty();
      for (FamilyRow row : evidence.families()) {
        row.times().values().stream()
            .filter(text -> text.contains("|"))
            .forEach(text -> seen.add("time " + text.replaceAll("[0-9: ]+", "x")));
        for (Indicator indicator : Reference.FAMILY_INDICATORS) {
          Counts counts = row.counts().get(indicator);
          if (counts == null) {
            seen.add(indicator.code() + " not measured");
          } else {
            int most = indicator.isShare() ? counts.n() : Integer.MAX_VALUE;
            assertThat(counts.x()).as("%s of %s", indicator, row).isBetween(0, most);
            seen.add(indicator.code() + (counts.x() > 0 ? " taken" : ""));
            seen.add(indicator.code() + (counts.n() > counts.x() ? " not taken" : ""));
            seen.add(indicator.code() + (counts.pending() > 0 ? " pending" : ""));
          }
        }
      }
    }
    for (Indicator indicator : Reference.FAMILY_INDICATORS) {
      String code = indicator.code();
      assertThat(seen).contains(code + " taken", code + " not taken", code + " not measured");
    }
    assertThat(seen)
        .contains(
            "two_way_share pending",
            "school_reply_rate_2sd pending",
            "family_reply_rate_7d pending",
            "concern_conversation_rate pending",
            "school_commitment_kept_rate pending",
            "leader_reply_rate_2sd pending",
            "insight_share_rate pending",
            "insight_ack_rate pending",
            "check_back_rate pending",
            "decision_feedback_rate pending",
            "recognition_rate pending",
            "time x|",
            "time |x",
            "time x|x");
  }

  @Test
  void theOrderOfRecordsMeansNothing() {
    for (long seed : new long[] {11, 12}) {
      Written made = AwkwardDistrict.write(folder.resolve("made" + seed), seed, Options.all());
      Written shuffled =
          AwkwardDistrict.shuffled(folder.resolve("other" + seed), seed, Options.all());
      assertThat(Reference.compute(shuffled.config(), made.last()))
          .isEqualTo(Reference.compute(made.config(), made.last()));
    }
  }

  @Test
  void aDistrictIsAFunctionOfItsSeed() {
    Written once = AwkwardDistrict.write(folder.resolve("once"), 21);
    Written twice = AwkwardDistrict.write(folder.resolve("twice"), 21);
    assertThat(Reference.compute(twice.config(), once.last()))
        .isEqualTo(Reference.compute(once.config(), once.last()));
  }
}
