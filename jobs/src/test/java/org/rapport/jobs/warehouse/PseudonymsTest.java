package org.rapport.jobs.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PseudonymsTest {
  private static final byte[] KEY =
      "rapport-sample-key-is-public-!12".getBytes(StandardCharsets.US_ASCII);

  /** Made with Python: b32encode(hmac.new(key, text, sha256).digest()).lower()[:26]. */
  @ParameterizedTest
  @CsvSource({
    "FAMILY,  lakeview, F-001,   f_4e5gpdb6tf4bqb6o3nssloqpe2",
    "STUDENT, lakeview, 00042,   s_335jjqzj3jfjamogmlvtqg25fy",
    "STAFF,   lakeview, t1,      t_wrx4qmpfhzqch5ao5rg3t4udug",
    "CONTACT, sample-ü, Größe/1, c_azkl7y5gv3eqgvmimzesoozzvq"
  })
  void pseudonymsAreThoseOfTheDefinition(
      PersonKind kind, String districtId, String id, String expected) {
    assertThat(Pseudonyms.of(KEY, districtId).of(kind, id)).isEqualTo(expected);
  }

  @Test
  void keyIdAndCheckValueAreThoseOfTheDefinition() {
    Pseudonyms pseudonyms = Pseudonyms.of(KEY, "lakeview");

    assertThat(pseudonyms.keyId()).isEqualTo("waux3os5bujw");
    assertThat(pseudonyms.checkValue()).isEqualTo("xjwnpujju55lscmjchs6kpzsme");
    assertThat(pseudonyms.ofContent("hello")).isEqualTo("rbo3oxzdjdmc2dqgm2a5tnazf4");
  }

  @Test
  void theSameIdIsAnotherPersonInAnotherKind() {
    Pseudonyms pseudonyms = Pseudonyms.of(KEY, "lakeview");

    assertThat(pseudonyms.of(PersonKind.FAMILY, "1").substring(1))
        .isNotEqualTo(pseudonyms.of(PersonKind.STUDENT, "1").substring(1));
  }

  @Test
  void aTaskMakesTheSamePseudonymsAfterTransport() throws IOException, ClassNotFoundException {
    Pseudonyms here = Pseudonyms.of(KEY, "lakeview");
    String expected = here.of(PersonKind.ALERT, "a1");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(here);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((Pseudonyms) in.readObject()).of(PersonKind.ALERT, "a1")).isEqualTo(expected);
    }
  }

  @Test
  void theTextFormDoesNotShowTheKey() {
    assertThat(Pseudonyms.of(KEY, "lakeview")).hasToString("Pseudonyms[lakeview]");
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> Pseudonyms.of(new byte[31], "lakeview"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a key has at least 32 bytes");
  }
}
