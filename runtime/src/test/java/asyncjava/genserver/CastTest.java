package asyncjava.genserver;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Scripted.Do;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CastTest {
  @Test
  void itDoesNotWait() {
    inProcess(
        () -> {
          Pid server = Scripted.started(1);
          Sys.suspend(server);
          cast(server, new Do(s -> noReply("new")));
          settle();
          assertThat(info(server).orElseThrow().messages()).hasSize(1);
          Sys.resume(server);
          assertThat(Sys.getState(server)).isEqualTo("new");
        });
  }

  @Test
  void toNobodyIsDroppedSilently() {
    inProcess(
        () -> {
          cast(dead(), "x");
          cast(name("nobody"), "x");
        });
  }

  @Test
  void castsCallsAndMessagesAreHandledInTheirOrder() {
    inProcess(
        () -> {
          List<String> order = new ArrayList<>();
          Pid server = Scripted.started(1);
          Pid test = self();
          for (String name : List.of("a", "b", "c")) {
            Do it =
                new Do(
                    s -> {
                      send(test, name);
                      return noReply(s);
                    });
            if (name.equals("b")) {
              send(server, it);
            } else {
              cast(server, it);
            }
          }
          settle();
          flush().forEach(m -> order.add((String) m));
          assertThat(order).containsExactly("a", "b", "c");
        });
  }

  @Test
  void withoutHandleCastTheServerEnds() {
    inProcess(
        () -> {
          GenServer<Integer> bare = () -> ok(1);
          Pid server = start(bare).pid();
          var ref = monitor(server);
          cast(server, "x");
          assertThat(down(ref).reason())
              .isInstanceOfSatisfying(
                  ExitReason.Crash.class,
                  crash ->
                      assertThat(crash.cause())
                          .isInstanceOf(UnsupportedOperationException.class)
                          .hasMessageEndingWith("but it has no handleCast: x"));
        });
  }
}
