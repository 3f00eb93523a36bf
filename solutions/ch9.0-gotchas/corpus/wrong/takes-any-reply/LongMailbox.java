package asyncjava.ch9_0;

import static asyncjava.process.Processes.*;
import static java.time.Duration.ZERO;

import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Exercise 9.0.6. Receives that cost little, however much waits in the mailbox. To look at a
 * message is to call one of its methods, such as {@code ref()} or {@code urgent()}.
 */
public final class LongMailbox {

  /** A request; the server answers it by a {@link Reply} with its ref, sent to {@code from}. */
  public record Request(Pid from, Ref ref, Object question) {}

  /** An answer to the request with the same ref. */
  public interface Reply {
    Ref ref();

    Object answer();
  }

  /** A letter for an {@link Inbox}. */
  public interface Letter {
    boolean urgent();
  }

  private LongMailbox() {}

  /**
   * Sends a {@link Request} to a server, and waits for its answer. Does not look at any message
   * that has come before the request was made, and leaves all but the answer in the mailbox.
   */
  public static Object ask(Pid server, Object question) {
    Ref ref = makeRef();
    send(server, new Request(self(), ref, question));
    return receive(on(Reply.class, Reply::answer), since(ref));
  }

  /**
   * Sends a {@link Request} to each of the servers, and waits until all have answered, in whatever
   * order. Does not look at any message that has come before, and at no answer again and again: at
   * each only a few times, not once for each server. Other messages stay in the mailbox.
   *
   * @param servers may have one of them several times, which is asked as often
   * @return the answers, in the order of the servers
   */
  public static List<Object> askAll(List<Pid> servers, Object question) {
    Ref before = makeRef();
    Map<Ref, Integer> places = new IdentityHashMap<>();
    for (Pid server : servers) {
      Ref ref = makeRef();
      places.put(ref, places.size());
      send(server, new Request(self(), ref, question));
    }
    Object[] answers = new Object[servers.size()];
    for (int missing = servers.size(); missing > 0; missing--) {
      Reply reply =
          receive(on(Reply.class, r -> places.containsKey(r.ref()), r -> r), since(before));
      answers[places.get(reply.ref())] = reply.answer();
    }
    return List.of(answers);
  }

  /**
   * The letters in the mailbox of a process, urgent ones first. It belongs to the process that made
   * it, and is used there alone. It may take letters out of the mailbox ahead of time and keep
   * them; all other messages stay where they are.
   */
  public static final class Inbox {
    private final Queue<Letter> urgent = new ArrayDeque<>();
    private final Queue<Letter> others = new ArrayDeque<>();

    /**
     * The next letter: the oldest urgent one of all that have come so far, or if there is none, the
     * oldest of the others, or if there is none either, the next one that comes. Looks at each
     * letter only a few times in its life, however many there are.
     */
    public Letter next() {
      while (receive(on(Letter.class, this::sort), after(ZERO, () -> false))) {}
      if (urgent.isEmpty() && others.isEmpty()) {
        return receive(on(Letter.class, letter -> letter));
      }
      return urgent.isEmpty() ? others.remove() : urgent.remove();
    }

    private boolean sort(Letter letter) {
      return (letter.urgent() ? urgent : others).add(letter);
    }
  }
}
