package org.rapport.jobs.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Noun;
import org.rapport.contract.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** From pseudonyms back to ids. */
@Command(
    name = "reveal",
    description = "The ids behind pseudonyms, for a person with the key and the exports.")
final class RevealCommand implements Callable<Integer> {
  private static final String PSEUDONYM = "[fstcp]_[a-z2-7]{26}";

  private final Shell shell;

  @Mixin private District district = new District();

  @Parameters(
      arity = "1..*",
      paramLabel = "PSEUDONYM",
      description = "Pseudonyms of families, students, staff, contacts or promises.")
  private List<String> pseudonyms = List.of();

  RevealCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    for (String pseudonym : pseudonyms) {
      if (!pseudonym.matches(PSEUDONYM)) {
        throw new UserError(
            ExitCode.CANNOT_START,
            "a pseudonym is f, s, t, c or p, an underscore and 26 letters or digits, as the tables"
                + " have it");
      }
    }
    shell.progress().begin("Hashing the ids of the exports");
    SortedMap<String, String> found = district.jobs(shell).reveal(pseudonyms, LocalDate.MAX);
    shell.progress().end();
    found.forEach((pseudonym, id) -> shell.out().println(pseudonym + "\t" + id));
    long unknown = pseudonyms.stream().distinct().count() - found.size();
    if (unknown > 0) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "%d of the pseudonyms %s to no id in the exports with this key; name some that the tables of this district have"
              .formatted(unknown, Noun.of(unknown, "belongs", "belong")));
    }
    return ExitCode.DONE.number();
  }
}
