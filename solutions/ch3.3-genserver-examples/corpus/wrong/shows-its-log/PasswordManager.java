package asyncjava.ch3_3;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.now;

import asyncjava.ch3_3.PasswordRules.Checked;
import asyncjava.ch3_3.PasswordRules.Entry;
import asyncjava.ch3_3.PasswordRules.Login;
import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.FormatStatus;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.Dest;
import asyncjava.process.ServerName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Exercise 3.3.2. A server that keeps passwords. Its state is the entries by their URLs.
 *
 * <p>The functions for clients are there already. Write the server: its start, and the callbacks.
 */
public final class PasswordManager implements GenServer<Map<String, Entry>> {

  /**
   * Says what may be saved. {@code PasswordRules::check} does.
   *
   * <p>It must not throw. If it does so all the same that is a bug, and the manager ends with it.
   */
  public interface Rules {
    Checked check(Login login, Duration now);
  }

  /** What a manager understands. */
  public sealed interface Request {

    /** Is answered by what the rules say of it. */
    record Save(Login login) implements Request, Call<Checked> {}

    /** Is answered by the entry with that URL, if there is one. */
    record Get(String url) implements Request, Call<Optional<Entry>> {}

    /** A cast: it is not answered. */
    record Delete(String url) implements Request {}
  }

  private final Rules rules;

  private PasswordManager(Rules rules) {
    this.rules = rules;
  }

  // For clients

  /**
   * Starts a manager that holds nothing, linked to the caller and registered under the name. If the
   * name is taken, {@code Start.NotStarted} says so.
   *
   * @param rules what it asks, and nobody else, whether a login may be saved
   */
  public static Start startLink(ServerName name, Rules rules) {
    return GenServer.startLink(new PasswordManager(rules), name);
  }

  /**
   * Saves a login, as the entry that the rules make of it, with the time at which the manager
   * handles the request. It takes the place of an older entry with the same URL. If the rules
   * refuse it, nothing changes: an older entry stays as it is.
   *
   * @return what the rules say
   */
  public static Checked save(Dest manager, String url, String username, String password) {
    return call(manager, new Request.Save(new Login(url, username, password)));
  }

  /** The entry with that URL; empty if there is none. */
  public static Optional<Entry> get(Dest manager, String url) {
    return call(manager, new Request.Get(url));
  }

  /** Removes the entry with that URL, if there is one. Does not wait until it is done. */
  public static void delete(Dest manager, String url) {
    cast(manager, new Request.Delete(url));
  }

  /** Ends a manager with the reason {@code normal}. What it has kept is gone. */
  public static void stop(Dest manager) {
    GenServer.stop(manager);
  }

  // The server

  /** At first there is nothing in it. */
  @Override
  public Init<Map<String, Entry>> init() {
    return ok(Map.of());
  }

  /** Answers {@link Request.Save} and {@link Request.Get}. */
  @Override
  public CallResult<Map<String, Entry>> handleCall(
      Object request, From from, Map<String, Entry> entries) {
    return switch (request) {
      case Request.Save(Login login) ->
          switch (rules.check(login, now())) {
            case Checked.Accepted it -> reply(it, with(it.entry(), entries));
            case Checked.Refused it -> reply(it, entries);
          };
      case Request.Get(String url) -> reply(Optional.ofNullable(entries.get(url)), entries);
      case Object other -> throw new IllegalArgumentException("unknown request " + other);
    };
  }

  /** Handles {@link Request.Delete}. */
  @Override
  public Next<Map<String, Entry>> handleCast(Object message, Map<String, Entry> entries) {
    return switch (message) {
      case Request.Delete(String url) -> noReply(without(url, entries));
      case Object other -> throw new IllegalArgumentException("unknown cast " + other);
    };
  }

  /**
   * Hides all passwords: none of them is in what {@code Sys.getStatus} or a crash report shows of a
   * manager, be it in the state, in the last message or in the log.
   */
  @Override
  public FormatStatus formatStatus(FormatStatus status) {
    return status.withState("hidden").withMessage("hidden");
  }

  private static Map<String, Entry> with(Entry entry, Map<String, Entry> entries) {
    Map<String, Entry> copy = new HashMap<>(entries);
    copy.put(entry.login().url(), entry);
    return copy;
  }

  private static Map<String, Entry> without(String url, Map<String, Entry> entries) {
    Map<String, Entry> copy = new HashMap<>(entries);
    copy.remove(url);
    return copy;
  }
}
