package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/** Where the key for pseudonyms comes from, and which keys are refused. */
public final class KeyFile {
  /** The least length of a key. */
  public static final int KEY_BYTES = 32;

  /**
   * The key of the sample district and of tests. <b>It is published here for everybody to read and
   * protects nothing</b>; a run on any other district refuses it.
   */
  public static final String SAMPLE_KEY =
      "726170706f72742d73616d706c652d6b65792d69732d7075626c69632d213132";

  private static final String HOW_TO =
      "make one with 'head -c 32 /dev/urandom | base64 > rapport.key; chmod 600 rapport.key'"
          + " and name it as key_file in the configuration";

  private KeyFile() {}

  /** Whether the district is made up, so that its pseudonyms protect nobody. */
  public static boolean isSample(String districtId) {
    return districtId.equals("lakeview") || districtId.startsWith("sample-");
  }

  /**
   * Finds the key: the file if one is configured, else the environment, else, for a sample district
   * alone, {@link #SAMPLE_KEY}. A key is base64 or hex text of at least 32 bytes; text that is both
   * counts as hex.
   *
   * @param environment the value of {@code RAPPORT_KEY}; null where it is not set
   * @throws UserError if there is no key, or the file can be read by others, or the key is short,
   *     or is the sample key for a district that is no sample
   */
  public static Pseudonyms load(
      Optional<Path> file, @Nullable String environment, String districtId) {
    boolean isInEnvironment = environment != null && !environment.isBlank();
    byte[] key;
    if (file.isPresent()) {
      key = decoded(read(file.get()), "key_file " + file.get());
      if (isInEnvironment && !MessageDigest.isEqual(key, decoded(environment, "RAPPORT_KEY"))) {
        throw cannotStart("key_file and RAPPORT_KEY hold different keys: take one of them away.");
      }
    } else if (isInEnvironment) {
      key = decoded(environment, "RAPPORT_KEY");
    } else if (isSample(districtId)) {
      key = decoded(SAMPLE_KEY, "the sample key");
    } else {
      throw cannotStart(
          "There is no key for the pseudonyms of district " + districtId + ": " + HOW_TO + ".");
    }
    if (!isSample(districtId)
        && MessageDigest.isEqual(key, decoded(SAMPLE_KEY, "the sample key"))) {
      throw cannotStart(
          "The key is the published sample key, which protects nobody in district "
              + districtId
              + ": "
              + HOW_TO
              + ".");
    }
    return Pseudonyms.of(key, districtId);
  }

  private static String read(Path file) {
    try {
      refuseIfOthersMayRead(file);
      if (Files.size(file) > 10_000) {
        throw cannotStart("key_file " + file + " is too long for a key: " + HOW_TO + ".");
      }
      // Every byte is a character here, so that a binary file ends in our message, not Java's.
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw cannotStart("key_file " + file + " is not there: " + HOW_TO + ".");
    } catch (IOException e) {
      throw cannotStart("key_file " + file + " cannot be read: check its owner and rights.");
    }
  }

  private static void refuseIfOthersMayRead(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> owner =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    if (!owner.containsAll(Files.getPosixFilePermissions(file))) {
      throw cannotStart(
          "key_file " + file + " must be for its owner alone: run 'chmod 600' on it.");
    }
  }

  private static byte[] decoded(String text, String place) {
    String stripped = text.replaceAll("\\s", "");
    Optional<byte[]> key =
        stripped.matches("([0-9a-fA-F]{2}){32,}")
            ? Optional.of(HexFormat.of().parseHex(stripped))
            : base64(stripped);
    return key.filter(bytes -> bytes.length >= KEY_BYTES)
        .orElseThrow(
            () ->
                cannotStart(
                    place + " is no base64 or hex text of at least 32 bytes: " + HOW_TO + "."));
  }

  private static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static UserError cannotStart(String message) {
    return new UserError(ExitCode.CANNOT_START, message);
  }
}
