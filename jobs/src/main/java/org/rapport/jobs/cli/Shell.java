package org.rapport.jobs.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;

/**
 * All that a command knows of the world outside its options; tests hand in their own.
 *
 * @param out where results go, and nothing else
 * @param err where failures and progress go
 * @param clock the only clock of the project
 * @param progress how far long work has come
 * @param environment the variables of the process, such as {@code RAPPORT_KEY}
 */
record Shell(
    PrintWriter out,
    PrintWriter err,
    Clock clock,
    Progress progress,
    Map<String, String> environment) {

  Shell {
    environment = Map.copyOf(environment);
  }
}
