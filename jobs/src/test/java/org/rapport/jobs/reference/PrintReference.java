package org.rapport.jobs.reference;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.jobs.reference.Reference.Counts;
import org.rapport.jobs.reference.Reference.Evidence;
import org.rapport.jobs.reference.Reference.FamilyRow;
import org.rapport.jobs.reference.Reference.StudentRow;

/** Prints the reference of a configuration as two CSV tables, to look at by hand. */
public final class PrintReference {
  private PrintReference() {}

  /** The configuration and the last month. */
  public static void main(String[] arguments) {
    print(Reference.compute(Path.of(arguments[0]), YearMonth.parse(arguments[1])), System.out);
  }

  static void print(Evidence evidence, PrintStream out) {
    out.println("month,school_id,student_id,enrolled_days,attendance_rate_x,attendance_rate_n");
    for (StudentRow row : evidence.students()) {
      Counts counts = row.attendance();
      String attendance = counts == null ? "," : counts.x() + "," + counts.n();
      out.println(
          String.join(
              ",",
              row.month().toString(),
              row.schoolId(),
              row.studentId(),
              Integer.toString(row.enrolledDays()),
              attendance));
    }
    out.println();
    out.println(
        "month,school_id,family_id,enrolled_days,"
            + Reference.FAMILY_INDICATORS.stream()
                .map(Indicator::code)
                .map(code -> code + "_x," + code + "_n," + code + "_pending")
                .collect(Collectors.joining(",")));
    for (FamilyRow row : evidence.families()) {
      String counts =
          Reference.FAMILY_INDICATORS.stream()
              .map(indicator -> cells(row.counts().get(indicator)))
              .collect(Collectors.joining(","));
      out.println(
          String.join(
              ",",
              row.month().toString(),
              row.schoolId(),
              row.familyId(),
              Integer.toString(row.enrolledDays()),
              counts));
    }
  }

  private static String cells(@Nullable Counts counts) {
    return counts == null ? ",," : counts.x() + "," + counts.n() + "," + counts.pending();
  }
}
