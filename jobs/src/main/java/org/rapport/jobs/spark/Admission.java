package org.rapport.jobs.spark;

import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.RequiredKinds;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.Warehouse;

/** Whether a run may start, and whether there is anything to do. */
final class Admission {
  private final RunRequest request;
  private final Warehouse warehouse;

  Admission(RunRequest request, Warehouse warehouse) {
    this.request = request;
    this.warehouse = warehouse;
  }

  /** Refuses a run without the exports that everything rests on. */
  void requireKinds(List<Delivery> deliveries) {
    RequiredKinds.problem(deliveries, request.asOf())
        .ifPresent(
            problem -> {
              throw cannotStart(problem);
            });
  }

  /** The id of the run over these files. */
  String runId(List<FilePlan> plans) {
    return Manifest.runId(
        request.lastMonth(),
        request.asOf(),
        plans.stream().map(plan -> plan.delivery().path() + ":" + plan.sha256()).toList(),
        request.configuration().hash(),
        request.version(),
        request.pseudonyms().keyId());
  }

  /**
   * The published snapshot if it is the result of this very run; empty if there is work to do.
   *
   * @throws UserError if the run would take back what is published
   */
  Optional<Manifest> published(String runId, List<FilePlan> plans) throws IOException {
    Optional<Manifest> latest = warehouse.latest();
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    Manifest manifest = latest.orElseThrow();
    if (!manifest.districtId().equals(request.configuration().districtId())) {
      throw cannotStart(
          "the warehouse holds district %s, the configuration names %s; give each its own warehouse"
              .formatted(manifest.districtId(), request.configuration().districtId()));
    }
    request.pseudonyms().refuseOtherKeyThanOf(manifest);
    if (request.isRebuild()) {
      return Optional.empty();
    }
    if (manifest.isOf(runId)) {
      warehouse.requireWhole(manifest);
      return latest;
    }
    YearMonth newest = YearMonth.from(manifest.asOf());
    YearMonth published =
        manifest.months().isEmpty() ? newest : manifest.months().get(manifest.months().size() - 1);
    if (request.lastMonth().isBefore(published)) {
      throw cannotStart(
          "%s is published already; a run to %s would take later months back; use --rebuild if that is meant"
              .formatted(published, request.lastMonth()));
    }
    Set<String> present = plans.stream().map(FilePlan::sha256).collect(Collectors.toSet());
    List<Manifest.Input> gone =
        manifest.inputs().stream().filter(input -> !present.contains(input.sha256())).toList();
    if (!gone.isEmpty()) {
      throw cannotStart(
          ("%d of the exports behind the published months are gone or changed, first %s; put them"
                  + " back, deliver corrections as new files, or use --rebuild to publish without"
                  + " them")
              .formatted(gone.size(), gone.get(0).path()));
    }
    return Optional.empty();
  }

  private static UserError cannotStart(String message) {
    return new UserError(ExitCode.CANNOT_START, message);
  }
}
