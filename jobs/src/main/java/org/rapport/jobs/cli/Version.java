package org.rapport.jobs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of Rapport, as the build wrote it down. */
final class Version implements IVersionProvider {
  /** The version alone, such as {@code 0.1.0}. */
  static String text() {
    try (InputStream stream = Version.class.getResourceAsStream("version.txt")) {
      byte[] bytes = Objects.requireNonNull(stream, "version.txt is not in the jar").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"rapport " + text()};
  }
}
