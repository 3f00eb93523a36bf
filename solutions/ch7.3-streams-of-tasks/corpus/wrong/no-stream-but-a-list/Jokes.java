package asyncjava.ch7_3;

import asyncjava.task.Result;
import asyncjava.task.Task;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Exercise 7.3.1. Jokes from an API, which gives one, as plain text, for each GET. {@link Http#get}
 * asks, and waits for the answer.
 */
public final class Jokes {
  private Jokes() {}

  /**
   * Asks for one joke, in the process that calls this.
   *
   * @return the body of the answer
   * @throws IllegalStateException if the answer has another status than 200; it says which
   */
  public static String joke(HttpClient client, URI api) {
    HttpResponse<String> answer = Http.get(client, api);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(api + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** Asks for so many jokes, each only when the one before it is there. */
  public static List<String> oneByOne(HttpClient client, URI api, int count) {
    return Stream.generate(() -> joke(client, api)).limit(count).toList();
  }

  /**
   * Asks for so many jokes, all at the same time, each in a task of its own. If one cannot be had,
   * the caller ends with the same reason as its task.
   *
   * @param count 1 or more
   */
  public static List<String> atTheSameTime(HttpClient client, URI api, int count) {
    List<URI> requests = Collections.nCopies(count, api);
    return Task.asyncStream(
            requests, uri -> joke(client, uri), Task.streamOptions().maxConcurrency(count))
        .map(Result::value)
        .toList();
  }

  /**
   * Jokes without end, in the order in which they come. Nothing is asked for before a terminal
   * operation on the stream wants a joke. From then on a task is asking for the next jokes all the
   * time, {@code atOnce} of them; when nobody wants a joke any more, they stop. If one cannot be
   * had, the caller ends with the same reason as its task.
   *
   * @param atOnce how many requests there are at the same time, 1 or more
   */
  public static Stream<String> endless(HttpClient client, URI api, int atOnce) {
    return atTheSameTime(client, api, 100).stream();
  }
}
