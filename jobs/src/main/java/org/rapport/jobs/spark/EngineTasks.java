package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.rapport.contract.UserError;

/**
 * Work that is no part of a run, done by tasks of the engine. The engine knows nothing of it but
 * that its parts are independent of each other, and may be done again with the same result.
 */
public final class EngineTasks implements AutoCloseable {
  private final Engine engine;

  EngineTasks(Engine engine) {
    this.engine = engine;
  }

  /** Starts the engine, or joins the one that runs already. */
  public static EngineTasks start(String name) {
    return new EngineTasks(Engine.start("rapport " + name));
  }

  /** How many tasks run side by side. */
  public int cores() {
    return engine.context().defaultParallelism();
  }

  /** Does all parts, each as one task, and returns what they made in their order. */
  public <R extends Serializable, P extends Callable<R> & Serializable> List<R> all(List<P> parts) {
    ArrayList<byte[]> packed = new ArrayList<>();
    parts.forEach(part -> packed.add(Wire.bytesOf(part)));
    try {
      List<byte[]> made =
          engine
              .context()
              .parallelize(
                  IntStream.range(0, packed.size()).boxed().toList(), Math.max(1, packed.size()))
              .map(number -> done(packed.get(number)))
              .collect();
      List<R> results = new ArrayList<>();
      for (byte[] bytes : made) {
        // What a part of this type returned; the class itself is not known here.
        @SuppressWarnings("unchecked")
        R result = (R) Wire.valueOf(bytes, Serializable.class);
        results.add(result);
      }
      return results;
    } catch (Exception failure) { // Scala throws checked exceptions that Java does not see.
      Optional<UserError> lost = engine.lost(failure);
      if (lost.isPresent()) {
        throw lost.orElseThrow();
      }
      throw failure;
    }
  }

  private static byte[] done(byte[] part) throws Exception {
    return Wire.bytesOf((Serializable) Wire.valueOf(part, Callable.class).call());
  }

  @Override
  public void close() {
    engine.close();
  }
}
