package org.rapport.jobs.simulate;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Some families of a district, and in the first part its schools: writes their rows into files of
 * their own, without headers, which {@link JoinedFile} puts together. Made again it gives the same
 * bytes, and a part is there as a whole or not at all.
 *
 * @param folder where parts are written, below the district's folder
 * @param number which part it is, from 0
 * @param parts how many there are
 */
record FamiliesPart(Scenario scenario, String folder, int number, int parts)
    implements Callable<ArrayList<Gaps>>, Serializable {
  private static final Worlds WORLDS = new Worlds();

  /** The world of the scenario that this process is at, made once for all its parts. */
  private static final class Worlds {
    private Scenario scenario = Preset.SMALL.scenario();
    private World world = new World(scenario);

    synchronized World of(Scenario asked) {
      if (!asked.equals(scenario)) {
        scenario = asked;
        world = new World(asked);
      }
      return world;
    }
  }

  @Override
  public ArrayList<Gaps> call() throws IOException {
    World world = WORLDS.of(scenario);
    Plan plan = new Plan(scenario);
    Path own = Path.of(folder).resolve("attempt-" + number + "-" + UUID.randomUUID());
    Files.createDirectories(own);
    ArrayList<Gaps> sums = new ArrayList<>();
    try (Output output = Output.ofPart(plan, own, Output.Wanted.of(scenario))) {
      Block block = new Block(plan);
      if (number == 0) {
        for (District.Cluster cluster : world.district().clusters()) {
          new SchoolRows(world, block).write(cluster);
          output.add(block);
          block.clear();
        }
      }
      int groups = Simulator.groups(scenario);
      int first = (int) ((long) number * groups / parts);
      int end = (int) ((number + 1L) * groups / parts);
      for (int group = first; group < end; group++) {
        sums.add(write(world, plan, group, block, output));
      }
    }
    publish(own, path(folder, number));
    return sums;
  }

  private Gaps write(World world, Plan plan, int group, Block block, Output output)
      throws IOException {
    Gaps sum = new Gaps(plan.months());
    int first = group * Simulator.FAMILIES_PER_GROUP;
    int end = Math.min(first + Simulator.FAMILIES_PER_GROUP, scenario.families());
    for (int from = first; from < end; from += Simulator.FAMILIES_PER_BLOCK) {
      FamilyRows rows = new FamilyRows(world, block);
      for (int family = from;
          family < Math.min(from + Simulator.FAMILIES_PER_BLOCK, end);
          family++) {
        rows.write(family);
      }
      output.add(block);
      sum.add(block.gaps());
      block.clear();
    }
    return sum;
  }

  /** Where a part is, once it is whole. */
  static Path path(String folder, int number) {
    return Path.of(folder).resolve("part-" + number);
  }

  /** Gives the part its name, unless another attempt was sooner. */
  private static void publish(Path own, Path whole) throws IOException {
    try {
      Files.move(own, whole, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      Simulator.delete(own);
    }
  }
}
