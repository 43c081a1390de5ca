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
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;

/** Whether a damaged line is still JSON is not this reader's opinion alone. */
class JsonDamageTest {
  private static final int LINES = 3200;
  private static final String[] ENDS = {"\n", "\r\n", "\n", "\r"};
  private static final String SIGNS = "{}[]:,\"\\ \t\r0-.etn/\u0000\u001Ax";

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
    for (int copy = 0; copy < LINES; copy++) {
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
}
