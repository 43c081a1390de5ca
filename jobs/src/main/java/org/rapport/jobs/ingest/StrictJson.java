package org.rapport.jobs.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/**
 * Jackson as strict as RFC 8259, which it is unless told otherwise, with limits on what a record
 * may hold.
 */
final class StrictJson {
  /** Objects and lists within each other; canonical records have two. */
  private static final int DEEPEST = 64;

  private static final int LONGEST_NUMBER = 1000;

  /** Keys are not shared with the virtual machine: they may be anything. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(StrictSplitter.MAX_RECORD)
                  .maxNameLength(StrictSplitter.MAX_FIELD)
                  .build())
          .build();

  /** Around a list of records may stand more, and each of its keys but once. */
  private static final JsonFactory FRAME =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonDocument.DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(1 << 20)
                  .maxNameLength(StrictSplitter.MAX_FIELD)
                  .build())
          .build();

  private StrictJson() {}

  /** A parser that is fed bytes of UTF-8, and never reads on by itself. */
  static JsonParser parser() throws IOException {
    return JSON.createNonBlockingByteArrayParser();
  }

  /** The same for what stands around a list of records. */
  static JsonParser frameParser() throws IOException {
    return FRAME.createNonBlockingByteArrayParser();
  }
}
