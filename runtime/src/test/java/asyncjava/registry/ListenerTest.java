package asyncjava.registry;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static asyncjava.registry.RegisterTest.refused;
import static asyncjava.registry.Registry.*;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Pid;
import asyncjava.process.Processes;
import org.junit.jupiter.api.Test;

/** Who hears of registrations, beyond what {@link ConformanceTest} holds against the BEAM. */
class ListenerTest {

  @Test
  void theMessagesSayWhoAndWhat() {
    inProcess(
        () -> {
          Processes.register("ear", self());
          startLink(unique("r").listeners("ear"));
          Registry.register("r", "a", 1);
          Registry.unregister("r", "a");
          assertThat(flush())
              .containsExactly(new Register("r", "a", self(), 1), new Unregister("r", "a", self()));
        });
  }

  @Test
  void thoseThatAreThereHearAlthoughAnotherIsNot() {
    inProcess(
        () -> {
          Processes.register("ear", self());
          startLink(unique("r").listeners("nobody", "ear"));
          String missing =
              "listener \"nobody\" of registry \"r\" is not there, it does not hear of ";
          Register there = new Register("r", "a", self(), 1);
          refused(() -> Registry.register("r", "a", 1), missing + there);
          assertThat(flush()).containsExactly(there);
          assertThat(lookup("r", "a")).hasSize(1);
          Unregister gone = new Unregister("r", "a", self());
          refused(() -> Registry.unregister("r", "a"), missing + gone);
          assertThat(flush()).containsExactly(gone);
          assertThat(lookup("r", "a")).isEmpty();
        });
  }

  @Test
  void theTakeOverOfAKeyIsARegistration() {
    inProcess(
        () -> {
          Processes.register("ear", self());
          startLink(unique("r").listeners("ear"));
          Pid first =
              spawn(
                  () -> {
                    Registry.register("r", "a", 1);
                    receive();
                  });
          settle();
          exit(first, "end");
          Registry.register("r", "a", 2);
          assertThat(flush())
              .containsExactly(new Register("r", "a", first, 1), new Register("r", "a", self(), 2));
        });
  }
}
