package asyncjava.workbook.grader;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Stands for a Java machine that compiles: it says what it is told to say, whatever the order. */
final class FakeMachine extends Process {
  private final ByteArrayOutputStream orders = new ByteArrayOutputStream();
  private final CountDownLatch end;
  private final InputStream answers;
  private Runnable whenKilled = () -> {};

  private FakeMachine(boolean ended, List<String> answers) {
    end = new CountDownLatch(ended ? 0 : 1);
    String lines = String.join("", answers.stream().map(line -> line + "\n").toList());
    this.answers =
        new SequenceInputStream(
            new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), new UntilTheEnd());
  }

  /** One that says this and waits for more orders. */
  static FakeMachine says(String... answers) {
    return new FakeMachine(false, List.of(answers));
  }

  /** One that has said this and is dead. */
  static FakeMachine diesAfter(String... answers) {
    return new FakeMachine(true, List.of(answers));
  }

  private final class UntilTheEnd extends InputStream {
    @Override
    public int read() {
      try {
        end.await();
      } catch (InterruptedException ignored) {
        // Over as well.
      }
      return -1;
    }
  }

  long orders() {
    return orders.toString(StandardCharsets.UTF_8).lines().count();
  }

  /** Has this done each time that it is killed, be it dead or not. */
  FakeMachine whenKilled(Runnable what) {
    whenKilled = what;
    return this;
  }

  @Override
  public OutputStream getOutputStream() {
    return orders;
  }

  @Override
  public InputStream getInputStream() {
    return answers;
  }

  @Override
  public InputStream getErrorStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public boolean isAlive() {
    return end.getCount() > 0;
  }

  @Override
  public int waitFor() throws InterruptedException {
    end.await();
    return 0;
  }

  @Override
  public int exitValue() {
    if (isAlive()) {
      throw new IllegalThreadStateException("it is alive");
    }
    return 0;
  }

  @Override
  public void destroy() {
    whenKilled.run();
    end.countDown();
  }

  @Override
  public Process destroyForcibly() {
    destroy();
    return this;
  }

  @Override
  public CompletableFuture<Process> onExit() {
    return isAlive() ? new CompletableFuture<>() : CompletableFuture.completedFuture(this);
  }
}
