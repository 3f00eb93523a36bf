package asyncjava.ch7_3;

import asyncjava.process.Node;
import asyncjava.workbook.web.Answer;
import asyncjava.workbook.web.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Counts the reachable ones of the top websites by {@link Websites}; see the lesson for the
 * command. Given; nothing to do here.
 *
 * <p>Without further ado it asks nobody on the internet: a server on this machine plays all of the
 * sites, and every tenth is out of order. The flag has it ask the real ones, each by HTTPS.
 */
final class Survey {
  private Survey() {}

  /** Takes the path of the file, and {@code true} or nothing for the real sites. */
  public static void main(String... args) {
    Path csv = Path.of(args[0]);
    boolean real = args.length > 1 && !args[1].equals("false");
    CompletableFuture<Long> count = new CompletableFuture<>();
    try (WebServer local = WebServer.start();
        Node node = Node.builder().build();
        HttpClient client = Websites.client()) {
      node.spawn(
          () -> {
            try {
              count.complete(
                  Websites.count(csv, client, site -> real ? real(site) : at(local, site)));
            } catch (Throwable failure) {
              count.completeExceptionally(failure);
              throw failure;
            }
          });
      System.out.println(
          count.join() + (real ? " sites" : " sites of a local server") + " are reachable");
    }
  }

  private static URI real(Website site) {
    return URI.create("https://" + site.host() + "/");
  }

  private static URI at(WebServer local, Website site) {
    String path = "/" + site.host();
    local.answer(path, site.rank() % 10 == 0 ? Answer.status(503) : Answer.ok(site.host()));
    return local.uri(path);
  }
}
