/**
 * The command line: one class per command. Only here are the clock, the environment and the exit
 * status of the process known.
 */
@org.jspecify.annotations.NullMarked
package org.rapport.jobs.cli;
