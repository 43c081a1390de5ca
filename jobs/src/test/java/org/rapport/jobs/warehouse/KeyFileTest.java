package org.rapport.jobs.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

class KeyFileTest {
  private static final byte[] KEY =
      "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  private Path keyFile(String text, String mode) throws IOException {
    Path file = Files.writeString(folder.resolve("rapport.key"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static void assertCannotStart(ThrowingCallable loading, String message) {
    assertThatThrownBy(loading)
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.CANNOT_START))
        .hasMessageContaining(message);
  }

  @Test
  void base64AndHexAreTheSameKey() throws IOException {
    Path base64 = keyFile(Base64.getEncoder().encodeToString(KEY) + "\n", "rw-------");
    String hex = HexFormat.of().formatHex(KEY);

    assertThat(KeyFile.load(Optional.of(base64), null, "oak").checkValue())
        .isEqualTo(KeyFile.load(Optional.empty(), hex, "oak").checkValue())
        .isEqualTo(Pseudonyms.of(KEY, "oak").checkValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
  void aKeyThatOthersMayReadIsRefused(String mode) throws IOException {
    Path file = keyFile(HexFormat.of().formatHex(KEY), mode);

    assertCannotStart(() -> KeyFile.load(Optional.of(file), null, "oak"), "chmod 600");
  }

  @Test
  void aMissingKeyFileIsNamed() {
    Path file = folder.resolve("none");

    assertCannotStart(() -> KeyFile.load(Optional.of(file), null, "oak"), file + " is not there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "c2hvcnQ=", "not base64 at all !!", "00ff"})
  void aTextThatIsNoKeyIsRefusedWithoutBeingShown(String text) throws IOException {
    Path file = keyFile(text, "rw-------");

    assertCannotStart(
        () -> KeyFile.load(Optional.of(file), null, "oak"),
        "is no base64 or hex text of at least 32 bytes");
  }

  @Test
  void aRealDistrictWithoutAKeyIsToldHowToMakeOne() {
    assertCannotStart(
        () -> KeyFile.load(Optional.empty(), "  ", "oak"), "head -c 32 /dev/urandom | base64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lakeview", "sample-1"})
  void aSampleDistrictNeedsNoKey(String districtId) {
    assertThat(KeyFile.load(Optional.empty(), null, districtId).keyId()).isEqualTo("waux3os5bujw");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oak", "lakeview2", "Lakeview"})
  void aRealDistrictRefusesTheSampleKey(String districtId) {
    assertCannotStart(
        () -> KeyFile.load(Optional.empty(), KeyFile.SAMPLE_KEY, districtId),
        "published sample key");
  }

  @Test
  void twoDifferentKeysAreRefused() throws IOException {
    Path file = keyFile(HexFormat.of().formatHex(KEY), "rw-------");

    assertCannotStart(
        () -> KeyFile.load(Optional.of(file), KeyFile.SAMPLE_KEY, "lakeview"), "different keys");
  }
}
