package asyncjava.process.bench;

import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.ActorSystem;

/** A Pekko system that logs nothing, and is otherwise as it comes. */
final class Quiet {
  private Quiet() {}

  static ActorSystem system() {
    String settings =
        """
        pekko.loglevel = OFF
        pekko.stdout-loglevel = OFF
        pekko.log-dead-letters = off
        """;
    return ActorSystem.create(
        "bench", ConfigFactory.parseString(settings).withFallback(ConfigFactory.load()));
  }
}
