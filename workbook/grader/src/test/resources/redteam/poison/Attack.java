package asyncjava.ch2_2;

import java.security.Provider;
import java.security.Security;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/** Changes all that is global, for the tests that follow. */
final class Attack {
  static void run() throws Exception {
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    System.setProperties(new Properties());
    System.setProperty("junit.jupiter.extensions.autodetection.enabled", "true");
    System.setProperty("junit.jupiter.conditions.deactivate", "*");
    Security.insertProviderAt(new Provider("Mine", "1", "") {}, 1);
    for (Provider each : Security.getProviders()) {
      Security.removeProvider(each.getName());
    }
    Assertions.useRepresentation(
        value -> {
          throw new IllegalStateException("no value is shown today");
        });
    Assertions.setDescriptionConsumer(
        description -> {
          throw new IllegalStateException("nothing is described today");
        });
    Assertions.setMaxLengthForSingleLineDescription(1);
    Assertions.setAllowExtractingPrivateFields(false);
    Awaitility.setDefaultConditionEvaluationListener(null);
    Awaitility.catchUncaughtExceptionsByDefault();
  }
}
