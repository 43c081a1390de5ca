package org.rapport.jobs.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/**
 * How a failed command ends: one line and an exit code. People's mistakes and faults of Rapport
 * leave by different doors. The message of a fault is never shown, for nobody can know what it
 * quotes; its class and the place in our code are enough to find it.
 *
 * @param exitCode the status of the process
 * @param line what happened, where, and what to do
 */
record Failure(ExitCode exitCode, String line) {
  private static final String OURS = "org.rapport.";

  /** Where the jar for a cluster keeps the libraries that it brings. */
  private static final String LIBRARIES = OURS + "shaded.";

  /** How a command ends that threw this; a person's mistake may come wrapped by the engine. */
  static Failure of(Throwable thrown) {
    List<Throwable> chain = chain(thrown);
    for (Throwable link : chain) {
      if (link instanceof UserError mistake) {
        return new Failure(mistake.exitCode(), "rapport: " + oneLine(mistake.getMessage()));
      }
    }
    for (Throwable link : chain) {
      Optional<String> refusal = Disk.refusal(link);
      if (refusal.isPresent()) {
        return new Failure(ExitCode.CANNOT_START, "rapport: " + oneLine(refusal.orElseThrow()));
      }
    }
    for (Throwable link : chain) {
      if (link instanceof OutOfMemoryError) {
        return new Failure(
            ExitCode.BUG,
            "rapport: the memory did not suffice: give more by RAPPORT_HEAP, such as"
                + " RAPPORT_HEAP=8g, or on a cluster by --driver-memory and --executor-memory");
      }
    }
    return new Failure(
        ExitCode.BUG,
        "rapport: this is a bug of Rapport, "
            + chain.get(chain.size() - 1).getClass().getSimpleName()
            + " at "
            + place(chain)
            + ": please report this line and what --debug adds to it");
  }

  /** How a command ends that was called in a way it does not know. */
  static Failure ofUsage(String problem, String command) {
    return new Failure(
        ExitCode.CANNOT_START,
        "rapport: " + oneLine(problem) + "; '" + command + " --help' says what it takes");
  }

  /** Classes and frames of a throwable and its causes, without a single message. */
  static String stack(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    String lead = "";
    for (Throwable link : chain(thrown)) {
      text.append(lead).append(link.getClass().getName()).append('\n');
      for (StackTraceElement frame : link.getStackTrace()) {
        text.append("    at ").append(frame).append('\n');
      }
      lead = "caused by ";
    }
    return text.toString();
  }

  /** The innermost place in our own code, the deepest cause first. */
  private static String place(List<Throwable> chain) {
    List<Throwable> deepestFirst = new ArrayList<>(chain);
    Collections.reverse(deepestFirst);
    for (Throwable link : deepestFirst) {
      for (StackTraceElement frame : link.getStackTrace()) {
        String name = frame.getClassName();
        if (name.startsWith(OURS) && !name.startsWith(LIBRARIES)) {
          return name + "." + frame.getMethodName() + ":" + frame.getLineNumber();
        }
      }
    }
    return "an unknown place";
  }

  private static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable link = thrown; link != null && seen.add(link); link = link.getCause()) {
      chain.add(link);
    }
    return chain;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
