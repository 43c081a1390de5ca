package org.rapport.jobs.warehouse;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/**
 * Turns the ids of persons into pseudonyms that only the holder of the key can make again: the
 * letter of the kind, {@code _}, and the first 26 characters (130 bits) of the lower-case base32
 * form of HMAC-SHA256(key, {@code rapport/1/<kind>/<district id>/<id>}).
 *
 * <p>One per task or thread: it keeps a hash and is not safe for use by several threads. It may be
 * serialized to tasks, and carries the key when it is; its text form does not show it.
 */
public final class Pseudonyms implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LENGTH = 26;
  private static final byte[] BASE32 =
      "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);

  private final byte[] key;
  private final String districtId;
  private transient @Nullable KeyedHash hash;
  private transient @Nullable Map<PersonKind, byte[]> prefixes;

  private Pseudonyms(byte[] key, String districtId) {
    this.key = key.clone();
    this.districtId = districtId;
  }

  /** Pseudonyms of one district under one key of at least 32 bytes. */
  public static Pseudonyms of(byte[] key, String districtId) {
    if (key.length < KeyFile.KEY_BYTES) {
      throw new IllegalArgumentException("a key has at least " + KeyFile.KEY_BYTES + " bytes");
    }
    return new Pseudonyms(key, districtId);
  }

  /** The same pseudonyms for another thread. */
  public Pseudonyms copy() {
    return new Pseudonyms(key, districtId);
  }

  /** The pseudonym of an id as delivered. */
  public String of(PersonKind kind, String id) {
    KeyedHash ready = hash();
    byte[] text = new byte[LENGTH + 2];
    text[0] = (byte) kind.letter();
    text[1] = '_';
    writeBase32(ready.of(prefix(kind), id.getBytes(StandardCharsets.UTF_8)), text, 2);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** A keyed hash of content, for telling equal texts without keeping them. */
  public String ofContent(String content) {
    return keyed("rapport/1/content/" + districtId + "/" + content);
  }

  /** Names the key without giving it away; the same for every district. */
  public String keyId() {
    return keyed("rapport/1/key").substring(0, 12);
  }

  /** Shows whether a key is the one that a district's warehouse was written with. */
  public String checkValue() {
    return keyed("rapport/1/check/" + districtId);
  }

  /**
   * Refuses to go on if the warehouse was written with another key: its rows could not be joined
   * with the new ones.
   */
  public void refuseOtherKeyThanOf(Manifest published) {
    if (!published.keyCheck().equals(checkValue())) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "The key is not the one of this warehouse (it has key "
              + published.keyId()
              + ", given is "
              + keyId()
              + "): give the right key_file, or another warehouse folder.");
    }
  }

  @Override
  public String toString() {
    return "Pseudonyms[" + districtId + "]";
  }

  private String keyed(String text) {
    byte[] base32 = new byte[LENGTH];
    writeBase32(hash().of(new byte[0], text.getBytes(StandardCharsets.UTF_8)), base32, 0);
    return new String(base32, StandardCharsets.ISO_8859_1);
  }

  private byte[] prefix(PersonKind kind) {
    Map<PersonKind, byte[]> known = prefixes;
    if (known == null) {
      known = new EnumMap<>(PersonKind.class);
      for (PersonKind each : PersonKind.values()) {
        String prefix = "rapport/1/" + each.word() + "/" + districtId + "/";
        known.put(each, prefix.getBytes(StandardCharsets.UTF_8));
      }
      prefixes = known;
    }
    return known.getOrDefault(kind, new byte[0]);
  }

  private KeyedHash hash() {
    KeyedHash ready = hash;
    if (ready == null) {
      ready = new KeyedHash(key);
      hash = ready;
    }
    return ready;
  }

  /** Five bits a character, from the highest bit of the first byte on. */
  private static void writeBase32(byte[] hash, byte[] text, int from) {
    int bits = 0;
    int waiting = 0;
    int next = 0;
    for (int i = 0; i < LENGTH; i++) {
      if (waiting < 5) {
        bits = (bits << 8) | (hash[next++] & 0xff);
        waiting += 8;
      }
      waiting -= 5;
      text[from + i] = BASE32[(bits >>> waiting) & 31];
    }
  }
}
