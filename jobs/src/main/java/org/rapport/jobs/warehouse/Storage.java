package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.InputFile;

/**
 * The few things that the warehouse asks of a disk or an object store. All paths are relative to
 * the storage's root, with forward slashes; folders come into being with the first file in them.
 *
 * <p>There are two: the local disk, where links, syncs and permissions make the protocol strict,
 * and whatever else Hadoop's file systems reach.
 */
sealed interface Storage permits LocalStorage, HadoopStorage {

  /** How the names of small unfinished files begin, in the staging folder. */
  String UNNAMED = "unnamed-";

  /** The storage below a local path or a URI. */
  static Storage at(String root, Configuration hadoopConf) throws IOException {
    String withoutEnd = root.length() > 1 && root.endsWith("/") ? chop(root) : root;
    if (withoutEnd.startsWith("file:")) {
      return new LocalStorage(Warehouse.localPath(withoutEnd));
    }
    if (withoutEnd.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(withoutEnd);
      return new HadoopStorage(path.getFileSystem(hadoopConf), path);
    }
    return new LocalStorage(Path.of(withoutEnd));
  }

  private static String chop(String text) {
    return text.substring(0, text.length() - 1);
  }

  /** The root as tasks on any machine can open it. */
  String root();

  /** A path below the root as tasks on any machine can open it. */
  default String uri(String path) {
    return path.isEmpty() ? root() : root() + "/" + path;
  }

  /** Whether a file or folder is there; a link counts if its target is there. */
  boolean exists(String path) throws IOException;

  /** Size of a file in bytes. */
  long size(String path) throws IOException;

  /** When a file was last written, by the storage's own clock. */
  Instant modifiedAt(String path) throws IOException;

  /** Opens a file to read. */
  InputStream open(String path) throws IOException;

  /** Opens a file for Parquet to read. */
  InputFile input(String path) throws IOException;

  /** Opens a new file to write; an older one is replaced. */
  OutputStream create(String path) throws IOException;

  /** Makes a file with that content at once, only if none is there; says whether it did. */
  boolean createWhole(String path, byte[] content) throws IOException;

  /** Replaces a file by another at once: a reader sees the old content or the new, never less. */
  void replace(String path, byte[] content) throws IOException;

  /** Adds to the end of a file, which comes into being where it is missing. */
  void append(String path, byte[] content) throws IOException;

  /** Renames a file or folder to a name that is free. */
  void move(String from, String to) throws IOException;

  /** Gives a file a second name without a second copy where the storage can, else copies it. */
  void link(String from, String to) throws IOException;

  /** Makes sure that a file or folder survives a power cut, where the storage can be asked to. */
  void sync(String path) throws IOException;

  /** Takes away the right to write to a file, where the storage has such rights. */
  void protect(String path) throws IOException;

  /** All files below a folder, sorted; links are listed, not followed. */
  List<String> files(String folder) throws IOException;

  /** Names of what stands directly in a folder, sorted; empty if the folder is missing. */
  List<String> children(String folder) throws IOException;

  /** Removes a file, a link or a whole folder; nothing happens if it is missing. */
  void delete(String path) throws IOException;

  /**
   * Lets a link point to a path relative to itself, at once; where links can't be, does nothing.
   */
  void point(String link, String target) throws IOException;

  /** Where a link points; empty if there is none or links can't be. */
  Optional<String> target(String link) throws IOException;

  /** Whether {@link #point} has an effect here. */
  boolean hasLinks();

  /** Runs the action while no other process on this storage runs one, where that can be had. */
  <T> T exclusively(String guard, Action<T> action) throws IOException;

  /** Something to do alone. */
  interface Action<T> {
    T run() throws IOException;
  }

  /** The whole content of a small file. */
  default byte[] content(String path) throws IOException {
    try (InputStream stream = open(path)) {
      return stream.readAllBytes();
    }
  }

  /** Hash of a file's bytes. */
  default String sha256(String path) throws IOException {
    try (InputStream stream = open(path)) {
      return Hashes.sha256(stream);
    }
  }

  /** Writes a small file. */
  default void write(String path, byte[] content) throws IOException {
    try (OutputStream stream = create(path)) {
      stream.write(content);
    }
  }
}
