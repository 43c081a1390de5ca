package org.rapport.jobs.ingest;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** How a file is compressed; told from its first bytes, not from its name. */
public enum Packing {
  NONE,
  GZIP,
  ZIP;

  private static final int OLD_WORKBOOK = 0xD0CF11E0;

  static Packing of(byte[] head, int length) {
    if (length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
      return GZIP;
    }
    boolean isZip = length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    return isZip ? ZIP : NONE;
  }

  /**
   * Whether a file is a workbook of a spreadsheet program, an old one or one of today, which is XML
   * in a zip file.
   *
   * @param magic the first bytes as stored
   * @param head the first bytes as unpacked
   */
  boolean isWorkbook(byte[] magic, byte[] head, int length) {
    boolean isOld = magic.length >= 4 && new BigInteger(1, magic).intValue() == OLD_WORKBOOK;
    String begin = new String(head, 0, Math.min(length, 16), StandardCharsets.ISO_8859_1);
    return isOld
        || (this == ZIP && (begin.startsWith("<?xml") || begin.startsWith("application/")));
  }
}
