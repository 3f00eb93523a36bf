package asyncjava.ch7_3;

import static asyncjava.workbook.Todo.todo;

import java.net.URI;
import java.net.http.HttpClient;
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
    throw todo("send a request, and give the body of the answer if its status is 200");
  }

  /** Asks for so many jokes, each only when the one before it is there. */
  public static List<String> oneByOne(HttpClient client, URI api, int count) {
    throw todo("ask for one joke, then for the next");
  }

  /**
   * Asks for so many jokes, all at the same time, each in a task of its own. If one cannot be had,
   * the caller ends with the same reason as its task.
   *
   * @param count 1 or more
   */
  public static List<String> atTheSameTime(HttpClient client, URI api, int count) {
    throw todo("a stream of tasks, with room for all of them at the same time");
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
    throw todo("a stream of tasks over a source without end");
  }
}
