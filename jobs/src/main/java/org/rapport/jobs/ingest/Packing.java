package org.rapport.jobs.ingest;

/** How a file is compressed; told from its first bytes, not from its name. */
public enum Packing {
  NONE,
  GZIP,
  ZIP;

  static Packing of(byte[] head, int length) {
    if (length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
      return GZIP;
    }
    boolean isZip = length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    return isZip ? ZIP : NONE;
  }
}
