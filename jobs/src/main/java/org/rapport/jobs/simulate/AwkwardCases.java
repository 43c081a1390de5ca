package org.rapport.jobs.simulate;

import java.nio.file.Path;

final class AwkwardCases {
  static void redeliver(Scenario scenario, Path out) {}
}
