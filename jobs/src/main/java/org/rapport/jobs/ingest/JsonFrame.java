package org.rapport.jobs.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.EOFException;
import java.io.IOException;

/**
 * What stands around the list of records of a JSON document, held against the grammar with the list
 * empty. Records are judged one by one elsewhere; a document whose frame is no JSON is none.
 */
final class JsonFrame {
  private final JsonParser parser;
  private final byte[] chunk = new byte[8 * 1024];
  private int length;

  JsonFrame() throws IOException {
    parser = StrictJson.frameParser();
  }

  /**
   * Takes the next byte.
   *
   * @throws EOFException if the frame is no JSON
   */
  void put(byte b) throws IOException {
    if (length == chunk.length) {
      parse();
    }
    chunk[length++] = b;
  }

  /**
   * Ends the frame.
   *
   * @throws EOFException if it is no JSON
   */
  void end() throws IOException {
    parse();
    feeder().endOfInput();
    tokens();
    parser.close();
  }

  private ByteArrayFeeder feeder() {
    return (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
  }

  private void parse() throws IOException {
    feeder().feedInput(chunk, 0, length);
    tokens();
    length = 0;
  }

  private void tokens() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      while (token != null && token != JsonToken.NOT_AVAILABLE) {
        token = parser.nextToken();
      }
    } catch (JsonProcessingException e) {
      // Its message may hold text of the file.
      throw new EOFException("what stands around the list is no JSON");
    }
  }
}
