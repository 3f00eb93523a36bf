package asyncjava.workbook.grader;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Signs messages (HMAC with SHA-256, RFC 2104). The digest is taken from the JDK's provider once,
 * at the start: a provider that a submission installs later never sees the key.
 */
final class ExamMac {
  private static final int BLOCK = 64;

  private final MessageDigest digest;
  private final byte[] inner;
  private final byte[] outer;

  ExamMac(byte[] key) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
    inner = padded(key, 0x36);
    outer = padded(key, 0x5c);
  }

  private static byte[] padded(byte[] key, int pad) {
    if (key.length == 0 || key.length > BLOCK) {
      throw new IllegalArgumentException("a key must have 1 to 64 bytes, got " + key.length);
    }
    byte[] block = Arrays.copyOf(key, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= (byte) pad;
    }
    return block;
  }

  synchronized String sign(long number, String text) {
    digest.reset();
    digest.update(inner);
    digest.update((number + " ").getBytes(StandardCharsets.US_ASCII));
    byte[] first = digest.digest(text.getBytes(StandardCharsets.UTF_8));
    digest.update(outer);
    return HexFormat.of().formatHex(digest.digest(first));
  }
}
