package asyncjava.workbook.grader;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What is taken of one chapter of a submission.
 *
 * @param state RAN if it is to be compiled and run, else what is known already
 * @param prefix where its sources lie in the submission, with a slash at the end
 * @param sources by their paths from there, with slashes
 */
record Work(
    Registry.Chapter chapter,
    ChapterState state,
    String prefix,
    SortedMap<String, byte[]> sources,
    List<Diagnostic> diagnostics,
    List<Finding> findings) {

  /** The same for the same work with the same workbook. */
  String key(String workbook) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      update(digest, workbook);
      update(digest, chapter.id() + state + diagnostics + findings);
      for (Map.Entry<String, byte[]> source : sources.entrySet()) {
        update(digest, source.getKey());
        update(digest, String.valueOf(source.getValue().length));
        digest.update(source.getValue());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static void update(MessageDigest digest, String text) {
    digest.update((text + "\0").getBytes(StandardCharsets.UTF_8));
  }
}
