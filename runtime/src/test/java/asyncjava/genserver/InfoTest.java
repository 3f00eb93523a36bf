package asyncjava.genserver;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Logged;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class InfoTest {
  @Test
  void itGetsWhatIsNeitherCallNorCast() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          send(server, "hello");
          settle();
          Pid other = dead();
          Ref[] ref = new Ref[1];
          cast(
              server,
              new Scripted.Do(
                  s -> {
                    ref[0] = monitor(other);
                    return noReply(s);
                  }));
          settle();
          assertThat(flush())
              .containsExactly(
                  new Scripted.Informed("hello"),
                  new Scripted.Informed(new Down(ref[0], other, ExitReason.NOPROC)));
        });
  }

  @Test
  void anExitOfAnybodyButTheParentIsAnInfo() {
    inProcess(
        () -> {
          Pid test = self();
          Pid parent =
              spawn(
                  () -> {
                    send(
                        test,
                        startLink(
                                new Scripted(
                                    () -> {
                                      trapExit(true);
                                      return ok(test);
                                    }) {
                                  @Override
                                  public Next<Object> handleInfo(Object message, Object state) {
                                    send((Pid) state, message);
                                    return noReply(state);
                                  }
                                })
                            .pid());
                    receive();
                  });
          Pid server = receive(on(Pid.class, pid -> pid));
          exit(server, "stranger");
          assertThat(receive()).isEqualTo(new Exit(test, reason("stranger")));
          Ref end = monitor(server);
          exit(parent, "parent");
          assertThat(down(end).reason()).isEqualTo(reason("parent"));
        });
  }

  @Test
  void withoutHandleInfoAMessageIsLoggedAndDropped() {
    try (Logged log = new Logged("asyncjava.genserver")) {
      inProcess(
          () -> {
            GenServer<Integer> bare = () -> ok(1);
            Pid server = start(bare).pid();
            send(server, "stray");
            assertThat(Sys.getState(server)).isEqualTo(1);
          });
      assertThat(log.records()).hasSize(1);
      assertThat(log.records().getFirst().getLevel()).isEqualTo(Level.SEVERE);
      assertThat(log.records().getFirst().getMessage())
          .startsWith("asyncjava.genserver.InfoTest")
          .endsWith("received unexpected message: stray");
    }
  }
}
