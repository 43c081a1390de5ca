package org.rapport.jobs.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridValuesWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written by hand is what the library would write. */
class ColumnPagesTest {
  @ParameterizedTest
  @CsvSource({"0, 8", "1, 8", "0, 9", "1, 63", "1, 64", "0, 8191", "1, 8192", "1, 20000"})
  void aLevelThatAllRowsShareIsTheRunOfTheLibrary(int level, int rows) throws IOException {
    try (RunLengthBitPackingHybridValuesWriter library =
        new RunLengthBitPackingHybridValuesWriter(
            1, 64, 1 << 20, HeapByteBufferAllocator.getInstance())) {
      for (int row = 0; row < rows; row++) {
        library.writeInteger(level);
      }

      assertThat(ColumnPages.run(level, rows).toInputStream())
          .hasSameContentAs(library.getBytes().toInputStream());
    }
  }
}
