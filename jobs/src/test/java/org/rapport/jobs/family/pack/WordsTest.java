package org.rapport.jobs.family.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WordsTest {
  private final Words words = new Words();

  private String word(String text) {
    byte[] bytes = ("-" + text + "-").getBytes(StandardCharsets.UTF_8);
    return words.of(bytes, 1, bytes.length - 2);
  }

  @Test
  void aTextThatRepeatsIsTheSameObject() {
    assertThat(word("T0001")).isEqualTo("T0001").isSameAs(word("T0001"));
  }

  @Test
  void textsBeyondAsciiAndTextsThatTakeEachOthersPlaceAreRight() {
    for (int i = 0; i < 20_000; i++) {
      assertThat(word("T" + i)).isEqualTo("T" + i);
      assertThat(word("é" + i % 7)).isEqualTo("é" + i % 7);
    }
  }
}
