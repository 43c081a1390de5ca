package org.rapport.jobs.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where each awkward case of a simulated district is, for the README beside its exports. */
final class CaseLog {
  private static final String NAME = "README.md";

  private final List<String> rows = new ArrayList<>();

  /** Notes a case that is described by where it can be found. */
  void note(String what, String where) {
    rows.add("| " + what + " | " + where + " |");
  }

  /** Notes a case that is the newest records of a file. */
  void note(String what, String path, Rows file, int count) {
    long last = file.position();
    note(
        what,
        place(path)
            + (count == 1
                ? ", record " + last
                : ", records " + (last - count + 1) + " to " + last));
  }

  /** Notes a record of the file that has to be rejected, and why. */
  void noteRejected(String why, String path, Rows file) {
    note("rejected: " + why, path, file, 1);
  }

  static String place(String path) {
    return "`" + path + "`";
  }

  void write(Scenario scenario, Path out) throws IOException {
    String text =
        String.format(
            Locale.ROOT,
            """
        # %s

        A synthetic district of %d families, %s to %s, written by
        `scripts/rapport simulate --sample --out DIR`: schools, families and all that happens are
        invented. `rapport.yaml` is ready to run. Every month has a folder of deliveries; schools,
        calendar, enrolments, families and guardianships are whole each time, the other kinds hold
        what is new. `truth/` holds what is true, staged cases included:
        `scripts/rapport score --config rapport.yaml --truth truth` holds a run against it. In
        `family_school`, `_p` is the chance with which people take an opportunity, and
        `_recorded_p` the chance with which records show it taken, where that is another.

        The files are generated and compared in a test (`SampleDistrictTest`), this one too. After a
        change of the simulator, `scripts/accept` rewrites them. Text of compressed files is equal on
        all machines; their bytes depend on the machine's zlib. Where a month has a file named
        "again" or "late", or rows stand twice, are corrected or deleted, that is the usual messiness
        of `rapport simulate`.

        ## Awkward cases

        Records are counted from 1, the header not. A record with a line break in quotes is one \
        record.

        | case | where |
        |---|---|
        """,
            scenario.districtName(),
            scenario.families(),
            scenario.from(),
            scenario.to());
    Files.write(
        out.resolve(NAME),
        (text + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
