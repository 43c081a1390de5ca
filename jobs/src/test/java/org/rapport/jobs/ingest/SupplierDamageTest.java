package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged copies of what suppliers write: read by profiles, and the laws of reading hold. */
class SupplierDamageTest {
  private static final Path SAMPLES = Path.of("../data-samples/profiles/suppliers");
  private static final int COPIES = 520;
  private static final int HUGE = 300_000;
  private static final List<String> INSERTED =
      List.of(
          "\"",
          "\"\"",
          ",",
          ";",
          "\n",
          "\r",
          "\r\n",
          "\u0000",
          "\u001A",
          "\uFEFF",
          "{",
          "}",
          "[",
          "]",
          "\\",
          ":",
          "null",
          "1e400",
          "2025-02-30",
          "NaN",
          "\uFFFD",
          "Zo\u00EB",
          "\t");

  @TempDir Path folder;

  /** Bytes from..to are others now. */
  private record Damage(int from, int to, byte[] with) {
    byte[] of(byte[] whole) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(whole, 0, from);
      out.writeBytes(with);
      out.write(whole, to, whole.length - to);
      return out.toByteArray();
    }

    static Damage random(byte[] whole, Random random) {
      int at = random.nextInt(whole.length);
      int end = Math.min(whole.length, at + 1 + random.nextInt(40));
      return switch (random.nextInt(10)) {
        case 0 -> new Damage(at, at + 1, new byte[] {(byte) random.nextInt(256)});
        case 1 -> new Damage(at, end, new byte[0]);
        case 2 -> new Damage(end, end, Arrays.copyOfRange(whole, at, end));
        case 3 -> new Damage(at, whole.length, new byte[0]);
        case 4 -> new Damage(at, at, new byte[] {(byte) (0x80 + random.nextInt(128))});
        case 5 -> new Damage(at, at, "x".repeat(HUGE).getBytes(StandardCharsets.UTF_8));
        case 6 -> new Damage(at, at, "[".repeat(3_000).getBytes(StandardCharsets.UTF_8));
        case 7 -> swap(whole, at);
        default -> {
          String sign = INSERTED.get(random.nextInt(INSERTED.size()));
          boolean isOver = random.nextBoolean() && at + sign.length() < whole.length;
          int to = isOver ? at + sign.length() : at;
          yield new Damage(at, to, sign.getBytes(StandardCharsets.UTF_8));
        }
      };
    }

    /** Two neighbours of a delimited line change places. */
    private static Damage swap(byte[] whole, int at) {
      int first = next(whole, at);
      int second = next(whole, first + 1);
      int third = next(whole, second + 1);
      if (third >= whole.length) {
        return new Damage(at, at, new byte[] {','});
      }
      ByteArrayOutputStream swapped = new ByteArrayOutputStream();
      swapped.write(whole, second + 1, third - second - 1);
      swapped.write(',');
      swapped.write(whole, first + 1, second - first - 1);
      return new Damage(first + 1, third, swapped.toByteArray());
    }

    private static int next(byte[] whole, int from) {
      int at = from;
      while (at < whole.length && whole[at] != ',') {
        at++;
      }
      return at;
    }
  }

  private static int number(String row, int part) {
    return Integer.parseInt(row.substring(0, row.indexOf(' ')).split("[@+]", -1)[part]);
  }

  private static String values(String row) {
    return row.substring(row.indexOf(' ') + 1);
  }

  private Exported read(Delivery sample, byte[] bytes) throws IOException {
    Path file = folder.resolve(sample.path().replace('/', '_'));
    Files.write(file, bytes);
    return Exported.of(Profiled.delivery(file, sample.layout(), bytes.length), 1 << 20);
  }

  @Test
  void nothingUndamagedIsLostAndNothingIsReadThatIsNotThere() throws IOException {
    Configuration configuration =
        Configuration.read(SAMPLES.resolve("rapport.yaml").toString(), Exported.HADOOP);
    List<Delivery> samples =
        Deliveries.find(configuration, Exported.HADOOP, LocalDate.of(2025, 11, 30));
    Random random = new Random(20251127);
    int refused = 0;
    int rejected = 0;
    for (int copy = 0; copy < COPIES; copy++) {
      Delivery sample = samples.get(copy % samples.size());
      byte[] whole = Files.readAllBytes(Path.of(java.net.URI.create(sample.location())));
      Damage damage = Damage.random(whole, random);
      List<String> before = read(sample, whole).rows();
      Exported after = read(sample, damage.of(whole));
      boolean isJson = sample.path().endsWith(".json");
      boolean isHeader = !isJson && damage.from() <= number(before.get(0), 2);
      if (after.plan().isRefused()) {
        refused++;
        assertThat(isJson || isHeader).as(sample.path()).isTrue();
        continue;
      }
      rejected += after.rejections().isEmpty() ? 0 : 1;
      // What a header says is said of all records, and what stands around a list of its elements.
      boolean isAlone = !isHeader && !(isJson && sample.layout().hasLists());
      List<String> untouched = new ArrayList<>();
      for (String row : before) {
        int from = number(row, 2);
        if (isAlone && (from > damage.to() || from + number(row, 3) < damage.from())) {
          untouched.add(values(row));
        }
      }
      if (!untouched.isEmpty()) {
        assertThat(after.values())
            .as("%s %s", sample.path(), damage)
            .containsSubsequence(untouched);
      }
      List<String> extra = new ArrayList<>(after.values());
      before.forEach(row -> extra.remove(values(row)));
      if (isAlone) {
        int touched = before.size() - untouched.size();
        assertThat(extra).as("%s %s", sample.path(), damage).hasSizeLessThanOrEqualTo(touched + 1);
      }
    }
    // Damage was there, and was seen: some of it in text that nobody reads.
    assertThat(refused).isBetween(COPIES / 8, COPIES / 2);
    assertThat(rejected).isGreaterThan(COPIES / 5);
  }
}
