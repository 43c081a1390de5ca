package org.rapport.jobs.warehouse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file to be written once, hashed and counted while its bytes pass; its footer passes ordered.
 */
final class HashingOutput implements OutputFile {
  /** Opens the file when Parquet asks for it. */
  interface Opening {
    OutputStream open() throws IOException;
  }

  private final Opening opening;
  private final MessageDigest digest = Hashes.sha256();
  private long bytes;
  private @Nullable ByteArrayOutputStream held;

  HashingOutput(Opening opening) {
    this.opening = opening;
  }

  /** Bytes that have passed. */
  long bytes() {
    return bytes;
  }

  /** The hash of all bytes; to be asked once, after the file is closed. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What is written from here on is the end of the file: it waits to be ordered as a whole. */
  void holdFooter() {
    held = new ByteArrayOutputStream();
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    return new Counting(opening.open());
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  /** Collects small writes, so that digest and file see large pieces. */
  private final class Counting extends PositionOutputStream {
    private final OutputStream file;
    private final byte[] buffer = new byte[64 * 1024];
    private int filled;

    Counting(OutputStream file) {
      this.file = file;
    }

    @Override
    public long getPos() {
      return bytes;
    }

    @Override
    public void write(int oneByte) throws IOException {
      if (held != null) {
        held.write(oneByte);
        bytes++;
        return;
      }
      if (filled == buffer.length) {
        drain();
      }
      buffer[filled++] = (byte) oneByte;
      bytes++;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      bytes += length;
      if (held != null) {
        held.write(source, offset, length);
        return;
      }
      if (length >= buffer.length) {
        drain();
        pass(source, offset, length);
        return;
      }
      if (length > buffer.length - filled) {
        drain();
      }
      System.arraycopy(source, offset, buffer, filled, length);
      filled += length;
    }

    @Override
    public void flush() throws IOException {
      drain();
      file.flush();
    }

    @Override
    public void close() throws IOException {
      try (OutputStream closing = file) {
        drain();
        if (held != null) {
          byte[] end = Footer.ordered(held.toByteArray());
          bytes += end.length - held.size();
          pass(end, 0, end.length);
          held = null;
        }
        closing.flush();
      }
    }

    private void drain() throws IOException {
      pass(buffer, 0, filled);
      filled = 0;
    }

    private void pass(byte[] source, int offset, int length) throws IOException {
      digest.update(source, offset, length);
      file.write(source, offset, length);
    }
  }
}
