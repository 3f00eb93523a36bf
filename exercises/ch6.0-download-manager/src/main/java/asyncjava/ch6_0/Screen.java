package asyncjava.ch6_0;

import java.time.Duration;
import java.util.List;

/** Where downloads are shown while they run. Given. */
public interface Screen extends AutoCloseable {
  /** This is how they are now. */
  void show(List<Download> downloads, Duration now);

  /** Nothing more will be shown. */
  @Override
  void close();

  /**
   * Text from elsewhere, such as the name of a file, without what a terminal would obey: control
   * characters, and those that turn the direction of reading around.
   */
  static String harmless(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?");
  }
}
