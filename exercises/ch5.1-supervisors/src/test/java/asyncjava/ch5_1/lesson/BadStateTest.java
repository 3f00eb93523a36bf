package asyncjava.ch5_1.lesson;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.*;
import static asyncjava.supervisor.Supervisor.oneForOne;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch5_1.Vault;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Exit;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Example;
import org.junit.jupiter.api.Test;

class BadStateTest {

  record Turn(String degrees) {}

  static final class Heating implements GenServer<Integer> {
    @Override
    public Init<Integer> init() {
      String degrees = (String) Vault.fetch(name("vault")).orElse("20");
      puts("begins with " + degrees);
      return ok(Integer.parseInt(degrees));
    }

    @Override
    public Next<Integer> handleCast(Object message, Integer before) {
      Turn turn = (Turn) message;
      Vault.store(name("vault"), turn.degrees());
      return noReply(Integer.parseInt(turn.degrees()));
    }
  }

  @Test
  void theBadStateSurvives() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  trapExit(true);
                  Supervisor.startLink(
                      oneForOne(),
                      ChildSpec.of(Vault.class, Vault::startLink, name("vault")),
                      ChildSpec.of("heating", () -> startLink(new Heating(), name("heating"))));
                  cast(name("heating"), new Turn("warm"));
                  receive(handle(Exit.class, exit -> puts("supervisor: " + exit.reason())));
                }))
        .containsExactly(
            "begins with 20",
            "begins with warm",
            "begins with warm",
            "begins with warm",
            "supervisor: shutdown");
  }
}
