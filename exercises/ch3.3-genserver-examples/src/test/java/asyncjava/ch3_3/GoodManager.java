package asyncjava.ch3_3;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.now;

import asyncjava.ch3_3.PasswordManager.Request;
import asyncjava.ch3_3.PasswordRules.Checked;
import asyncjava.ch3_3.PasswordRules.Checked.Accepted;
import asyncjava.ch3_3.PasswordRules.Checked.Refused;
import asyncjava.ch3_3.PasswordRules.Entry;
import asyncjava.ch3_3.PasswordRules.Login;
import asyncjava.ch3_3.PasswordRules.Problem;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A password manager that keeps all its promises, with rules of its own. The parts can be replaced
 * by broken ones.
 */
class GoodManager implements GenServer<Map<String, Entry>> {

  @Override
  public final Init<Map<String, Entry>> init() {
    return ok(Map.of());
  }

  @Override
  public CallResult<Map<String, Entry>> handleCall(
      Object request, From from, Map<String, Entry> entries) {
    Map<String, Entry> copy = new LinkedHashMap<>(entries);
    return switch (request) {
      case Request.Save(Login login) -> reply(save(login, copy), copy);
      case Request.Get(String url) -> reply(get(url, copy), copy);
      case Object other -> throw new IllegalArgumentException("unknown request " + other);
    };
  }

  @Override
  public final Next<Map<String, Entry>> handleCast(Object message, Map<String, Entry> entries) {
    Map<String, Entry> copy = new LinkedHashMap<>(entries);
    if (message instanceof Request.Delete(String url)) {
      delete(url, copy);
    }
    return noReply(copy);
  }

  Checked save(Login login, Map<String, Entry> entries) {
    Checked checked = check(login, now());
    if (checked instanceof Accepted(Entry entry)) {
      entries.put(login.url(), entry);
    }
    return checked;
  }

  Optional<Entry> get(String url, Map<String, Entry> entries) {
    return Optional.ofNullable(entries.get(url));
  }

  void delete(String url, Map<String, Entry> entries) {
    entries.remove(url);
  }

  Checked check(Login login, Duration now) {
    Optional<Problem> problem =
        !isUri(login.url())
            ? Optional.of(Problem.INVALID_URL)
            : login.username().isBlank()
                ? Optional.of(Problem.EMPTY_USERNAME)
                : login.password().codePoints().count() < 3
                    ? Optional.of(Problem.SHORT_PASSWORD)
                    : Optional.empty();
    return problem.<Checked>map(Refused::new).orElseGet(() -> new Accepted(new Entry(login, now)));
  }

  private static boolean isUri(String text) {
    try {
      new URI(text);
      return !text.isEmpty();
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
