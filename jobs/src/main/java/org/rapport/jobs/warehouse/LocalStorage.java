package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.rapport.contract.WarehousePaths;

/**
 * The local disk. Goes past Hadoop's local file system on purpose: that one adds {@code .crc} files
 * beside every file, starts a process to set permissions, and knows no sync of a folder, no hard
 * link and no atomic replacement.
 */
final class LocalStorage implements Storage {
  private static final Object GUARD_IN_PROCESS = new Object();

  private final Path root;

  LocalStorage(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  private Path at(String path) {
    return path.isEmpty() ? root : root.resolve(path);
  }

  private Path withFolder(String path) throws IOException {
    Path file = at(path);
    OwnerOnly.makeFolders(file.getParent());
    return file;
  }

  @Override
  public String root() {
    return root.toString().replace('\\', '/');
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(at(path));
  }

  @Override
  public long size(String path) throws IOException {
    return Files.size(at(path));
  }

  @Override
  public Instant modifiedAt(String path) throws IOException {
    return Files.getLastModifiedTime(at(path)).toInstant();
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(at(path));
  }

  @Override
  public InputFile input(String path) {
    return new LocalInputFile(at(path));
  }

  @Override
  public OutputStream create(String path) throws IOException {
    Path file = withFolder(path);
    // A file of that name may be shared with a snapshot by a hard link: never write into it.
    Files.deleteIfExists(file);
    return Channels.newOutputStream(
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            OwnerOnly.newFile()));
  }

  private Path written(Path folder, byte[] content) throws IOException {
    Path file = folder.resolve(UNNAMED + UUID.randomUUID());
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            OwnerOnly.newFile())) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return file;
  }

  /** Unfinished small files stand here, so that a crash leaves nothing beside what people see. */
  private Path unfinished() throws IOException {
    Path folder = at(WarehousePaths.STAGING);
    OwnerOnly.makeFolders(folder);
    return folder;
  }

  @Override
  public boolean createWhole(String path, byte[] content) throws IOException {
    Path file = withFolder(path);
    Path unnamed = written(unfinished(), content);
    try {
      // A link can't replace a file, and gives the name to content that is whole already.
      Files.createLink(file, unnamed);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      return createInPlace(file, content);
    } finally {
      Files.deleteIfExists(unnamed);
    }
  }

  private static boolean createInPlace(Path file, byte[] content) throws IOException {
    try {
      Files.write(file, content, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Override
  public void replace(String path, byte[] content) throws IOException {
    Path file = withFolder(path);
    moveOver(written(unfinished(), content), file);
    syncFolder(file.getParent());
  }

  private static void moveOver(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.deleteIfExists(from);
      throw e;
    }
  }

  @Override
  public void append(String path, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            withFolder(path),
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            OwnerOnly.newFile())) {
      channel.write(ByteBuffer.wrap(content));
      channel.force(true);
    }
  }

  @Override
  public void move(String from, String to) throws IOException {
    Path target = withFolder(to);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Files.move(at(from), target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void link(String from, String to) throws IOException {
    Path target = withFolder(to);
    try {
      Files.createLink(target, at(from));
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | IOException e) {
      // No links on this disk, or too many on this file: a copy costs room, nothing else.
      Files.copy(at(from), target);
    }
  }

  @Override
  public void sync(String path) throws IOException {
    Path place = at(path);
    if (Files.isDirectory(place)) {
      syncFolder(place);
    } else {
      try (FileChannel channel = FileChannel.open(place, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    if (OwnerOnly.IS_POSIX) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public void protect(String path) throws IOException {
    OwnerOnly.protect(at(path));
  }

  @Override
  public List<String> files(String folder) throws IOException {
    Path start = at(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(start)) {
      return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> root.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Override
  public List<String> children(String folder) throws IOException {
    Path start = at(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(start)) {
      return list.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  @Override
  public void delete(String path) throws IOException {
    Path place = at(path);
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    // The walk does not follow links, hence leaves what they lead to alone.
    try (Stream<Path> walk = Files.walk(place)) {
      for (Path deepestFirst : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(deepestFirst);
      }
    }
  }

  @Override
  public void point(String link, String target) throws IOException {
    Path place = withFolder(link);
    Path unnamed = unfinished().resolve(UNNAMED + UUID.randomUUID());
    try {
      Files.createSymbolicLink(unnamed, Path.of(target));
    } catch (UnsupportedOperationException | FileSystemException e) {
      return;
    }
    try {
      moveOver(unnamed, place);
    } catch (DirectoryNotEmptyException e) {
      Files.deleteIfExists(unnamed);
      throw e;
    }
  }

  @Override
  public Optional<String> target(String link) throws IOException {
    Path place = at(link);
    return Files.isSymbolicLink(place)
        ? Optional.of(Files.readSymbolicLink(place).toString().replace('\\', '/'))
        : Optional.empty();
  }

  @Override
  public boolean hasLinks() {
    return OwnerOnly.IS_POSIX;
  }

  @Override
  public <T> T exclusively(String guard, Action<T> action) throws IOException {
    Path file = withFolder(guard);
    synchronized (GUARD_IN_PROCESS) {
      try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
          FileLock lock = opened.getChannel().lock()) {
        if (!lock.isValid()) {
          throw new IOException("the guard of the lock cannot be had");
        }
        return action.run();
      }
    }
  }
}
