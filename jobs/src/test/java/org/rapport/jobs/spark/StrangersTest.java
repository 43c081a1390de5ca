package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.jobs.ingest.CheckReport;
import org.rapport.jobs.warehouse.Manifest;

/** Exports whose ids are others than those of the rosters are told, by check and run alike. */
class StrangersTest {
  @TempDir Path folder;

  @Test
  void recordsOfFamiliesAndEventsThatNoRosterKnowsAreAWarning() {
    SmallDistrict district = SmallDistrict.write(folder);
    district.deliver(
        "2025-12/contacts-log.csv",
        "contact_id,school_id,family_id,occurred_at,direction,channel",
        "l1,north,77,2025-12-01T10:00,to_family,sms",
        "l2,north,78,2025-12-02T10:00,to_family,sms",
        "l3,north,%s-f001,2025-12-02T10:00,to_family,sms".formatted(SmallDistrict.CANARY));
    district.deliver(
        "2025-12/participation-form.csv",
        "event_id,family_id,attended",
        "nowhere,%s-f001,true".formatted(SmallDistrict.CANARY));
    CheckReport report = TestRuns.check(district.config(), SmallDistrict.DECEMBER);
    List<Manifest.LimitNote> warnings =
        TestRuns.publish(district.config(), SmallDistrict.DECEMBER).result().manifest().warnings();
    assertThat(warnings)
        .extracting(Manifest.LimitNote::sentence)
        .containsExactlyInAnyOrder(
            "exports/2025-12/contacts-log.csv: column family_id: 2 of 3 records name one that no"
                + " guardianships export knows, and count for no indicator.",
            "exports/2025-12/participation-form.csv: column event_id: 1 of 1 record names one that"
                + " no events export knows, and counts for no indicator.");
    for (Manifest.LimitNote each : warnings) {
      assertThat(report.text()).contains("  let pass: " + each.sentence() + "\n");
    }
  }
}
