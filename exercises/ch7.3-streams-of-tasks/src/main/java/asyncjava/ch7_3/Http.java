package asyncjava.ch7_3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A request as a process makes one: it waits for the whole answer. Given; nothing to do here. */
final class Http {
  private Http() {}

  /**
   * Sends a GET.
   *
   * @return the answer, whatever its status
   * @throws UncheckedIOException if there is none, or if it breaks off
   */
  static HttpResponse<String> get(HttpClient client, URI uri) {
    try {
      return client.send(
          HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException("no answer from " + uri, failure);
    } catch (InterruptedException ended) {
      // The runtime interrupts a process only if it has been ended: nobody will hear of this.
      throw new IllegalStateException("ended while it waited for " + uri, ended);
    }
  }
}
