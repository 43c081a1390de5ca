package org.rapport.jobs.score;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.jobs.simulate.TruthTable;

/** Reads one table of a truth, plain or packed, as the simulator writes it: without quotes. */
final class TruthFile {
  private TruthFile() {}

  /**
   * Hands each row to the consumer with the positions of the columns in it.
   *
   * @throws UserError where there is no such table, it is of another version, or it is damaged
   */
  static void read(
      Path folder, TruthTable table, BiConsumer<String[], int[]> rows, String... columns) {
    Path plain = folder.resolve(table.code() + ".csv");
    Path packed = folder.resolve(table.code() + ".csv.gz");
    Path file = Files.isRegularFile(plain) ? plain : packed;
    if (!Files.isRegularFile(file)) {
      throw refused(
          folder
              + " holds no "
              + plain.getFileName()
              + "; name the truth/ of a simulated district");
    }
    int record = 0;
    try (BufferedReader lines = lines(file)) {
      String header = lines.readLine();
      List<String> names = header == null ? List.of() : List.of(header.split(",", -1));
      int[] at = Arrays.stream(columns).mapToInt(names::indexOf).toArray();
      if (Arrays.stream(at).anyMatch(position -> position < 0)) {
        throw refused(file + " lacks columns; simulate the district again with this version");
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        record++;
        String[] fields = line.split(",", -1);
        if (fields.length != names.size()) {
          throw damaged(file, record, "it has too few or too many fields");
        }
        rows.accept(fields, at);
      }
    } catch (NumberFormatException e) {
      throw damaged(file, record, "text stands where a number belongs");
    } catch (IOException e) {
      throw damaged(file, record + 1, "it cannot be read");
    }
  }

  private static UserError damaged(Path file, int record, String what) {
    return refused(file + ", record " + record + ": " + what + "; simulate the district again");
  }

  private static UserError refused(String message) {
    return new UserError(ExitCode.CANNOT_START, message);
  }

  private static BufferedReader lines(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
      return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }
}
