package asyncjava.process;

import static asyncjava.process.Processes.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A process that does the commands of a scenario on the runtime, and else leaves its mailbox alone.
 * What a command makes is told to the driver at once, so that it is known even if the puppet dies
 * in the same step.
 */
final class Puppet {
  /** What to do; {@code things} are the pids, refs and timers made so far, by their names. */
  record Orders(Pid driver, List<Command> commands, Map<String, Object> things) {}

  record Made(String name, Object thing) {}

  /** The results: text, or a list of messages, or a pid, which the driver can name. */
  record Done(Pid by, List<Object> results) {}

  private static final String OK = "ok";

  private final Pid driver;
  private final Map<String, Object> things;

  private Puppet(Orders orders) {
    driver = orders.driver();
    things = new HashMap<>(orders.things());
  }

  /** The body of a puppet. */
  static void live() throws Exception {
    boolean goesOn = true;
    while (goesOn) {
      Orders orders = receive(on(Orders.class, order -> order));
      goesOn = new Puppet(orders).step(orders.commands());
    }
  }

  /** False if the body is to return. */
  private boolean step(List<Command> commands) throws Exception {
    List<Object> results = new ArrayList<>();
    for (Command command : commands) {
      if (command.verb().equals("return")) {
        return false;
      }
      if (command.verb().equals("hibernate")) {
        results.add(OK);
        send(driver, new Done(self(), results));
        hibernate(Puppet::live);
      }
      results.add(run(command));
    }
    send(driver, new Done(self(), results));
    return true;
  }

  private Object run(Command c) throws Exception {
    try {
      return perform(c.verb().equals("unguarded") ? c.from(0) : c);
    } catch (IllegalArgumentException | IllegalStateException | NoProcess e) {
      if (c.verb().equals("unguarded")) {
        throw e;
      }
      return "error " + Wording.error(e);
    }
  }

  private Object perform(Command c) throws Exception {
    return switch (c.verb()) {
      case "die", "raise", "throw" -> end(c);
      case "catch_exit" -> catchExit(c);
      case "spawn" -> made(c.word(0), spawn(child(c, 1)));
      case "spawn_link" -> made(c.word(0), spawnLink(child(c, 1)));
      case "spawn_monitor" -> spawnMonitored(c);
      case "link" -> ok(() -> link(pid(c.word(0))));
      case "unlink" -> ok(() -> unlink(pid(c.word(0))));
      case "monitor" ->
          c.has(0, "name")
              ? made(c.word(3), monitor(c.word(1)))
              : made(c.word(2), monitor(pid(c.word(0))));
      case "demonitor" -> "" + (c.has(1) ? demonitorAndFlush(ref(c)) : demonitor(ref(c)));
      case "trap" -> "" + trapExit(Boolean.parseBoolean(c.word(0)));
      case "exit" -> ok(() -> exit(pid(c.word(0)), Wording.reason(c.word(1))));
      case "send" ->
          c.has(0, "name")
              ? ok(() -> send(c.word(1), c.word(2)))
              : ok(() -> send((Dest) thing(c.word(0)), c.word(1)));
      case "alias" -> made(c.word(0), alias());
      case "unalias" -> "" + unalias(ref(c));
      case "register" -> ok(() -> register(c.word(0), pid(c.word(1))));
      case "unregister" -> ok(() -> unregister(c.word(0)));
      case "whereis" -> whereis(c.word(0)).map(Object.class::cast).orElse("none");
      case "alive" -> "" + isAlive(pid(c.word(0)));
      case "info" -> info(pid(c.word(0))).isPresent() ? "some" : "none";
      case "listed" -> "" + list().contains(pid(c.word(0)));
      case "receive" -> take(c.words());
      case "flush" -> flush();
      case "pause" -> pause();
      case "sleep" -> ok(() -> sleep(millis(c.word(0))));
      case "send_after" ->
          c.has(1, "name")
              ? made(c.word(0), sendAfter(c.word(2), c.word(3), millis(c.word(4))))
              : made(c.word(0), sendAfter(pid(c.word(1)), c.word(2), millis(c.word(3))));
      case "cancel" -> left(cancelTimer((Timer) thing(c.word(0))));
      case "read" -> left(readTimer((Timer) thing(c.word(0))));
      case "put" -> put(c.word(0), c.word(1)).orElse("none");
      case "get" -> get(c.word(0)).orElse("none");
      case "erase" -> delete(c.word(0)).orElse("none");
      case "leader" -> ok(() -> groupLeader(self(), pid(c.word(0))));
      case "leader_of" -> ok(() -> groupLeader(pid(c.word(0)), pid(c.word(1))));
      case "puts" -> ok(() -> puts(c.word(0)));
      case "puts_to" ->
          c.has(0, "name")
              ? ok(() -> puts(new Name(c.word(1), node()), c.word(2)))
              : ok(() -> puts(pid(c.word(0)), c.word(1)));
      case "gets" -> gets(c.word(0)).orElse("none");
      case "answer" -> ok(() -> answer(c));
      default -> throw new AssertionError("no command of a scenario: " + c);
    };
  }

  private static Object end(Command c) throws Exception {
    return switch (c.verb()) {
      case "die" -> exit(Wording.reason(c.word(0)));
      case "raise" -> throw new Wording.Raised(c.word(0));
      default -> throw new Wording.Thrown(c.word(0));
    };
  }

  private static Object catchExit(Command c) {
    try {
      return exit(Wording.reason(c.word(0)));
    } catch (ProcessExit caught) {
      return "caught(" + Wording.word(caught.reason()) + ")";
    }
  }

  private static Body child(Command c, int at) {
    if (!c.has(at, "dying")) {
      return Puppet::live;
    }
    Command end = c.from(at + 1);
    return end.verb().equals("return") ? () -> {} : () -> end(end);
  }

  private Object spawnMonitored(Command c) {
    Spawned spawned = spawnMonitor(child(c, 3));
    made(c.word(0), spawned.pid());
    return made(c.word(2), spawned.ref());
  }

  private static Object pause() {
    for (int i = ThreadLocalRandom.current().nextInt(20_000); i > 0; i--) {
      Thread.onSpinWait();
    }
    return OK;
  }

  private static void answer(Command c) {
    IoRequest request =
        receive(
            on(IoRequest.class, found -> found),
            after(
                Duration.ZERO,
                () -> {
                  throw new AssertionError("nothing to answer");
                }));
    IoReply.Result result = c.has(0) ? new IoReply.Line(c.word(0)) : new IoReply.Ok();
    send(request.from(), new IoReply(request.ref(), result));
  }

  /**
   * {@code receive x exit p2 down m1 any after 20}: the oldest message that matches any pattern.
   */
  private Object take(List<String> words) {
    Set<Object> wanted = new HashSet<>();
    List<Clause<Object>> clauses = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "exit", "down" -> wanted.add(thing(words.get(++i)));
        case "any" -> clauses.add(on(Object.class, m -> !(m instanceof Orders), Puppet::one));
        case "after" -> clauses.add(after(millis(words.get(++i)), () -> "timeout"));
        case String text -> wanted.add(text);
      }
    }
    clauses.add(on(String.class, wanted::contains, Puppet::one));
    clauses.add(on(Exit.class, exit -> wanted.contains(exit.from()), Puppet::one));
    clauses.add(on(Down.class, down -> wanted.contains(down.ref()), Puppet::one));
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    Clause<Object>[] array = clauses.toArray(new Clause[0]);
    return receive(array);
  }

  private static Object one(Object message) {
    return List.of(message);
  }

  private static String left(Optional<Duration> time) {
    return time.isPresent() ? "left" : "gone";
  }

  private static Object ok(Runnable call) {
    call.run();
    return OK;
  }

  private Object made(String name, Object thing) {
    things.put(name, thing);
    send(driver, new Made(name, thing));
    return OK;
  }

  private Object thing(String name) {
    Object thing = things.get(name);
    if (thing == null) {
      throw new AssertionError("nothing is called " + name);
    }
    return thing;
  }

  private Pid pid(String name) {
    return (Pid) thing(name);
  }

  private Ref ref(Command c) {
    return (Ref) thing(c.word(0));
  }

  private static Duration millis(String text) {
    return Duration.ofMillis(Long.parseLong(text));
  }
}
