package asyncjava.process.bench;

import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.spawn;

import asyncjava.process.Node;
import asyncjava.process.Pid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A million processes alive at once, each of which then gets a message and answers it. Prints what
 * it took: run it with {@code -Xmx4g} or less.
 */
public final class MillionProcesses {
  private static final int COUNT = 1_000_000;

  private MillionProcesses() {}

  public static void main(String[] args) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Node.local()
        .spawn(
            () -> {
              run();
              done.countDown();
            });
    done.await();
    Runtime.getRuntime().halt(0);
  }

  private static void run() throws IOException {
    Pid me = self();
    long start = System.nanoTime();
    Pid[] pids = new Pid[COUNT];
    for (int i = 0; i < COUNT; i++) {
      pids[i] = spawn(() -> answer(me));
    }
    for (int i = 0; i < COUNT; i++) {
      receive(); // "ready"
    }
    report("all are alive and wait", start);
    System.out.println("living processes of the node: " + Node.local().processes().size());
    for (int i = 0; i < COUNT; i++) {
      send(pids[i], i);
    }
    long sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += (Integer) receive();
    }
    report("all have answered", start);
    long expected = (long) COUNT * (COUNT - 1) / 2;
    System.out.println(sum == expected ? "no answer lost" : "WRONG: answers are lost");
  }

  private static void answer(Pid to) {
    send(to, "ready");
    send(to, receive());
  }

  private static void report(String what, long start) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    System.out.println(what + " after " + seconds + " s, heap used " + heap + " MB" + resident());
  }

  /** What the operating system says, where it does in this way. */
  private static String resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    return !Files.exists(status)
        ? ""
        : Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .map(line -> ", most resident " + line.replaceAll("\\D+", "") + " kB")
            .findFirst()
            .orElse("");
  }
}
