package org.rapport.jobs.estimate.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapport.contract.Index;
import org.rapport.jobs.estimate.Calibration;

/** What a month may know of how well earlier ones foretold. */
class IndexCalibrationsTest {
  private static final Index TRUST = Index.TRUST_BUILDING_PRACTICE;

  @Test
  void aMonthKnowsNeitherItselfNorWhatCameLater() {
    IndexCalibrations calibrations = new IndexCalibrations();
    calibrations.add(TRUST, 10, new Calibration(120, 5, 100));
    Calibration known = calibrations.before(TRUST, 11);
    calibrations.add(TRUST, 11, new Calibration(130, -3, 999));
    calibrations.add(TRUST, 12, new Calibration(1, 1, 1));

    assertThat(known).isEqualTo(new Calibration(120, 5, 100));
    assertThat(calibrations.before(TRUST, 11)).isEqualTo(known);
    assertThat(calibrations.before(TRUST, 10)).isEqualTo(Calibration.NONE);
    assertThat(calibrations.before(TRUST, 12)).isEqualTo(new Calibration(250, 2, 1_099));
    assertThat(calibrations.before(Index.ENGAGEMENT, 12)).isEqualTo(Calibration.NONE);
  }

  @Test
  void shardsAddUpInAnyOrder() {
    IndexCalibrations one = new IndexCalibrations();
    one.add(TRUST, 10, new Calibration(1, 2, 4));
    IndexCalibrations other = new IndexCalibrations();
    other.add(TRUST, 10, new Calibration(1, -1, 1));
    other.add(TRUST, 11, new Calibration(1, 3, 9));
    IndexCalibrations all = new IndexCalibrations();
    all.addAll(one);
    all.addAll(other);
    IndexCalibrations reversed = new IndexCalibrations();
    reversed.addAll(other);
    reversed.addAll(one);

    assertThat(all.before(TRUST, 12)).isEqualTo(new Calibration(3, 4, 14));
    assertThat(reversed.before(TRUST, 12)).isEqualTo(all.before(TRUST, 12));
  }
}
