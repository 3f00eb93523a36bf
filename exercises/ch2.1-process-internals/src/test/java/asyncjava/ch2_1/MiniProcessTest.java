package asyncjava.ch2_1;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import asyncjava.ch2_1.MiniProcess.Death;
import asyncjava.ch2_1.MiniProcess.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "2.1.3",
    title = "A process",
    points = 10,
    of = MiniProcess.class,
    mayUse = {"java.lang.Thread", "java.util.concurrent"})
class MiniProcessTest {
  private static final Death NORMAL = new Death.Normal();

  @Test
  @Rule("a process runs in a virtual thread of its own")
  void aProcessRunsInAVirtualThreadOfItsOwn() throws InterruptedException {
    Set<Thread> threads = new HashSet<>(Set.of(Thread.currentThread()));
    for (int i = 0; i < 3; i++) {
      CompletableFuture<Thread> thread = new CompletableFuture<>();
      MiniProcess.spawn(_ -> thread.complete(Thread.currentThread())).join();
      assertThat(thread.getNow(null)).as("the thread that ran the body").isNotNull();
      assertThat(thread.join().isVirtual()).as("is its thread virtual?").isTrue();
      threads.add(thread.join());
    }
    assertThat(threads).as("the threads of three processes, and of the test").hasSize(4);
  }

  @Test
  @Rule("spawn does not wait; the process lives, and waits for its messages")
  void spawnReturnsWhileTheProcessLives() throws InterruptedException {
    MiniProcess<String> process = MiniProcess.spawn(self -> self.receive(ofMinutes(1)));
    assertThat(process.isAlive()).as("is it alive, before it gets its message?").isTrue();
    process.send("go");
    process.join();
    assertThat(process.isAlive()).as("is it alive, after its body has returned?").isFalse();
  }

  @Test
  @Rule("a process reads its messages in the order in which they were sent")
  void messagesAreReadInTheOrderOfSending() throws InterruptedException {
    List<String> got = new ArrayList<>();
    MiniProcess<String> process =
        MiniProcess.spawn(
            self -> {
              for (int i = 0; i < 3; i++) {
                got.add(self.receive(ofMinutes(1)).orElse("nothing"));
              }
              got.add(self.receive(ZERO).orElse("nothing"));
            });
    List.of("a", "b", "c").forEach(process::send);
    process.join();
    assertThat(got).containsExactly("a", "b", "c", "nothing");
  }

  @Test
  @Rule("each process has a pid of its own, the same from inside and from outside")
  void eachProcessHasAPidOfItsOwn() throws InterruptedException {
    Set<Pid> pids = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      CompletableFuture<Pid> inside = new CompletableFuture<>();
      MiniProcess<String> process = MiniProcess.spawn(self -> inside.complete(self.pid()));
      process.join();
      assertThat(process.pid()).as("its pid from outside").isEqualTo(inside.getNow(null));
      pids.add(process.pid());
    }
    assertThat(pids).as("the pids of 100 processes, one after the other").hasSize(100);
  }

  @Test
  @Rule("a body that returns has died a normal death")
  void aBodyThatReturnsDiesNormally() throws InterruptedException {
    assertThat(MiniProcess.spawn(_ -> {}).join()).isEqualTo(NORMAL);
  }

  @Test
  @Rule("what a body throws, an exception or an error, is its death, told to whoever asks")
  void whatABodyThrowsIsItsDeath() throws InterruptedException {
    Throwable exception = new Exception("boom");
    Throwable error = new StackOverflowError("too deep");

    assertThat(deathBy(exception)).as("after an exception").isEqualTo(new Death.Crash(exception));
    assertThat(deathBy(error)).as("after an error").isEqualTo(new Death.Crash(error));
  }

  @Test
  @Rule("the crash of one process is nothing to the others")
  void aCrashIsNothingToTheOthers() throws InterruptedException {
    CompletableFuture<String> got = new CompletableFuture<>();
    MiniProcess<String> other =
        MiniProcess.spawn(self -> got.complete(self.receive(ofMinutes(1)).orElse("nothing")));
    deathBy(new IllegalStateException("boom"));

    other.send("still there?");
    assertThat(other.join()).as("how the other one ended").isEqualTo(NORMAL);
    assertThat(got.getNow("nothing")).as("what the other one got").isEqualTo("still there?");
  }

  @Test
  @Rule("death is a value: whoever asks gets the same answer, also long afterwards")
  void whoeverAsksGetsTheSameAnswer() throws InterruptedException {
    MiniProcess<String> process = MiniProcess.spawn(self -> self.receive(ofMinutes(1)));
    CompletableFuture<Death> first =
        CompletableFuture.supplyAsync(() -> deathOf(process), Thread::startVirtualThread);
    process.send("go");

    assertThat(first.join()).as("the first answer").isEqualTo(NORMAL);
    assertThat(process.join()).as("the second answer").isEqualTo(NORMAL);
  }

  @Test
  @Rule("to send to a process that has ended is no error; the message is dropped")
  void sendingToADeadProcessIsNoError() throws InterruptedException {
    MiniProcess<String> process = MiniProcess.spawn(_ -> {});
    process.join();
    process.send("too late");
    assertThat(process.join()).isEqualTo(NORMAL);
  }

  @Test
  @Rule("a mailbox is read by its process and by nobody else")
  void nobodyElseReadsTheMailbox() throws InterruptedException {
    MiniProcess<String> process = MiniProcess.spawn(self -> self.receive(ofMinutes(1)));
    assertThat(catchThrowable(() -> process.receive(ZERO)))
        .as("what receive throws when the test calls it")
        .isInstanceOf(IllegalStateException.class);
    process.send("go");
    assertThat(process.join()).as("how it ended, once it got its message").isEqualTo(NORMAL);
  }

  private static Death deathBy(Throwable cause) throws InterruptedException {
    return MiniProcess.spawn(
            _ -> {
              if (cause instanceof Exception exception) {
                throw exception;
              }
              throw (Error) cause;
            })
        .join();
  }

  private static Death deathOf(MiniProcess<?> process) {
    try {
      return process.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
