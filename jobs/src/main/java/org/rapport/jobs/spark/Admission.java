package org.rapport.jobs.spark;

import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.RequiredKinds;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.Pseudonyms;
import org.rapport.jobs.warehouse.Warehouse;

/** Whether a run may start, and whether there is anything to do. */
final class Admission {
  private final Reading reading;
  private final boolean isRebuild;
  private final String version;
  private final Warehouse warehouse;

  Admission(Reading reading, boolean isRebuild, String version, Warehouse warehouse) {
    this.reading = reading;
    this.isRebuild = isRebuild;
    this.version = version;
    this.warehouse = warehouse;
  }

  /** Refuses a run without the exports that everything rests on. */
  void requireKinds(List<Delivery> deliveries) {
    RequiredKinds.problem(deliveries, reading.configuration().exports(), reading.asOf())
        .ifPresent(
            problem -> {
              throw cannotStart(problem);
            });
  }

  /** The id of the run over these files under a key. */
  String runId(List<FilePlan> plans, String keyId) {
    return Manifest.runId(
        reading.lastMonth(),
        reading.asOf(),
        plans.stream().map(plan -> plan.delivery().path() + ":" + plan.sha256()).toList(),
        reading.configuration().hash(),
        version,
        keyId);
  }

  /**
   * The published snapshot if it is the result of this very run; empty if there is work to do.
   *
   * @param pseudonyms the run's key; null where nobody is asked for it, as if it were the one of
   *     what is published
   * @throws UserError if the run would take back what is published
   */
  Optional<Manifest> published(List<FilePlan> plans, @Nullable Pseudonyms pseudonyms)
      throws IOException {
    Optional<Manifest> latest = isRebuild ? warehouse.latestReadable() : warehouse.latest();
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    Manifest manifest = latest.orElseThrow();
    if (!manifest.districtId().equals(reading.configuration().districtId())) {
      throw cannotStart(
          "the warehouse holds district %s, the configuration names %s; give each its own warehouse"
              .formatted(manifest.districtId(), reading.configuration().districtId()));
    }
    if (pseudonyms != null) {
      pseudonyms.refuseOtherKeyThanOf(manifest);
    }
    if (isRebuild) {
      return Optional.empty();
    }
    if (manifest.isOf(runId(plans, manifest.keyId()))) {
      warehouse.requireWhole(manifest);
      return latest;
    }
    YearMonth newest = YearMonth.from(manifest.asOf());
    YearMonth published =
        manifest.months().isEmpty() ? newest : manifest.months().get(manifest.months().size() - 1);
    if (reading.lastMonth().isBefore(published)) {
      throw cannotStart(
          "%s is published already; a run to %s would take later months back; use --rebuild if that is meant"
              .formatted(published, reading.lastMonth()));
    }
    refuseLostExports(plans, manifest);
    return Optional.empty();
  }

  private void refuseLostExports(List<FilePlan> plans, Manifest manifest) {
    Set<String> present = plans.stream().map(FilePlan::sha256).collect(Collectors.toSet());
    List<Manifest.Input> gone =
        manifest.inputs().stream().filter(input -> !present.contains(input.sha256())).toList();
    if (gone.isEmpty()) {
      return;
    }
    boolean isEarlier = reading.asOf().isBefore(manifest.asOf());
    throw cannotStart(
        isEarlier
            ? ("what is published is as of %s, and %d of the exports behind it do not exist as of"
                    + " %s, first %s; name a later --as-of, or use --rebuild to publish without them")
                .formatted(manifest.asOf(), gone.size(), reading.asOf(), gone.get(0).path())
            : ("%d of the exports behind the published months are gone or changed, first %s; put"
                    + " them back, deliver corrections as new files, or use --rebuild to publish"
                    + " without them")
                .formatted(gone.size(), gone.get(0).path()));
  }

  private static UserError cannotStart(String message) {
    return new UserError(ExitCode.CANNOT_START, message);
  }
}
