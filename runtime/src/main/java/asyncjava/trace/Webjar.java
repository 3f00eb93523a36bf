package asyncjava.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Mermaid as Maven brings it: a JavaScript file in a jar. */
final class Webjar {
  private static final String ARTIFACT = "org.webjars.npm/mermaid";

  private Webjar() {}

  /**
   * The script.
   *
   * @throws IllegalStateException if it is not on the class path
   */
  static String mermaid() {
    try (InputStream about = open("META-INF/maven/" + ARTIFACT + "/pom.properties")) {
      Properties properties = new Properties();
      if (about != null) {
        properties.load(about);
      }
      String version = properties.getProperty("version", "");
      try (InputStream script =
          open("META-INF/resources/webjars/mermaid/" + version + "/dist/mermaid.min.js")) {
        if (script == null) {
          throw new IllegalStateException(
              "Mermaid is not on the class path; add the artifact org.webjars.npm:mermaid 11");
        }
        return new String(script.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read Mermaid from the class path", e);
    }
  }

  /** Null if it is not there. */
  private static InputStream open(String path) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return (loader == null ? Webjar.class.getClassLoader() : loader).getResourceAsStream(path);
  }
}
