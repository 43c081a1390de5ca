package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExportKind;

/** Thousands of damaged copies of one file; the laws of reading hold for each. */
class DamageTest {
  private static final int COPIES = 3000;
  private static final int SPLITS = 300;
  private static final String[] ENDS = {"\n", "\r\n", "\n", "\n"};

  @TempDir Path folder;

  private static List<byte[]> lines(Random random, boolean isQuoted) {
    List<byte[]> lines = new ArrayList<>();
    lines.add(bytes("event_id,school_id,starts_at,type,topic,slots\n"));
    for (int i = 0; i < 40; i++) {
      String plain = "Größe " + i;
      String quoted = "\"Nähe, \"\"" + i + "\"\" so\"";
      String topic = isQuoted && random.nextInt(3) == 0 ? quoted : plain;
      String record =
          "e" + i + ",s1,2025-10-" + (10 + i % 20) + "T18:00,workshop," + topic + "," + i;
      lines.add(bytes(record + ENDS[random.nextInt(ENDS.length)]));
    }
    return lines;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(List<byte[]> pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pieces.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private Exported read(byte[] bytes, long splitBytes) {
    return Exported.of(folder, ExportKind.EVENTS, bytes, splitBytes);
  }

  /** Damages one or two lines below the header and names them. */
  private static Set<Integer> damage(List<byte[]> lines, Random random) {
    Set<Integer> damaged = new HashSet<>();
    for (int n = 1 + random.nextInt(2); n > 0; n--) {
      int at = 1 + random.nextInt(lines.size() - 1);
      byte[] line = lines.get(at).clone();
      int end = line.length - (line[line.length - 1] == '\n' ? 1 : 0);
      if (end == 0 || !damaged.add(at)) {
        continue;
      }
      int place = random.nextInt(end);
      switch (random.nextInt(4)) {
        case 0 -> line[place] = (byte) random.nextInt(256);
        case 1 -> line[place] = (byte) "\",;\r\t\u001A\u0000x".charAt(random.nextInt(8));
        case 2 -> line = joined(List.of(Arrays.copyOf(line, place), new byte[] {'\n'}));
        default -> {
          byte[] tail = Arrays.copyOfRange(line, place, line.length);
          byte[] noise =
              random.nextBoolean() ? bytes("\"") : new byte[] {(byte) random.nextInt(256)};
          line = joined(List.of(Arrays.copyOf(line, place), noise, tail));
        }
      }
      lines.set(at, line);
    }
    return damaged;
  }

  @Test
  void undamagedLinesAreKeptAndNothingIsLostWithoutTrace() {
    Random random = new Random(20251031);
    List<byte[]> original = List.of();
    List<String> before = List.of();
    for (int copy = 0; copy < COPIES; copy++) {
      if (copy % 100 == 0) {
        original = lines(random, copy % 300 != 0);
        before = read(joined(original), 1 << 20).values();
      }
      List<byte[]> lines = new ArrayList<>(original);
      Set<Integer> damaged = damage(lines, random);
      Exported after = read(joined(lines), 1 << 20);
      List<String> expected = new ArrayList<>();
      for (int i = 1; i < lines.size(); i++) {
        if (!damaged.contains(i)) {
          expected.add(before.get(i - 1));
        }
      }
      assertThat(after.plan().isRefused()).isFalse();
      assertThat(after.values())
          .as("copy %d, lines %s", copy, damaged)
          .containsSubsequence(expected);
      assertThat(after.counts().records()).isGreaterThanOrEqualTo(expected.size());
    }
  }

  @Test
  void splitsGiveWhatTheWholeFileGives() {
    Random random = new Random(7);
    for (int copy = 0; copy < SPLITS; copy++) {
      List<byte[]> lines = lines(random, true);
      if (random.nextBoolean()) {
        lines.add(bytes("e99,s1,2025-10-01T18:00,workshop,\"two\nlines\r\n\",1\n"));
      }
      if (random.nextInt(3) == 0) {
        lines.add(bytes("\n  \n\r\n"));
      }
      damage(lines, random);
      List<byte[]> body = lines.subList(1, lines.size());
      Collections.shuffle(body, random);
      byte[] bytes = joined(lines);
      if (random.nextInt(4) == 0) {
        // The same file in the fallback encoding.
        bytes = new String(bytes, StandardCharsets.UTF_8).getBytes(Charset.forName("windows-1252"));
      }
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, bytes.length - random.nextInt(60));
      }
      Exported whole = read(bytes, 1 << 20);
      Exported split = read(bytes, bytes.length / 20 + random.nextInt(bytes.length));
      Exported tiny = copy % 10 == 0 ? read(bytes, 1) : whole;
      for (Exported other : List.of(split, tiny)) {
        assertThat(other.rows()).as("copy %d", copy).isEqualTo(whole.rows());
        assertThat(other.rejections()).isEqualTo(whole.rejections());
        assertThat(other.counts()).isEqualTo(whole.counts());
        assertThat(other.plan().sha256()).isEqualTo(whole.plan().sha256());
      }
    }
  }

  @Test
  void noBytesWhateverLetAnExceptionEscape() {
    Random random = new Random(11);
    byte[] header = bytes("event_id,school_id,starts_at,type,topic\n");
    for (int copy = 0; copy < COPIES / 2; copy++) {
      byte[] noise = new byte[random.nextInt(400)];
      for (int i = 0; i < noise.length; i++) {
        noise[i] =
            (byte)
                (random.nextInt(4) > 0
                    ? "\",\n\r;\ta1- ".charAt(random.nextInt(10))
                    : random.nextInt(256));
      }
      boolean hasHeader = random.nextInt(5) > 0;
      Exported read =
          read(hasHeader ? joined(List.of(header, noise)) : noise, 100 + random.nextInt(500));
      assertThat(read.plan().sha256()).hasSize(64);
    }
  }
}
