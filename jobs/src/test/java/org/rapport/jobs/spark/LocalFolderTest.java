package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderTest {
  @TempDir Path parent;

  private Path leaveBehind(String name, String file) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name).resolve("blocks")).getParent();
    Files.writeString(folder.resolve("blocks/shuffle"), "x");
    Files.writeString(folder.resolve(file), "");
    return folder;
  }

  @Test
  void whatAKilledProcessLeftIsTakenAway() throws IOException {
    Path left = leaveBehind("rapport-1", ".in-use");
    Path unmarked = leaveBehind("rapport-2", "other");
    Path other = leaveBehind("other-3", ".in-use");

    try (LocalFolder mine = LocalFolder.createIn(parent)) {
      assertThat(left).doesNotExist();
      assertThat(unmarked).exists();
      assertThat(other).exists();
      assertThat(mine.path()).exists();
    }
  }

  @Test
  void theFolderOfARunningOneStaysUntilItEnds() throws IOException {
    try (LocalFolder first = LocalFolder.createIn(parent)) {
      Files.writeString(first.path().resolve("block"), "x");
      try (LocalFolder second = LocalFolder.createIn(parent)) {
        assertThat(first.path().resolve("block")).exists();
        assertThat(second.path()).isNotEqualTo(first.path());
      }
      assertThat(first.path().resolve("block")).exists();
    }
    assertThat(parent).isEmptyDirectory();
  }
}
