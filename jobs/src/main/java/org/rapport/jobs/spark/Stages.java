package org.rapport.jobs.spark;

/** Hears what a run is doing, for people who wait. */
@FunctionalInterface
public interface Stages {
  /** A stage begins. */
  void begin(String words);
}
