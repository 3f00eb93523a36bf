package asyncjava.workbook.grader;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import org.assertj.core.api.Assertions;

/**
 * What code of a submission can change for all tests that follow: streams, properties, locale, time
 * zone, handlers. Each test finds it as the first one did. What cannot be set back, such as a
 * closed class loader, is the loss of the submission that did it.
 */
final class ExamGlobals {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final InputStream in = System.in;
  private final Properties properties = (Properties) System.getProperties().clone();
  private final Locale locale = Locale.getDefault();
  private final Locale format = Locale.getDefault(Locale.Category.FORMAT);
  private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
  private final TimeZone zone = TimeZone.getDefault();
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

  void restore() {
    System.setOut(out);
    System.setErr(err);
    System.setIn(in);
    System.setProperties((Properties) properties.clone());
    Locale.setDefault(locale);
    Locale.setDefault(Locale.Category.FORMAT, format);
    Locale.setDefault(Locale.Category.DISPLAY, display);
    TimeZone.setDefault(zone);
    Thread.setDefaultUncaughtExceptionHandler(null);
    Thread.currentThread().setContextClassLoader(loader);
    Thread.interrupted();
    Assertions.useDefaultRepresentation();
    Assertions.setDescriptionConsumer(null);
  }
}
