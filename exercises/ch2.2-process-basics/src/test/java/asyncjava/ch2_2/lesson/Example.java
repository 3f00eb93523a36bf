package asyncjava.ch2_2.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import asyncjava.process.Body;
import asyncjava.process.Node;
import asyncjava.process.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs an example of the lesson in a process of a fresh node, and keeps the lines it prints. */
final class Example {
  private Example() {}

  static List<String> printedBy(Body example) throws Exception {
    var output = new ByteArrayOutputStream();
    var end = new CompletableFuture<Void>();
    try (Node node =
        Node.builder()
            .number(0)
            .clock(new VirtualClock())
            .output(new PrintStream(output, true, UTF_8))
            .build()) {
      node.spawn(
          () -> {
            try {
              example.run();
              end.complete(null);
            } catch (Throwable thrown) {
              end.completeExceptionally(thrown);
            }
          });
      end.get(5, SECONDS);
    }
    return output.toString(UTF_8).lines().toList();
  }
}
