package org.rapport.jobs.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;

/** What a disk says when it takes nothing more: no mistake of a command and no fault of Rapport. */
final class Disk {
  private Disk() {}

  /**
   * What to tell where a disk refused; empty for anything else. Of the exception's own message
   * nothing is told but the path.
   */
  static Optional<String> refusal(Throwable thrown) {
    if (thrown instanceof AccessDeniedException denied) {
      return Optional.of(
          place(denied)
              + " may not be read or written: get the right to it, or name another place");
    }
    if (!(thrown instanceof IOException)) {
      return Optional.empty();
    }
    String said = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
    if (said.contains("no space left") || said.contains("quota exceeded")) {
      return Optional.of(
          "a disk is full, that of the warehouse or that of temporary files: make room and start the"
              + " same command again; what was published before is whole");
    }
    if (said.contains("read-only file system")) {
      String place = thrown instanceof FileSystemException refused ? place(refused) : "a disk";
      return Optional.of(place + " is on a disk that takes no writing: name another place");
    }
    return Optional.empty();
  }

  private static String place(FileSystemException refused) {
    return refused.getFile() == null ? "a file" : refused.getFile();
  }
}
