package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.Noun;
import org.rapport.contract.Threshold;

/** What a run would do with exports, as the last paragraph of a check. */
final class OutlookText {
  private static final int MOST_LINES = 20;

  private final CheckReport report;
  private final Outlook outlook;
  private final StringBuilder out;

  private OutlookText(CheckReport report, StringBuilder out) {
    this.report = report;
    this.outlook = report.outlook();
    this.out = out;
  }

  /** Appends the paragraph. */
  static void append(CheckReport report, StringBuilder out) {
    new OutlookText(report, out).append();
  }

  private void append() {
    if (outlook.month() != null) {
      out.append("As a run of ")
          .append(outlook.month())
          .append(", of deliveries up to ")
          .append(outlook.asOf())
          .append(":\n");
    }
    if (!outlook.lacking().isEmpty()) {
      out.append("A run cannot start: ").append(outlook.lacking()).append(".\n");
    }
    if (report.breaksLimit()) {
      out.append("A run would stop: ").append(stops()).append(".\n");
    } else if (outlook.isDone()) {
      out.append("A run has nothing to do: its result is published already.\n");
    } else if (outlook.lacking().isEmpty()) {
      out.append("A run can start with these exports.\n");
    }
    // What single files of another layout need is a profile: their paragraph says so.
    List<Breach> told =
        outlook.breaches().stream()
            .filter(breach -> report.isDistrict() || breach.limit() != Threshold.REFUSED_FILES)
            .toList();
    told.stream().limit(MOST_LINES).forEach(this::append);
    if (told.size() > MOST_LINES) {
      out.append("  and ").append(told.size() - MOST_LINES).append(" more; --json has them all\n");
    }
    if (outlook.isPartial() && outlook.lacking().isEmpty()) {
      out.append("Schools, days and months can be judged once these files can be read.\n");
    }
  }

  private void append(Breach breach) {
    String how = breach.isWarning() ? "let pass: " : outlook.isStopping(breach) ? "" : "accepted: ";
    out.append("  ")
        .append(how)
        .append(breach.subject())
        .append(": ")
        .append(how.isEmpty() ? breach.sentence() : breach.fact())
        .append(".\n");
  }

  /** What stops a run, in numbers. */
  private String stops() {
    long stopping = report.files().stream().filter(report::breaksLimit).count();
    long schools =
        report
            .stopping()
            .filter(
                breach -> breach.isAboutSchools() && breach.limit() == Threshold.MISSING_SCHOOLS)
            .map(Breach::about)
            .filter(about -> !about.equals(Breach.ALL))
            .distinct()
            .count();
    boolean isSilent =
        report
            .stopping()
            .anyMatch(
                breach ->
                    breach.limit() == Threshold.MISSING_SCHOOLS
                        && breach.isAboutSchools()
                        && breach.about().equals(Breach.ALL));
    boolean hasVolumes =
        report
            .stopping()
            .anyMatch(
                breach -> breach.isAboutSchools() && breach.limit() != Threshold.MISSING_SCHOOLS);
    List<String> parts = new ArrayList<>();
    if (stopping > 0) {
      parts.add(
          stopping
              + " of "
              + Noun.counted(report.files().size(), "file ", "files ")
              + Noun.of(stopping, "breaks", "break")
              + " a limit");
    }
    if (report
        .stopping()
        .anyMatch(breach -> !breach.isAboutSchools() && breach.about().equals(Breach.ALL))) {
      parts.add("all files together break one");
    }
    if (schools > 0) {
      parts.add("attendance of " + Noun.counted(schools, "school", "schools") + " is missing");
    }
    if (isSilent) {
      parts.add("attendance of all schools is missing");
    }
    if (hasVolumes) {
      parts.add("rows of a month, or those whom a roster leaves, are too few or too many");
    }
    return String.join(", ", parts);
  }
}
