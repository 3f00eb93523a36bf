package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Registered names. */
class NamesTest {

  @Test
  void aNameLeadsToItsProcess() {
    inProcess(
        () -> {
          Pid other = waiter();
          register("other", other);
          assertThat(whereis("other")).contains(other);
          assertThat(node().whereis("other")).contains(other);
          assertThat(info(other).orElseThrow().registeredName()).contains("other");
        });
  }

  @Test
  void aFreeNameLeadsNowhere() {
    inProcess(() -> assertThat(whereis("nobody")).isEmpty());
  }

  @Test
  void registeredListsTheNamesSorted() {
    inProcess(
        () -> {
          register("pear", waiter());
          register("apple", waiter());
          register("fig", self());
          assertThat(registered()).containsExactly("apple", "fig", "pear");
        });
  }

  @Test
  void unregisterFreesTheNameAndTheProcess() {
    inProcess(
        () -> {
          register("old", self());
          unregister("old");
          assertThat(whereis("old")).isEmpty();
          assertThat(registered()).isEmpty();
          assertThat(info(self()).orElseThrow().registeredName()).isEmpty();
          register("new", self());
          assertThat(whereis("new")).contains(self());
          register("old", waiter());
        });
  }

  @Test
  void anybodyMayUnregister() {
    inProcess(
        () -> {
          Pid other = waiter();
          register("other", other);
          endOf(() -> unregister("other"));
          assertThat(whereis("other")).isEmpty();
          assertThat(isAlive(other)).isTrue();
        });
  }

  @Test
  void aNameIsFreeWhenItsProcessHasEnded() {
    inProcess(
        () -> {
          for (int i = 0; i < 3; i++) {
            Spawned other =
                spawnMonitor(
                    () -> {
                      register("again", self());
                      receive();
                    });
            settle();
            exit(other.pid(), ExitReason.KILL);
            down(other.ref());
          }
          assertThat(registered()).isEmpty();
        });
  }

  @Test
  void theEndOfAProcessDoesNotTakeANameFromItsNextHolder() {
    inProcess(
        () -> {
          Pid first = waiter();
          register("service", first);
          unregister("service");
          register("service", self());
          exit(first, ExitReason.KILL);
          settle();
          assertThat(whereis("service")).contains(self());
        });
  }

  @Test
  void eachNodeHasItsOwnNames() {
    inProcess(
        () -> {
          Node far = Node.builder().number(7).name("far").clock(node().clock()).build();
          try {
            Pid test = self();
            register("service", test);
            Pid there =
                far.spawn(
                    () -> {
                      register("service", self());
                      send("service", "hello");
                      send(test, receive());
                      receive();
                    });
            assertThat(receive()).isEqualTo("hello");
            assertThat(far.whereis("service")).contains(there);
            assertThat(whereis("service")).contains(test);
            assertThatThrownBy(() -> register("other", there))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("#PID<7.2.0> is of node far, so it has no names on test");
          } finally {
            far.close();
          }
        });
  }

  @Test
  void aNameOnANodePrintsBoth() {
    inProcess(() -> assertThat(new Name("service", node())).hasToString("{service, test}"));
  }

  @Nested
  class Refused {
    @Test
    void isANameThatIsTaken() {
      inProcess(
          () -> {
            Pid holder = waiter();
            register("service", holder);
            assertThatThrownBy(() -> register("service", self()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name \"service\" is taken by #PID<0.3.0>");
            assertThatThrownBy(() -> register("service", holder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name \"service\" is taken by #PID<0.3.0>");
            assertThat(whereis("service")).contains(holder);
            register("free", self());
          });
    }

    @Test
    void isASecondNameForOneProcess() {
      inProcess(
          () -> {
            register("first", self());
            assertThatThrownBy(() -> register("second", self()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("#PID<0.2.0> is already registered as \"first\", so not as \"second\"");
            assertThat(registered()).containsExactly("first");
          });
    }

    @Test
    void isANameForADeadProcess() {
      inProcess(
          () -> {
            Pid other = dead();
            assertThatThrownBy(() -> register("other", other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("#PID<0.3.0> is not alive, so it cannot be registered as \"other\"");
            assertThat(registered()).isEmpty();
          });
    }

    @Test
    void isToUnregisterAFreeName() {
      inProcess(
          () ->
              assertThatThrownBy(() -> unregister("nobody"))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessage("no process is registered as \"nobody\""));
    }

    @Test
    void isABlankNameAndNull() {
      inProcess(
          () -> {
            assertThatThrownBy(() -> register(" ", self()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a process name must not be blank, got \" \"");
            assertThatThrownBy(() -> register(null, self()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a process name must not be null");
            assertThatThrownBy(() -> register("name", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the pid to register must not be null");
            assertThatThrownBy(() -> whereis(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a process name must not be blank, got \"\"");
            assertThatThrownBy(() -> unregister(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a process name must not be null");
            assertThatThrownBy(() -> new Name("name", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the node of a name must not be null");
            assertThatThrownBy(() -> new Name("", node()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a process name must not be blank, got \"\"");
          });
    }
  }
}
