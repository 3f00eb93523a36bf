package asyncjava.process;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.*;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Group leaders and the I/O protocol. */
class IoTest {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @Nested
  class Puts {
    @Test
    void writesALineToTheOutputOfTheNodeAndWaitsUntilItIsDone() {
      inProcess(
          settings -> settings.output(new PrintStream(output)),
          () -> {
            puts("hello");
            assertThat(output).hasToString("hello\n");
            puts(42);
            assertThat(output).hasToString("hello\n42\n");
          });
    }

    @Test
    void isARequestToTheGroupLeaderWhoseReplyComesBack() {
      inProcess(
          () -> {
            Pid test = self();
            Pid writer =
                spawn(
                    () -> {
                      groupLeader(self(), test);
                      puts("hello");
                      send(test, "done");
                    });
            IoRequest request = receive(on(IoRequest.class, r -> r));
            assertThat(request.from()).isEqualTo(writer);
            assertThat(request.command()).isEqualTo(new IoCommand.Put("hello\n"));
            send(writer, new IoReply(makeRef(), new IoReply.Ok())); // to another request
            settle();
            assertThat(flush()).isEmpty();
            send(writer, new IoReply(request.ref(), new IoReply.Ok()));
            assertThat(receive()).isEqualTo("done");
          });
    }

    @Test
    void leavesTheMailboxAndTheMonitorsAsTheyWere() {
      inProcess(
          settings -> settings.output(new PrintStream(output)),
          () -> {
            send(self(), "waiting");
            puts("hello");
            assertThat(info(self()).orElseThrow().monitors()).isEmpty();
            assertThat(flush()).containsExactly("waiting");
          });
    }

    @Test
    void toADeviceWritesThere() {
      inProcess(
          () -> {
            Pid device = device();
            register("device", device);
            puts(device, "to a pid");
            puts(new Name("device", node()), "to a name");
            assertThat(flush())
                .containsExactly(new IoCommand.Put("to a pid\n"), new IoCommand.Put("to a name\n"));
          });
    }

    @Test
    void toADeadDeviceIsAnError() {
      inProcess(
          () -> {
            Pid device = dead();
            assertThatThrownBy(() -> puts(device, "hello"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("puts: the I/O device #PID<0.3.0> is not alive: noproc");
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void toADeviceThatDiesMeanwhileIsAnError() {
      inProcess(
          () -> {
            Pid device =
                spawn(
                    () -> {
                      receive();
                      exit("out of paper");
                    });
            assertThatThrownBy(() -> puts(device, "hello"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("puts: the I/O device #PID<0.3.0> is not alive: \"out of paper\"");
            assertThat(flush()).isEmpty();
          });
    }

    @Test
    void toAnOutputThatIsClosedIsAnError() {
      PrintStream broken =
          new PrintStream(
              new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                  throw new IOException("disk full");
                }
              });
      inProcess(
          settings -> settings.output(broken),
          () ->
              assertThatThrownBy(() -> puts("hello"))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessage("puts: #PID<0.1.0> answered Failed[why=the output is closed]"));
    }

    @Test
    void toNobodyIsAnError() {
      inProcess(
          () ->
              assertThatThrownBy(() -> puts(null, "hello"))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessage("what to monitor must not be null"));
    }

    /** Otherwise the request would be out already, and its reply would stay in the mailbox. */
    @Test
    void inAGuardIsRefusedBeforeItAsks() {
      inProcess(
          settings -> settings.output(new PrintStream(output)),
          () -> {
            send(self(), "message");
            assertThatThrownBy(
                    () ->
                        receive(
                            on(
                                Object.class,
                                m -> {
                                  puts(m);
                                  return true;
                                },
                                m -> m)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a guard of a receive must not receive itself");
            settle();
            assertThat(flush()).containsExactly("message");
            assertThat(info(self()).orElseThrow().monitors()).isEmpty();
            assertThat(output).hasToString("");
          });
    }
  }

  @Nested
  class Gets {
    @Test
    void writesThePromptAndReadsALine() {
      inProcess(
          settings -> settings.output(new PrintStream(output)).input(text("Ada\nand more\n")),
          () -> {
            assertThat(gets("name? ")).contains("Ada");
            assertThat(gets("? ")).contains("and more");
            assertThat(output).hasToString("name? ? ");
          });
    }

    @Test
    void isEmptyAtTheEndOfTheInput() {
      inProcess(
          settings -> settings.output(new PrintStream(output)).input(text("")),
          () -> assertThat(gets("name? ")).isEmpty());
    }

    @Test
    void isAnErrorIfTheInputFails() {
      BufferedReader broken =
          new BufferedReader(
              new Reader() {
                @Override
                public int read(char[] buffer, int from, int length) throws IOException {
                  throw new IOException("line cut");
                }

                @Override
                public void close() {}
              });
      inProcess(
          settings -> settings.output(new PrintStream(output)).input(broken),
          () -> {
            assertThatThrownBy(() -> gets("name? "))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gets: #PID<0.1.0> answered Failed[why=java.io.IOException: line cut]");
            assertThat(isAlive(node().user())).isTrue();
          });
    }

    @Test
    void isARequestToTheGroupLeader() {
      inProcess(
          () -> {
            Pid test = self();
            spawn(
                () -> {
                  groupLeader(self(), test);
                  send(test, gets("name? "));
                });
            IoRequest request = receive(on(IoRequest.class, r -> r));
            assertThat(request.command()).isEqualTo(new IoCommand.GetLine("name? "));
            send(request.from(), new IoReply(request.ref(), new IoReply.Line("Ada")));
            assertThat(receive()).isEqualTo(Optional.of("Ada"));
          });
    }

    @Test
    void refusesANullPrompt() {
      inProcess(
          () ->
              assertThatThrownBy(() -> gets(null))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessage("a prompt must not be null"));
    }

    @Test
    void refusesAnAnswerThatIsNoLine() {
      inProcess(
          () -> {
            groupLeader(self(), device());
            assertThatThrownBy(() -> gets("name? "))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gets: #PID<0.3.0> answered Ok[]");
          });
    }
  }

  @Nested
  class TheGroupLeader {
    @Test
    void isTheIoProcessOfTheNodeForAProcessThatNobodySpawned() {
      inProcess(
          () -> {
            assertThat(groupLeader()).isEqualTo(node().user());
            assertThat(info(node().user()).orElseThrow().groupLeader()).isEqualTo(node().user());
          });
    }

    @Test
    void isInheritedAtSpawn() {
      inProcess(
          () -> {
            Pid leader = waiter();
            Pid test = self();
            Pid before = waiter();
            groupLeader(self(), leader);
            spawn(() -> spawn(() -> send(test, groupLeader())));
            assertThat(receive()).isEqualTo(leader);
            assertThat(info(before).orElseThrow().groupLeader()).isEqualTo(node().user());
          });
    }

    @Test
    void canBeSetByAnybody() {
      inProcess(
          () -> {
            Pid device = device();
            Pid writer =
                spawn(
                    () -> {
                      receive();
                      puts("captured");
                    });
            groupLeader(writer, device);
            send(writer, "write");
            assertThat(receive()).isEqualTo(new IoCommand.Put("captured\n"));
          });
    }

    @Test
    void mayLiveOnAnotherNode() {
      inProcess(
          () -> {
            Node far = Node.builder().clock(node().clock()).output(new PrintStream(output)).build();
            try {
              groupLeader(self(), far.user());
              puts("printed far away");
              assertThat(output).hasToString("printed far away\n");
            } finally {
              far.close();
            }
          });
    }

    @Test
    void ofADeadProcessCannotBeSet() {
      inProcess(
          () -> {
            Pid other = dead();
            assertThatThrownBy(() -> groupLeader(other, self()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("#PID<0.3.0> is not alive, so it has no group leader");
            assertThatThrownBy(() -> groupLeader(null, self()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the process must not be null");
            assertThatThrownBy(() -> groupLeader(self(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the group leader must not be null");
          });
    }
  }

  @Test
  void theIoProcessIgnoresWhatIsNoRequest() {
    inProcess(
        settings -> settings.output(new PrintStream(output)),
        () -> {
          send(node().user(), "stray");
          puts("hello");
          assertThat(output).hasToString("hello\n");
        });
  }

  @Test
  void theEndOfTheIoProcessIsAnErrorForWhoWaitsForItAlsoIfItIsBlockedInARead() {
    CountDownLatch reads = new CountDownLatch(1);
    BufferedReader endless =
        new BufferedReader(
            new Reader() {
              @Override
              public int read(char[] buffer, int from, int length) throws IOException {
                reads.countDown();
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
                return -1;
              }

              @Override
              public void close() {}
            });
    inProcess(
        settings -> settings.output(new PrintStream(output)).input(endless),
        () -> {
          Spawned reader = spawnMonitor(() -> gets("name? "));
          reads.await();
          exit(node().user(), ExitReason.KILL);
          assertThat(down(reader.ref()).reason())
              .hasToString(
                  "{error, java.lang.IllegalStateException: gets: the I/O device #PID<0.1.0> is not"
                      + " alive: killed}");
        });
  }

  /** A device that passes on the commands it gets to the caller. */
  private static Pid device() {
    Pid caller = self();
    return spawn(
        () -> {
          while (true) {
            IoRequest request = (IoRequest) receive();
            send(caller, request.command());
            send(request.from(), new IoReply(request.ref(), new IoReply.Ok()));
          }
        });
  }

  private static BufferedReader text(String text) {
    return new BufferedReader(new StringReader(text));
  }
}
