package org.rapport.jobs.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/**
 * Writes a synthetic district as a district's systems would export it: a configuration that is
 * ready to run, below {@code exports/} one folder of deliveries a month in the canonical layouts,
 * and below {@code truth/} what is true. Families are made in blocks by several threads, and blocks
 * are written in their order, so equal scenarios give equal bytes on every machine and number of
 * cores, the compression of gzip files aside. Nothing stands under its name before it is whole.
 */
public final class Simulator {
  /** Folder below the truth with what is true of other people at the same schools. */
  public static final String POPULATIONS = "populations";

  private static final String UNFINISHED = ".unfinished";
  static final int FAMILIES_PER_BLOCK = 128;

  /** Sums over families are made by groups of so many, then added in the order of the groups. */
  static final int FAMILIES_PER_GROUP = 8 * FAMILIES_PER_BLOCK;

  private static final int CLUSTERS_PER_BLOCK = 4;

  private final Scenario scenario;
  private final World world;
  private final Plan plan;
  private final int workers;
  private final ConcurrentLinkedQueue<Block> free = new ConcurrentLinkedQueue<>();

  private Simulator(Scenario scenario, int workers) {
    this.scenario = scenario;
    this.world = new World(scenario);
    this.plan = new Plan(scenario);
    this.workers = workers;
  }

  /**
   * Writes the scenario's district below the folder, which must not hold one yet.
   *
   * @throws UserError where the folder holds a district, or the disk refuses
   */
  public static void write(Scenario scenario, Path out) throws IOException {
    write(scenario, out, Runtime.getRuntime().availableProcessors());
  }

  /** The same with so many threads that make families. */
  public static void write(Scenario scenario, Path out, int workers) throws IOException {
    write(out, folder -> new Simulator(scenario, workers).write(folder));
  }

  /**
   * The same in so many parts by workers, each of whom has to see the folder. Staged cases count
   * what stands before them in their files, so a scenario with such is written here.
   */
  public static void write(Scenario scenario, Path out, Workers workers, int parts)
      throws IOException {
    if (scenario.awkward()) {
      write(scenario, out);
    } else {
      write(
          out, folder -> writeParts(scenario, folder, workers, Math.min(parts, groups(scenario))));
    }
  }

  /**
   * Writes below the truth of a district what would be true of its families, if so many other draws
   * of people ({@link Scenario#ofPopulation}) lived at the same schools: one folder for each below
   * {@link #POPULATIONS}. Of their records nothing is written.
   *
   * @throws UserError where the scenario has staged cases, which are about the first people alone,
   *     or tells no truth
   */
  public static void writePopulations(Scenario scenario, Path out, int populations)
      throws IOException {
    if (scenario.awkward() || !scenario.hasTruth()) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "Other populations are of simulated districts that tell the truth and stage no cases.");
    }
    int workers = Runtime.getRuntime().availableProcessors();
    Path all = Files.createDirectories(out.resolve("truth").resolve(POPULATIONS));
    for (int number = 1; number <= populations; number++) {
      Path folder = all.resolve(UNFINISHED);
      delete(folder);
      new Simulator(scenario.ofPopulation(number), workers).writeFamilies(folder);
      Path whole = all.resolve("%02d".formatted(number));
      Files.move(folder.resolve("truth"), whole, StandardCopyOption.ATOMIC_MOVE);
      delete(folder);
    }
  }

  private void writeFamilies(Path folder) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try (Output output = new Output(plan, folder, Output.Wanted.TRUTH_OF_FAMILIES).open()) {
      long[] before = output.records();
      add(threads, families(before, new CaseLog()).iterator(), output, new Gaps(plan.months()));
    } finally {
      threads.shutdownNow();
    }
  }

  /** Writes a district into a folder. */
  private interface Writing {
    void write(Path folder) throws IOException;
  }

  private static void write(Path out, Writing writing) throws IOException {
    requireUnused(out);
    Path folder = out.resolve(UNFINISHED);
    try {
      delete(folder);
      Files.createDirectories(folder);
      writing.write(folder);
      publish(folder, out);
    } catch (IOException | UncheckedIOException e) {
      throw refused(out, folder, e);
    }
  }

  private static void writeParts(Scenario scenario, Path folder, Workers workers, int parts)
      throws IOException {
    String pieces = folder.resolve("pieces").toAbsolutePath().toString();
    List<FamiliesPart> families =
        IntStream.range(0, parts)
            .mapToObj(part -> new FamiliesPart(scenario, pieces, part, parts))
            .toList();
    Plan plan = new Plan(scenario);
    Gaps gaps = new Gaps(plan.months());
    workers.all(families).forEach(groups -> groups.forEach(gaps::add));
    Block last = new Block(plan);
    gaps.layOut(new Timeline(scenario), last.of(TruthTable.EQUITY_GAPS));
    scenario.layOut(last.of(TruthTable.SCENARIO));
    Path end = Files.createDirectories(FamiliesPart.path(pieces, parts));
    try (Output output = Output.ofPart(plan, end, Output.Wanted.of(scenario))) {
      output.add(last);
    }
    String out = folder.toAbsolutePath().toString();
    List<JoinedFile> files =
        IntStream.range(0, plan.count())
            .filter(slot -> scenario.hasTruth() || !plan.isTruth(slot))
            .mapToObj(slot -> new JoinedFile(scenario, slot, pieces, out, parts + 1))
            .toList();
    workers.all(files);
    delete(Path.of(pieces));
    RunConfiguration.write(scenario, new World(scenario).mostSchoolsWithoutRows(), folder);
  }

  /** How many groups of families there are. */
  static int groups(Scenario scenario) {
    return (scenario.families() + FAMILIES_PER_GROUP - 1) / FAMILIES_PER_GROUP;
  }

  /** What to tell where the disk refuses; nothing unfinished is kept if it can be deleted. */
  private static UserError refused(Path out, Path folder, Exception failure) {
    String kept = "nothing of it was kept";
    try {
      delete(folder);
    } catch (IOException e) {
      kept = "what was begun lies in " + folder;
    }
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    String message = String.valueOf(cause == null ? null : cause.getMessage());
    boolean isFull = message.contains("space") || message.contains("quota");
    return new UserError(
        ExitCode.CANNOT_START,
        out
            + ": the district could not be written, because "
            + (isFull ? "the disk is full" : "the disk refused")
            + ", and "
            + kept
            + "; make room, or name another folder.");
  }

  private static void requireUnused(Path out) {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UserError(
          ExitCode.CANNOT_START, out + " is a file; name a folder to write the district to.");
    }
    if (Files.exists(out.resolve("exports"))
        || Files.exists(out.resolve("truth"))
        || Files.exists(out.resolve(RunConfiguration.NAME))) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "There is a district in " + out + " already; choose another folder.");
    }
  }

  private void write(Path folder) throws IOException {
    CaseLog log = new CaseLog();
    Gaps gaps = new Gaps(plan.months());
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try (Output output = new Output(plan, folder, Output.Wanted.of(scenario)).open()) {
      add(threads, schools().iterator(), output, gaps);
      add(threads, families(output.records(), log).iterator(), output, gaps);
      if (scenario.hasTruth()) {
        Block last = block();
        gaps.layOut(world.timeline(), last.of(TruthTable.EQUITY_GAPS));
        scenario.layOut(last.of(TruthTable.SCENARIO));
        output.add(last);
      }
    } finally {
      threads.shutdownNow();
    }
    if (scenario.awkward()) {
      new AwkwardCases(world, plan, log).finish(folder);
    }
    RunConfiguration.write(scenario, world.mostSchoolsWithoutRows(), folder);
  }

  private Stream<Callable<Block>> schools() {
    List<District.Cluster> clusters = world.district().clusters();
    int blocks = (clusters.size() + CLUSTERS_PER_BLOCK - 1) / CLUSTERS_PER_BLOCK;
    return IntStream.range(0, blocks)
        .mapToObj(
            number ->
                () -> {
                  Block block = block();
                  int first = number * CLUSTERS_PER_BLOCK;
                  clusters
                      .subList(first, Math.min(first + CLUSTERS_PER_BLOCK, clusters.size()))
                      .forEach(new SchoolRows(world, block)::write);
                  return block;
                });
  }

  /** Blocks of families; staged cases are in the first, and count what stands before it. */
  private Stream<Callable<Block>> families(long[] before, CaseLog log) {
    int blocks = (scenario.families() + FAMILIES_PER_BLOCK - 1) / FAMILIES_PER_BLOCK;
    return IntStream.range(0, blocks)
        .mapToObj(
            number ->
                () -> {
                  Block block = number == 0 ? block().after(before) : block();
                  FamilyRows rows = new FamilyRows(world, block);
                  AwkwardCases cases = new AwkwardCases(world, plan, log);
                  int first = number * FAMILIES_PER_BLOCK;
                  int end = Math.min(first + FAMILIES_PER_BLOCK, scenario.families());
                  for (int family = first; family < end; family++) {
                    List<Family> households = rows.write(family);
                    if (scenario.awkward() && number == 0) {
                      cases.stage(households, block);
                    }
                  }
                  return block;
                });
  }

  /** Makes blocks ahead of those that are being written, a few for each thread. */
  private void add(
      ExecutorService threads, Iterator<Callable<Block>> blocks, Output output, Gaps gaps)
      throws IOException {
    ArrayDeque<Future<Block>> ahead = new ArrayDeque<>();
    Gaps group = new Gaps(plan.months());
    int added = 0;
    while (blocks.hasNext() || !ahead.isEmpty()) {
      while (blocks.hasNext() && ahead.size() < workers + 2) {
        ahead.add(threads.submit(blocks.next()));
      }
      Block block = made(ahead.remove());
      output.add(block);
      group.add(block.gaps());
      added++;
      if (added % (FAMILIES_PER_GROUP / FAMILIES_PER_BLOCK) == 0) {
        gaps.add(group);
        group = new Gaps(plan.months());
      }
      free.add(block.clear());
    }
    gaps.add(group);
  }

  /** An empty block: one whose rows are written, with its room, or a new one. */
  private Block block() {
    Block block = free.poll();
    return block == null ? new Block(plan) : block;
  }

  private static Block made(Future<Block> block) throws IOException {
    try {
      return block.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Gives everything its name, the configuration last. */
  private static void publish(Path folder, Path out) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> ordered =
          entries
              .sorted(Comparator.comparing(entry -> entry.endsWith(RunConfiguration.NAME)))
              .toList();
      for (Path entry : ordered) {
        Files.move(entry, out.resolve(entry.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Files.delete(folder);
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> deepestFirst;
      try (Stream<Path> files = Files.walk(folder)) {
        deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
