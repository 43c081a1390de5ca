package org.rapport.jobs.ingest;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/** Opens delivered files. */
final class StoredFile {
  /** Unpacked text may be this many times as large as its file; more is an attack or a mistake. */
  private static final long MOST_UNPACKED = 500;

  /** Below this size the ratio says nothing. */
  private static final long ALWAYS_UNPACKED = 64L << 20;

  private StoredFile() {}

  /**
   * The bytes as stored.
   *
   * @throws UserError if the file is there and may not be read
   */
  static FSDataInputStream open(Delivery delivery, Configuration hadoop) throws IOException {
    Path path = new Path(delivery.location());
    FileSystem files = path.getFileSystem(hadoop);
    try {
      return files.open(path);
    } catch (FileNotFoundException | AccessControlException e) {
      // The local disk says of a file without the right to read it that it is not found.
      if (!files.exists(path)) {
        throw e;
      }
      throw new UserError(
          ExitCode.CANNOT_START,
          delivery.path() + " is there and may not be read: get the right to read it");
    }
  }

  /** The unpacked bytes from an offset on. */
  static InputStream openAt(Delivery delivery, Packing packing, long offset, Configuration hadoop)
      throws IOException {
    FSDataInputStream stored = open(delivery, hadoop);
    try {
      if (packing == Packing.NONE) {
        stored.seek(offset);
        return stored;
      }
      InputStream unpacked = unpack(stored, delivery, packing);
      unpacked.skipNBytes(offset);
      return unpacked;
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  /** What is inside a stream of stored bytes. */
  static InputStream unpack(InputStream stored, Delivery delivery, Packing packing)
      throws IOException {
    return switch (packing) {
      case NONE -> stored;
      case GZIP -> new Limited(new WholeGzip(stored), delivery.bytes());
      case ZIP -> new Limited(entry(stored, delivery.entry()), delivery.bytes());
    };
  }

  private static InputStream entry(InputStream stored, String name) throws IOException {
    ZipInputStream zip = new ZipInputStream(stored);
    ZipEntry entry = zip.getNextEntry();
    while (entry != null && !name.isEmpty() && !entry.getName().equals(name)) {
      entry = zip.getNextEntry();
    }
    if (entry == null) {
      throw new ZipException("no such entry");
    }
    return zip;
  }

  /** Whether an error lies in the packed bytes themselves, so that reading again can't help. */
  static boolean isDamage(IOException error) {
    return error instanceof ZipException || error instanceof EOFException;
  }

  /** Java's gzip stream passes over what follows a member and is none; here it is damage. */
  private static final class WholeGzip extends GZIPInputStream {
    private static final int TRAILER = 8;

    WholeGzip(InputStream stored) throws IOException {
      super(stored, 64 * 1024);
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
      int read = super.read(out, from, length);
      if (read < 0 && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
        throw new ZipException("bytes after the end of the packed file");
      }
      return read;
    }
  }

  /** Stops at a size that no export has. */
  private static final class Limited extends FilterInputStream {
    private final long most;
    private long taken;

    Limited(InputStream unpacked, long storedBytes) {
      super(unpacked);
      most = Math.max(ALWAYS_UNPACKED, MOST_UNPACKED * storedBytes);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
      int read = super.read(out, from, length);
      taken += Math.max(0, read);
      if (taken > most) {
        throw new ZipException("the unpacked file is implausibly large");
      }
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      int step = (int) Math.min(count, 64 * 1024);
      return Math.max(0, read(new byte[step], 0, step));
    }
  }
}
