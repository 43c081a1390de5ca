package org.rapport.jobs.warehouse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * The footer of a Parquet file, with the encodings of each column in one order. The library lists
 * them in the order of a hash set of enum constants, whose hashes differ from process to process,
 * and so equal rows would give other bytes in each.
 */
final class Footer {
  private static final int LENGTH_AND_MAGIC = 8;

  private Footer() {}

  /**
   * The end of a file, anew.
   *
   * @param end the last bytes of a whole file, its footer among them
   */
  static byte[] ordered(byte[] end) throws IOException {
    int footerEnd = end.length - LENGTH_AND_MAGIC;
    int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(footerEnd);
    int footerStart = footerEnd - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, footerStart, length));
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk column : group.getColumns()) {
        column.getMeta_data().getEncodings().sort(Comparator.comparingInt(Encoding::getValue));
      }
    }
    ByteArrayOutputStream anew = new ByteArrayOutputStream(end.length);
    anew.write(end, 0, footerStart);
    Util.writeFileMetaData(footer, anew);
    byte[] tail = Arrays.copyOfRange(end, footerEnd, end.length);
    ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).putInt(anew.size() - footerStart);
    anew.write(tail);
    return anew.toByteArray();
  }
}
