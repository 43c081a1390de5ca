package org.rapport.jobs.ingest;

import java.io.Serializable;

/**
 * A range of a file that begins and ends where records do.
 *
 * @param start offset of its first byte, in bytes of the decompressed file
 * @param end offset after its last byte; {@link Long#MAX_VALUE} where the file's end is unknown
 * @param firstRecord number of the first record that begins in it
 * @param firstLine number of its first line, from 1
 */
public record Split(long start, long end, long firstRecord, long firstLine)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
