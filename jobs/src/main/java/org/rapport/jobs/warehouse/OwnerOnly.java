package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Rights on the local disk: everything is for its owner alone from the moment it exists, whatever
 * the umask of the shell. Disks that know no such rights are left as they are.
 */
final class OwnerOnly {
  static final boolean IS_POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private static final Set<PosixFilePermission> WRITES =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> READS =
      PosixFilePermissions.fromString("r--------");
  private static final Set<PosixFilePermission> ENTERS =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  /** The rights of a new file. */
  static FileAttribute<?>[] newFile() {
    return attributes(WRITES);
  }

  static void makeFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(ENTERS));
    }
  }

  /** Takes away the right to write. */
  static void protect(Path file) throws IOException {
    if (IS_POSIX) {
      Files.setPosixFilePermissions(file, READS);
    }
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return IS_POSIX
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
