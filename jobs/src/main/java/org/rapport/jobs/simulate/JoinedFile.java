package org.rapport.jobs.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * One file of a district, put together from what the parts wrote of it, in the order of the parts.
 * Pieces are deleted with their folders at the end, so that it may be done again.
 *
 * @param slot the file's number in the plan
 * @param out where the whole file belongs
 * @param parts how many parts there are
 */
record JoinedFile(Scenario scenario, int slot, String folder, String out, int parts)
    implements Callable<Boolean>, Serializable {

  /** Whether there is such a file. */
  @Override
  public Boolean call() throws IOException {
    Plan plan = new Plan(scenario);
    List<Path> pieces =
        IntStream.range(0, parts)
            .mapToObj(part -> Output.piece(plan, FamiliesPart.path(folder, part), slot))
            .filter(Files::exists)
            .toList();
    if (pieces.isEmpty() && !plan.isAlwaysThere(slot)) {
      return false;
    }
    Path file = Path.of(out).resolve(plan.path(slot));
    try (OutputStream whole = Output.begin(plan, file, slot)) {
      for (Path piece : pieces) {
        Files.copy(piece, whole);
      }
    }
    return true;
  }
}
