package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;

/** Thousands of damaged copies of one file of JSON Lines; the laws of reading hold for each. */
class JsonDamageTest {
  private static final int COPIES = 800;
  private static final int SPLITS = 200;
  private static final String[] ENDS = {"\n", "\r\n", "\n", "\r"};
  private static final String SIGNS = "{}[]:,\"\\ \t\r0-.etn/\u0000\u001Ax";

  @TempDir Path folder;

  private static List<byte[]> lines(Random random) {
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      List<String> members =
          new ArrayList<>(
              List.of(
                  "\"event_id\":" + (random.nextBoolean() ? i : "\"e" + i + "\""),
                  "\"school_id\":\"s1\"",
                  "\"starts_at\":\"2025-10-" + (10 + i % 20) + "T18:00\"",
                  "\"type\": \"workshop\"",
                  "\"slots\":" + i));
      if (random.nextInt(3) > 0) {
        members.add(
            "\"topic\":\"" + (random.nextBoolean() ? "Gr\\u00f6\\\"ße" : "Größe 😀") + i + "\"");
      }
      if (random.nextInt(3) == 0) {
        members.add("\"interpretation_languages\" : [\"es\" , \"so\"]");
        members.add("\"note\":{\"a\":[1.5e3,null]}");
      }
      Collections.shuffle(members, random);
      String end = ENDS[random.nextInt(ENDS.length)];
      lines.add(bytes("{" + String.join(",", members) + "}" + end));
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
    return Exported.of(folder, "events.jsonl", ExportKind.EVENTS, bytes, splitBytes);
  }

  /** Damages one or two lines and names them. */
  private static Set<Integer> damage(List<byte[]> lines, Random random) {
    Set<Integer> damaged = new HashSet<>();
    for (int n = 1 + random.nextInt(2); n > 0; n--) {
      int at = random.nextInt(lines.size());
      if (!damaged.add(at)) {
        continue;
      }
      byte[] line = lines.get(at).clone();
      int end = line.length;
      while (line[end - 1] == '\n' || line[end - 1] == '\r') {
        end--;
      }
      int place = random.nextInt(end);
      byte[] tail = Arrays.copyOfRange(line, place, line.length);
      switch (random.nextInt(5)) {
        case 0 -> line[place] = (byte) random.nextInt(256);
        case 1 -> line[place] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
        case 2 -> line = joined(List.of(Arrays.copyOf(line, place), new byte[] {'\n'}));
        case 3 -> line = joined(List.of(Arrays.copyOf(line, place), line));
        default -> {
          byte[] noise = bytes(SIGNS.substring(random.nextInt(SIGNS.length())));
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
        original = lines(random);
        before = read(joined(original), 1 << 20).values();
        assertThat(before).hasSize(original.size());
      }
      List<byte[]> lines = new ArrayList<>(original);
      Set<Integer> damaged = damage(lines, random);
      byte[] text = joined(lines);
      Exported after = read(text, 1 << 20);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        if (!damaged.contains(i)) {
          expected.add(before.get(i));
        }
      }
      assertThat(after.plan().isRefused()).isFalse();
      assertThat(after.values())
          .as("copy %d, lines %s", copy, damaged)
          .containsSubsequence(expected);
      // Signs of damage may hold a line end, so that one line becomes two.
      assertThat(after.counts().records() + after.counts().blankLines())
          .isBetween((long) lines.size(), lines.size() + 2L);
      for (Rejection rejection : after.rejections()) {
        assertThat(damaged).isNotEmpty();
        assertThatItStandsOnOneLine(text, rejection);
      }
    }
  }

  /** The place of a rejected record leads back to its bytes: a whole line without its end. */
  private static void assertThatItStandsOnOneLine(byte[] text, Rejection rejection) {
    int from = (int) rejection.offset();
    int to = from + (int) rejection.length();
    assertThat(from == 0 || StrictSplitter.isLineEnd(text[from - 1])).isTrue();
    assertThat(to == text.length || StrictSplitter.isLineEnd(text[to])).isTrue();
    assertThat(LineSearch.lineEnd(text, from, text.length)).isEqualTo(to);
  }

  /** Another reader of Jackson's, which builds trees of whole strings, accepts the same lines. */
  @Test
  void aLineIsAnObjectForThisReaderWhereItIsOneForATreeReader() {
    JsonMapper trees =
        JsonMapper.builder(
                JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    JsonLine line = new JsonLine(ExportKind.EVENTS);
    Random random = new Random(5);
    Map<String, Integer> seen = new HashMap<>();
    for (int copy = 0; copy < 4 * COPIES; copy++) {
      List<byte[]> one = new ArrayList<>(lines(random).subList(0, 1));
      if (copy % 4 > 0) {
        damage(one, random);
      }
      String text = new String(one.get(0), StandardCharsets.UTF_8).replaceAll("[\r\n]", "");
      if (copy % 8 == 0) {
        text = text.replaceFirst("\\{", "{\"slots\":1,");
      }
      byte[] damaged = bytes(text);
      boolean isGood = line.read(damaged, 0, damaged.length);
      boolean isRead = line.isObject() && (isGood || line.failure() != RejectReason.DUPLICATE_KEY);
      assertThat(isRead).as(text).isEqualTo(isObject(trees, text));
      seen.merge(isGood ? "good" : line.failure().code(), 1, Integer::sum);
    }
    assertThat(seen).containsKeys("good", "broken_json", "duplicate_key");
  }

  private static boolean isObject(JsonMapper trees, String text) {
    try {
      JsonNode tree = trees.readTree(text);
      return tree.isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  @Test
  void splitsGiveWhatTheWholeFileGives() {
    Random random = new Random(7);
    for (int copy = 0; copy < SPLITS; copy++) {
      List<byte[]> lines = lines(random);
      if (random.nextInt(3) == 0) {
        lines.add(random.nextInt(lines.size()), bytes("\n \t \n\r\n"));
      }
      damage(lines, random);
      byte[] bytes = joined(lines);
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
    byte[] begin = bytes("{\"event_id\":");
    for (int copy = 0; copy < COPIES / 2; copy++) {
      byte[] noise = new byte[random.nextInt(400)];
      for (int i = 0; i < noise.length; i++) {
        noise[i] =
            (byte)
                (random.nextInt(4) > 0
                    ? SIGNS.charAt(random.nextInt(SIGNS.length()))
                    : random.nextInt(256));
      }
      boolean hasBegin = random.nextInt(3) > 0;
      Exported read =
          read(hasBegin ? joined(List.of(begin, noise)) : noise, 100 + random.nextInt(500));
      assertThat(read.plan().sha256()).hasSize(64);
    }
  }
}
