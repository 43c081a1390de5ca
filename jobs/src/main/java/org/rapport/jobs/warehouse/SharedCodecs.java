package org.rapport.jobs.warehouse;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * One set of compressors per thread that outlives the files it writes. Building a compressor for
 * every file costs more than compressing a small one, and a writer releases its factory when it
 * closes; therefore {@link #release()} does nothing here.
 *
 * <p>The level is pinned in an own configuration, so that a cluster's settings can't change bytes.
 */
final class SharedCodecs implements CompressionCodecFactory {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final ThreadLocal<SharedCodecs> PER_THREAD =
      ThreadLocal.withInitial(SharedCodecs::new);

  private final CodecFactory codecs;

  private SharedCodecs() {
    Configuration pinned = new Configuration(false);
    pinned.setInt("parquet.compression.codec.zstd.level", 3);
    pinned.setInt("parquet.compression.codec.zstd.workers", 0);
    codecs = new CodecFactory(pinned, BUFFER_BYTES);
  }

  /** The compressors of this thread; they may serve several open files of the same thread. */
  static SharedCodecs ofThread() {
    return PER_THREAD.get();
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    return codecs.getCompressor(name);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    return codecs.getDecompressor(name);
  }

  @Override
  public void release() {}
}
