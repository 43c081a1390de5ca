package org.rapport.jobs.ingest;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.contract.ExportKind;

/** The exports that everything rests on. */
public final class RequiredKinds {
  private static final Set<ExportKind> EVENT_KINDS =
      EnumSet.of(ExportKind.ATTENDANCE, ExportKind.CONTACTS, ExportKind.PARTICIPATION);

  private RequiredKinds() {}

  /**
   * Why no run can start with these deliveries; empty if one can.
   *
   * @param exports where they were looked for
   * @param asOf the day up to which they were looked for
   */
  public static Optional<String> problem(
      List<Delivery> deliveries, List<Configuration.Exports> exports, LocalDate asOf) {
    Set<ExportKind> kinds =
        deliveries.stream()
            .map(Delivery::kind)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ExportKind.class)));
    for (ExportKind kind : EnumSet.of(ExportKind.ENROLMENTS, ExportKind.GUARDIANSHIPS)) {
      if (!kinds.contains(kind)) {
        return Optional.of(
            "no %s export was delivered by %s; ".formatted(kind.code(), asOf)
                + remedy(EnumSet.of(kind), exports));
      }
    }
    if (!kinds.contains(ExportKind.SCHOOLS) && !kinds.contains(ExportKind.ATTENDANCE)) {
      return Optional.of(
          "neither schools nor attendance was delivered by %s, so that no school is known; one of them must be"
              .formatted(asOf));
    }
    if (EVENT_KINDS.stream().noneMatch(kinds::contains)) {
      return Optional.of(
          "none of attendance, contacts and participation was delivered by %s; ".formatted(asOf)
              + remedy(EVENT_KINDS, exports));
    }
    return Optional.empty();
  }

  /** What to do: name files, or mend the patterns that found none. */
  private static String remedy(Set<ExportKind> kinds, List<Configuration.Exports> exports) {
    String patterns =
        exports.stream()
            .filter(each -> kinds.contains(each.kind()))
            .map(each -> "'" + each.files() + "'")
            .distinct()
            .collect(Collectors.joining(", "));
    if (!patterns.isEmpty()) {
      return "no file of that time matches "
          + patterns
          + " in the configuration; mend it or deliver";
    }
    return kinds.size() > 1
        ? "one of them must be"
        : "name its files under exports in the configuration";
  }
}
