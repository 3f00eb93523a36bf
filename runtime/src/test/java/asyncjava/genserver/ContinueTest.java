package asyncjava.genserver;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Scripted.Ask;
import asyncjava.genserver.Scripted.Do;
import asyncjava.process.Pid;
import org.junit.jupiter.api.Test;

class ContinueTest {
  private static Do tell(Pid whom, String what) {
    return new Do(
        s -> {
          send(whom, what);
          return noReply(s);
        });
  }

  @Test
  void startDoesNotWaitForItAndNoMessageComesBeforeIt() {
    inProcess(
        () -> {
          Pid test = self();
          Do slow =
              new Do(
                  s -> {
                    sleep(ofHours(1));
                    send(test, "continued");
                    return noReply("loaded");
                  });
          Pid server =
              start(
                      new Scripted(
                          () -> {
                            send(self(), tell(test, "message"));
                            return ok((Object) "empty").then(continueWith(slow));
                          }))
                  .pid();
          assertThat(now()).isZero();
          assertThat(Sys.getState(server, INFINITY)).isEqualTo("loaded");
          assertThat(flush()).containsExactly("continued", "message");
        });
  }

  @Test
  void afterACallItRunsBehindTheReplyAndBeforeTheNextMessage() {
    inProcess(
        () -> {
          Pid test = self();
          Pid server = Scripted.started(1);
          Ask<String> ask =
              new Ask<>(
                  (from, s) -> {
                    send(self(), tell(test, "message"));
                    Do slow =
                        new Do(
                            state -> {
                              sleep(ofSeconds(1));
                              send(test, "continued");
                              return noReply(state);
                            });
                    return reply("reply", s).then(continueWith(slow));
                  });
          assertThat((Object) call(server, ask)).isEqualTo("reply");
          assertThat(now()).isZero();
          sleep(ofSeconds(2));
          assertThat(flush()).containsExactly("continued", "message");
        });
  }

  /** Lives as long as the server that it is linked to. */
  private static void sleepUnder(GenServer<?> server) {
    startLink(server);
    sleep(ofDays(1));
  }

  @Test
  void itMayGoOnAgainAndStop() {
    inProcess(
        () -> {
          Pid test = self();
          Pid server = Scripted.started(1);
          Do last = new Do(s -> GenServer.stop("done", "last"));
          Do second =
              new Do(
                  s -> {
                    send(test, "second");
                    return GenServer.<Object>noReply(s).then(continueWith(last));
                  });
          var ref = monitor(server);
          cast(server, new Do(s -> noReply(s).then(continueWith(second))));
          assertThat(down(ref).reason()).isEqualTo(reason("done"));
          assertThat(flush())
              .containsExactly("second", new Scripted.Terminated(reason("done"), "last"));
        });
  }

  @Test
  void withoutHandleContinueTheServerEnds() {
    inProcess(
        () -> {
          GenServer<Integer> bare = () -> ok(1).then(continueWith("x"));
          assertThat(endOf(() -> sleepUnder(bare)).toString())
              .contains("UnsupportedOperationException")
              .contains("was to continue with x but has no handleContinue");
        });
  }
}
