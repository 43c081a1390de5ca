package org.rapport.jobs.spark;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the engine puts its own temporary files, which are as large as the exports. A process that
 * is killed leaves its folder behind; the next one takes it away. Which folders are left the system
 * says, for it frees the lock of a process that is gone, whoever ended it.
 */
final class LocalFolder implements AutoCloseable {
  private static final String PREFIX = "rapport-";
  private static final String IN_USE = ".in-use";

  private final Path path;
  private final FileChannel inUse;

  private LocalFolder(Path path, FileChannel inUse) {
    this.path = path;
    this.inUse = inUse;
  }

  /** A new folder below the system's for temporary files. */
  static LocalFolder create() throws IOException {
    return createIn(Path.of(System.getProperty("java.io.tmpdir")));
  }

  static LocalFolder createIn(Path parent) throws IOException {
    sweep(parent);
    Path path = Files.createTempDirectory(parent, PREFIX);
    FileChannel inUse =
        FileChannel.open(
            path.resolve(IN_USE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    inUse.lock();
    return new LocalFolder(path, inUse);
  }

  Path path() {
    return path;
  }

  /** Takes the folders of processes away that are gone. What is not ours to touch stays. */
  private static void sweep(Path parent) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        if (Files.isRegularFile(folder.resolve(IN_USE)) && isLeft(folder)) {
          delete(folder);
        }
      }
    } catch (IOException e) {
      // Leavings take room and do no other harm: the next start tries again.
      return;
    }
  }

  private static boolean isLeft(Path folder) {
    try (FileChannel mark = FileChannel.open(folder.resolve(IN_USE), StandardOpenOption.WRITE);
        FileLock lock = mark.tryLock()) {
      return lock != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> left = Files.walk(folder)) {
      left.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
    } catch (IOException e) {
      // What the engine's own clean-up takes away at the same time need not be taken twice.
      return;
    }
  }

  /** Takes the folder and all in it away. */
  @Override
  public void close() {
    try {
      inUse.close();
    } catch (IOException e) {
      // The system frees the lock when the process ends, too.
    }
    delete(path);
  }
}
