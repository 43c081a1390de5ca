package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.ExportKind;

/** However a damaged file is split it gives the same; and no bytes whatever break the reader. */
class DamageTest {
  private static final int SPLITS = 300;
  private static final int NOISE = 2000;

  @TempDir Path folder;

  @Test
  void splitsGiveWhatTheWholeFileGives() {
    Random random = new Random(7);
    List<Slice> slices = Slice.ofSample(random);
    for (int copy = 0; copy < SPLITS; copy++) {
      Mutation mutation = Mutation.of(slices.get(copy % slices.size()), random);
      byte[] bytes = mutation.bytes();
      String name = mutation.slice().isJson() ? "a.jsonl" : "a.csv";
      ExportKind kind = mutation.slice().kind();
      Exported whole = Exported.of(folder, name, kind, bytes, 1 << 20);
      int about = bytes.length / 20 + random.nextInt(bytes.length);
      Exported split = Exported.of(folder, name, kind, bytes, about);
      Exported tiny = copy % 20 == 0 ? Exported.of(folder, name, kind, bytes, 1) : whole;
      for (Exported other : List.of(split, tiny)) {
        assertThat(other.rows()).as("copy %d %s", copy, mutation).isEqualTo(whole.rows());
        assertThat(other.rejections()).isEqualTo(whole.rejections());
        assertThat(other.counts()).isEqualTo(whole.counts());
        assertThat(other.plan().sha256()).isEqualTo(whole.plan().sha256());
      }
    }
  }

  /** One letter that is whole says more about the encoding than several that are not. */
  @Test
  void aFileOfUtf8WithAFewBrokenLettersStaysUtf8() {
    String text = "school_id,school_name\ns1,Grüne Schule\ns2,?\ns3,Nord\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes[text.indexOf('?') + 1] = (byte) 0xE9;
    Exported read = Exported.of(folder, ExportKind.SCHOOLS, bytes, FilePlanner.SPLIT_BYTES);
    assertThat(read.plan().encoding()).isEqualTo(Encoding.UTF_8);
    assertThat(read.values()).containsExactly("s1|Grüne Schule|||", "s3|Nord|||");
    assertThat(read.rejected()).containsExactly("2@3 * undecodable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a.csv ~ 'event_id,school_id,starts_at,type,topic\n'",
        "a.csv ~ ''",
        "a.jsonl ~ '{\"event_id\":'",
        "a.jsonl ~ ''"
      })
  void noBytesWhateverLetAnExceptionEscape(String name, String begin) {
    Random random = new Random(11);
    String signs = "\",\n\r;\ta1- {}[]:\\.e";
    for (int copy = 0; copy < NOISE / 4; copy++) {
      StringBuilder noise = new StringBuilder(begin);
      for (int i = random.nextInt(400); i > 0; i--) {
        noise.append(
            random.nextInt(4) > 0
                ? signs.charAt(random.nextInt(signs.length()))
                : (char) random.nextInt(256));
      }
      byte[] bytes = noise.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      Exported read =
          Exported.of(folder, name, ExportKind.EVENTS, bytes, 100 + random.nextInt(500));
      assertThat(read.plan().sha256()).hasSize(64);
    }
  }
}
