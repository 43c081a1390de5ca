package org.rapport.jobs.ingest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;

/**
 * What a run would do with exports.
 *
 * @param month the month that the run would publish; null for files by themselves, of which no run
 *     is made
 * @param asOf deliveries up to this day exist
 * @param breaches what would stop the run, or make it warn
 * @param accepted those of them that a person lets pass by name
 * @param balances by position of each file what would become of its records; empty where nobody
 *     knows
 * @param lacking why no run can start; empty if one can
 * @param isDone whether its result is published already, so that there is nothing to do
 * @param isPartial whether schools, days and months were not judged, because what they rest on
 *     can't be read
 */
public record Outlook(
    @Nullable YearMonth month,
    LocalDate asOf,
    List<Breach> breaches,
    Set<Breach> accepted,
    List<Balance> balances,
    String lacking,
    boolean isDone,
    boolean isPartial) {

  public Outlook {
    breaches = List.copyOf(breaches);
    accepted = Set.copyOf(accepted);
    balances = List.copyOf(balances);
  }

  /** Of single files, or of a district where none of its kinds can be held against others. */
  static Outlook ofFiles(List<Breach> breaches, LocalDate asOf, String lacking) {
    return new Outlook(null, asOf, breaches, Set.of(), List.of(), lacking, false, false);
  }

  /** The same of a month of which no run can start. */
  Outlook withoutStart(YearMonth ofMonth, String reason) {
    return new Outlook(ofMonth, asOf, breaches, accepted, balances, reason, false, true);
  }

  /** Its result is published already. */
  public static Outlook done(YearMonth month, LocalDate asOf) {
    return new Outlook(month, asOf, List.of(), Set.of(), List.of(), "", true, false);
  }

  /** How the run would end: it cannot start, stops at a limit, or is done. */
  ExitCode exitCode() {
    if (!lacking.isEmpty()) {
      return ExitCode.CANNOT_START;
    }
    return breaches.stream().anyMatch(this::isStopping) ? ExitCode.EXPORT_REFUSED : ExitCode.DONE;
  }

  /** Whether the run would stop over it. */
  boolean isStopping(Breach breach) {
    return !breach.isWarning() && !accepted.contains(breach);
  }
}
