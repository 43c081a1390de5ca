package org.rapport.jobs.warehouse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.rapport.contract.WarehousePaths;

/**
 * HDFS and object stores. Links are copies, {@code current} is not kept, and only what the pointer
 * names is visible, so that a rename that copies file by file does no harm.
 */
final class HadoopStorage implements Storage {
  /** Schemes of file systems that rename over an older file at once. */
  private static final Set<String> RENAMES_OVER = Set.of("hdfs", "viewfs", "file");

  private final FileSystem fileSystem;
  private final Path root;

  HadoopStorage(FileSystem fileSystem, Path root) {
    this.fileSystem = fileSystem;
    // Only the way through text takes a slash off the end.
    this.root = fileSystem.makeQualified(new Path(root.toString()));
  }

  private Path at(String path) {
    return path.isEmpty() ? root : new Path(root, path);
  }

  @Override
  public String root() {
    return root.toString();
  }

  @Override
  public boolean exists(String path) throws IOException {
    return fileSystem.exists(at(path));
  }

  @Override
  public long size(String path) throws IOException {
    return fileSystem.getFileStatus(at(path)).getLen();
  }

  @Override
  public Instant modifiedAt(String path) throws IOException {
    return Instant.ofEpochMilli(fileSystem.getFileStatus(at(path)).getModificationTime());
  }

  @Override
  public InputStream open(String path) throws IOException {
    return fileSystem.open(at(path));
  }

  @Override
  public InputFile input(String path) throws IOException {
    return HadoopInputFile.fromStatus(fileSystem.getFileStatus(at(path)), fileSystem.getConf());
  }

  @Override
  public OutputStream create(String path) throws IOException {
    return fileSystem.create(at(path), true);
  }

  @Override
  public boolean createWhole(String path, byte[] content) throws IOException {
    try (OutputStream stream = fileSystem.create(at(path), false)) {
      stream.write(content);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      // Some file systems say so in their own words only.
      if (fileSystem.exists(at(path))) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void replace(String path, byte[] content) throws IOException {
    if (!RENAMES_OVER.contains(fileSystem.getUri().getScheme())) {
      // On an object store a file comes into being whole, when the stream is closed.
      write(path, content);
      return;
    }
    String unnamed = WarehousePaths.STAGING + "/" + UNNAMED + UUID.randomUUID();
    write(unnamed, content);
    // Unlike a new file, a rename makes no folders.
    fileSystem.mkdirs(at(path).getParent());
    FileContext.getFileContext(fileSystem.getUri(), fileSystem.getConf())
        .rename(at(unnamed), at(path), Options.Rename.OVERWRITE);
  }

  @Override
  public void append(String path, byte[] content) throws IOException {
    // Object stores can't append, and the journal is small: it is written again.
    byte[] before = exists(path) ? content(path) : new byte[0];
    byte[] all = Arrays.copyOf(before, before.length + content.length);
    System.arraycopy(content, 0, all, before.length, content.length);
    replace(path, all);
  }

  @Override
  public void move(String from, String to) throws IOException {
    Path target = at(to);
    if (fileSystem.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    fileSystem.mkdirs(target.getParent());
    if (!fileSystem.rename(at(from), target)) {
      throw new IOException("cannot rename to " + target);
    }
  }

  @Override
  public void link(String from, String to) throws IOException {
    if (!FileUtil.copy(
        fileSystem, at(from), fileSystem, at(to), false, true, fileSystem.getConf())) {
      throw new IOException("cannot copy to " + at(to));
    }
  }

  @Override
  public void sync(String path) {}

  @Override
  public void protect(String path) {}

  @Override
  public List<String> files(String folder) throws IOException {
    List<String> files = new ArrayList<>();
    if (!fileSystem.exists(at(folder))) {
      return files;
    }
    String prefix = root.toUri().getPath() + "/";
    RemoteIterator<LocatedFileStatus> all = fileSystem.listFiles(at(folder), true);
    while (all.hasNext()) {
      files.add(all.next().getPath().toUri().getPath().substring(prefix.length()));
    }
    Collections.sort(files);
    return files;
  }

  @Override
  public List<String> children(String folder) throws IOException {
    try {
      return Arrays.stream(fileSystem.listStatus(at(folder)))
          .map(FileStatus::getPath)
          .map(Path::getName)
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  @Override
  public void delete(String path) throws IOException {
    if (!fileSystem.delete(at(path), true) && fileSystem.exists(at(path))) {
      throw new IOException("cannot delete " + at(path));
    }
  }

  @Override
  public void point(String link, String target) {}

  @Override
  public Optional<String> target(String link) {
    return Optional.empty();
  }

  @Override
  public boolean hasLinks() {
    return false;
  }

  @Override
  public <T> T exclusively(String guard, Action<T> action) throws IOException {
    return action.run();
  }
}
