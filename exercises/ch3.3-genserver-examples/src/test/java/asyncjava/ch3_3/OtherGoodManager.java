package asyncjava.ch3_3;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.process.Processes.sleep;
import static java.time.Duration.ofSeconds;

import asyncjava.ch3_3.PasswordManager.Request;
import asyncjava.ch3_3.PasswordRules.Entry;
import asyncjava.ch3_3.PasswordRules.Login;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A password manager that keeps all its promises in a different way: its state is a list, and it
 * takes a second for everything.
 */
final class OtherGoodManager implements GenServer<List<Entry>> {
  private final GoodManager good = new GoodManager();

  @Override
  public Init<List<Entry>> init() {
    return ok(List.of());
  }

  @Override
  public CallResult<List<Entry>> handleCall(Object request, From from, List<Entry> entries) {
    sleep(ofSeconds(1));
    Map<String, Entry> map =
        entries.stream().collect(Collectors.toMap(entry -> entry.login().url(), entry -> entry));
    return switch (request) {
      case Request.Save(Login login) -> {
        from.reply(good.save(login, map));
        yield noReply(List.copyOf(map.values()));
      }
      case Request.Get(String url) -> reply(good.get(url, map), entries);
      case Object other -> throw new IllegalArgumentException("unknown request " + other);
    };
  }

  @Override
  public Next<List<Entry>> handleCast(Object message, List<Entry> entries) {
    sleep(ofSeconds(1));
    return noReply(
        message instanceof Request.Delete(String url)
            ? entries.stream().filter(entry -> !entry.login().url().equals(url)).toList()
            : entries);
  }
}
