package asyncjava.process;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a process can do: the calls of this runtime's lowest floor, meant for static import.
 *
 * <pre>{@code
 * record Ping(Pid from, Ref ref) {}
 * record Pong(Ref ref) {}
 *
 * Pid echo = spawnLink(() -> {
 *   while (true) {
 *     switch (receive()) {
 *       case Ping(Pid from, Ref ref) -> send(from, new Pong(ref));
 *       case Object stray -> puts("unexpected: " + stray);
 *     }
 *   }
 * });
 *
 * Ref ref = makeRef();
 * send(echo, new Ping(self(), ref));
 * String answer = receive(
 *     on(Pong.class, pong -> pong.ref() == ref, pong -> "pong"),
 *     after(ofSeconds(1), () -> "nothing"));
 * }</pre>
 *
 * <p><b>Inside and outside.</b> Code started by {@code spawn} is inside a process. Outside, in
 * {@code main} or any other thread, all that does not need a mailbox, links or monitors of one's
 * own works as well and means {@link Node#local()}: {@link #spawn(Body)}, {@link #send(Dest,
 * Object)}, {@link #exit(Pid, Object)}, names, timers, refs, {@link #groupLeader(Pid, Pid)}, and
 * the questions ({@link #isAlive}, {@link #info}, {@link #whereis}, {@link #list}, {@link #now}).
 * Everything else throws {@link IllegalStateException}.
 *
 * <p><b>The end of a process.</b> An exit signal that a process does not trap condemns it: a wait
 * in the runtime ends, blocking elsewhere is interrupted, and every call here throws {@link
 * ProcessExit} from then on. To the others it is dead at once; its names are released first, then
 * its links get EXIT, then its monitors get DOWN.
 *
 * <p><b>Arguments.</b> Null, a negative duration and the like throw {@link
 * IllegalArgumentException} that quotes the value.
 */
public final class Processes {
  private Processes() {}

  // Spawning

  /**
   * Starts a process that runs {@code body}, and returns at once. Answers {@code spawn/1}.
   *
   * @return the pid; the process may be dead already
   */
  public static Pid spawn(Body body) {
    return spawn(node(), body);
  }

  /**
   * As {@link #spawn(Body)}, on another node. The output still goes to the caller's group leader.
   */
  public static Pid spawn(Node node, Body body) {
    Proc parent = inside();
    return start(node, body, parent, false, null);
  }

  /**
   * Starts a process linked to the caller. Spawning and linking are one step: however fast the
   * child dies, the caller gets its true reason. Answers {@code spawn_link/1}.
   */
  public static Pid spawnLink(Body body) {
    return spawnLink(node(), body);
  }

  /** As {@link #spawnLink(Body)}, on another node. */
  public static Pid spawnLink(Node node, Body body) {
    return start(node, body, Proc.current("spawnLink"), true, null);
  }

  /**
   * Starts a process monitored by the caller, in one step. Answers {@code spawn_monitor/1}.
   *
   * @return the pid, and the ref that its {@link Down} will carry
   */
  public static Spawned spawnMonitor(Body body) {
    return spawnMonitor(node(), body);
  }

  /** As {@link #spawnMonitor(Body)}, on another node. */
  public static Spawned spawnMonitor(Node node, Body body) {
    Proc parent = Proc.current("spawnMonitor");
    Ref ref = parent.newRef();
    return new Spawned(start(node, body, parent, false, ref), ref);
  }

  /**
   * Starts a process both linked to the caller and monitored by it, on a node. Answers {@code
   * spawn_opt/2} with {@code link} and {@code monitor}.
   */
  public static Spawned spawnLinkMonitor(Node node, Body body) {
    Proc parent = Proc.current("spawnLinkMonitor");
    Ref ref = parent.newRef();
    return new Spawned(start(node, body, parent, true, ref), ref);
  }

  private static Pid start(Node node, Body body, Proc parent, boolean link, Ref monitor) {
    Check.notNull(node, "the node of a process");
    Check.notNull(body, "the body of a process");
    return Proc.spawn(node, body, parent, link, monitor).pid;
  }

  /** The pid of the caller. Answers {@code self/0}. */
  public static Pid self() {
    return Proc.current("self").pid;
  }

  /** The node of the caller; outside any process the local one. Answers {@code node/0}. */
  public static Node node() {
    Proc self = inside();
    return self == null ? Node.local() : self.node;
  }

  // Messages

  /**
   * Sends a message and does not wait. Messages from one process to another arrive in the order
   * they were sent. A message to a process that is dead, to a {@link Name} that nobody holds or to
   * a ref that is no alias is dropped silently. Answers {@code send/2}.
   *
   * <p>On the BEAM the receiver gets a copy. Here both hold the same object, so a message must not
   * change: use records.
   */
  public static void send(Dest to, Object message) {
    Check.notNull(to, "the destination of a message");
    Check.notNull(message, "a message");
    Proc self = inside();
    traceSent(self, to, message);
    if (to instanceof Via via) {
      Optional<Pid> holder = via.whereis();
      if (self != null) {
        self.throwIfCondemned(); // rule 1: it may have been fenced there, and its DOWN be out
      }
      holder.ifPresent(pid -> pid.proc.deliver(message));
    } else {
      Proc.deliver(to, message);
    }
  }

  /**
   * Sends a message to the process registered under a name on this node.
   *
   * @throws IllegalArgumentException if nobody holds the name
   */
  public static void send(String name, Object message) {
    Check.notNull(message, "a message");
    Proc self = inside();
    Proc target = named("send", name);
    traceSent(self, target.pid, message);
    target.deliver(message);
  }

  private static void traceSent(Proc self, Dest to, Object message) {
    Node node =
        self != null
            ? self.node
            : to instanceof Pid pid ? pid.node() : to instanceof Name name ? name.node() : null;
    if (node != null && node.isTraced()) {
      Optional<Pid> from = Optional.ofNullable(self).map(proc -> proc.pid);
      node.trace(new TraceEvent.Sent(node.clock().now(), from, to, message));
      if (self != null) {
        self.throwIfCondemned(); // it may have been fenced while it was in the tracer
      }
    }
  }

  /** Waits for the next message, for ever if need be, and takes it out of the mailbox. */
  public static Object receive() {
    return Receive.any(Proc.current("receive"), false, 0);
  }

  /**
   * Waits for the next message.
   *
   * @param timeout how long; {@link Duration#ZERO} only looks at what is there
   * @return the message, or a {@link Timeout} if none came
   */
  public static Object receive(Duration timeout) {
    long nanos = Check.nanos(timeout, "the timeout of a receive");
    Object message = Receive.any(Proc.current("receive"), true, nanos);
    return message == null ? new Timeout(timeout) : message;
  }

  /**
   * Selective receive: takes the oldest message that any of the clauses matches, and runs the body
   * of the first clause that does. All others stay in the mailbox, in their order. The body runs
   * after the message has been taken out and may receive itself; a guard may not. Answers {@code
   * receive do … after … end}.
   *
   * @param clauses made by {@link #on}, {@link #onEqual}, {@link #handle}, and at most one each of
   *     {@link #after} and {@link #since}
   * @return what the body returned
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array of clauses is only read
  public static <T> T receive(Clause<? extends T>... clauses) {
    Proc self = Proc.current("receive");
    return new Selection<T>(self, Arrays.asList(clauses)).take();
  }

  /**
   * Waits for the first message that is wanted and came after this process made the ref. As {@link
   * #receive(Clause...)} with {@link #since} and {@link #after}, for libraries that wait for a
   * reply all day long.
   *
   * @param wanted must not receive itself
   * @return the message, or a {@link Timeout} if none came
   */
  public static Object receive(Ref since, Predicate<Object> wanted, Duration timeout) {
    Proc self = Proc.current("receive");
    Selection.checkOwner(self, Check.notNull(since, "the ref of a receive"));
    Check.notNull(wanted, "what a receive wants");
    long nanos = Check.nanos(timeout, "the timeout of a receive");
    Object message = Receive.matching(self, wanted::test, since, nanos < Clock.NEVER, nanos);
    return message == null ? new Timeout(timeout) : message;
  }

  /**
   * Drops what is unwanted of the messages that came after this process made the ref, and does not
   * wait.
   */
  public static void discard(Ref since, Predicate<Object> unwanted) {
    Proc self = Proc.current("discard");
    Selection.checkOwner(self, Check.notNull(since, "the ref of a discard"));
    Receive.discard(self, Check.notNull(unwanted, "what a discard drops")::test, since);
  }

  /** A clause that takes a message of the type and gives the value of {@code body}. */
  public static <M, T> Clause<T> on(Class<M> type, Function<? super M, ? extends T> body) {
    return on(type, message -> true, body);
  }

  /** A clause that takes a message of the type that meets the guard. */
  public static <M, T> Clause<T> on(
      Class<M> type, Predicate<? super M> guard, Function<? super M, ? extends T> body) {
    Check.notNull(type, "the type of a clause");
    Check.notNull(guard, "the guard of a clause");
    Check.notNull(body, "the body of a clause");
    return new Clause.Match<>(
        message -> type.isInstance(message) && guard.test(type.cast(message)),
        message -> body.apply(type.cast(message)));
  }

  /** A clause that takes a message that equals the value. */
  public static <T> Clause<T> onEqual(Object value, Supplier<? extends T> body) {
    Check.notNull(value, "the value of a clause");
    Check.notNull(body, "the body of a clause");
    return new Clause.Match<>(value::equals, message -> body.get());
  }

  /** As {@link #on(Class, Function)}, for a body that gives no value; the receive returns null. */
  public static <M, T> Clause<T> handle(Class<M> type, Consumer<? super M> body) {
    return handle(type, message -> true, body);
  }

  /** As {@link #on(Class, Predicate, Function)}, for a body that gives no value. */
  public static <M, T> Clause<T> handle(
      Class<M> type, Predicate<? super M> guard, Consumer<? super M> body) {
    Check.notNull(body, "the body of a clause");
    return on(
        type,
        guard,
        message -> {
          body.accept(message);
          return null;
        });
  }

  /**
   * What a selective receive does if nothing that matches comes within the time, which counts for
   * the whole receive. {@link Duration#ZERO} only looks at what is there.
   */
  public static <T> Clause<T> after(Duration timeout, Supplier<? extends T> body) {
    Check.nanos(timeout, "the timeout of a receive");
    Check.notNull(body, "the body of a clause");
    return new Clause.After<>(timeout, body);
  }

  /**
   * Lets a selective receive begin at the messages that came after this process made the ref. A
   * reply that carries the ref cannot be older, so nothing is missed, and a long mailbox costs
   * nothing. The BEAM's compiler finds such receives by itself; here one says so.
   *
   * @throws IllegalArgumentException in the receive, if another process made the ref
   */
  public static <T> Clause<T> since(Ref ref) {
    return new Clause.Since<>(Check.notNull(ref, "the ref of a receive"));
  }

  /** Takes all messages out of the mailbox. Answers {@code flush/0} of the shell. */
  public static List<Object> flush() {
    return Receive.all(Proc.current("flush"));
  }

  /** A new ref. Answers {@code make_ref/0}. */
  public static Ref makeRef() {
    Proc self = inside();
    return self == null ? Node.local().newRef() : self.newRef();
  }

  /**
   * A new ref that is an address of the caller until {@link #unalias(Ref)}: hand it out with a
   * request and take it back when the reply is not wanted any more. Answers {@code alias/0}.
   */
  public static Ref alias() {
    Ref ref = Proc.current("alias").newRef();
    ref.alias = true;
    return ref;
  }

  /**
   * Ends an alias: what is sent to it from now on, or is still under way, is dropped. Answers
   * {@code unalias/1}.
   *
   * @return whether it was an alias of the caller; false, and nothing is done, for any other ref
   */
  public static boolean unalias(Ref ref) {
    Proc self = Proc.current("unalias");
    boolean was = Check.notNull(ref, "a ref").owner == self && ref.alias;
    if (was) {
      ref.alias = false;
    }
    return was;
  }

  // Exits

  /**
   * Ends the caller by throwing {@link ProcessExit}, which {@code finally} blocks see on its way.
   * Answers {@code exit/1}.
   *
   * @param reason an {@link ExitReason}, or anything that {@link ExitReason#of} makes one of
   * @return never; the type lets it stand where a value is wanted
   */
  public static <T> T exit(Object reason) {
    if (reason instanceof Pid) {
      throw new IllegalArgumentException(
          "exit(" + reason + ") lacks a reason: exit(pid, reason) sends an exit signal");
    }
    Proc self = Proc.current("exit");
    throw new ProcessExit(ExitReason.of(reason), self.node.isTraced());
  }

  /**
   * Sends an exit signal. {@code normal} does nothing to another process that does not trap; {@code
   * kill} ends any process, and others see {@code killed}; any other reason ends a process that
   * does not trap. A process that traps gets an {@link Exit} message instead, except for {@code
   * kill}. To a dead process it does nothing. Answers {@code exit/2}.
   *
   * @param reason an {@link ExitReason}, or anything that {@link ExitReason#of} makes one of
   */
  public static void exit(Pid pid, Object reason) {
    Check.notNull(pid, "the pid of an exit signal");
    ExitReason why = ExitReason.of(reason);
    Proc self = inside();
    Node node = pid.node();
    if (node.isTraced()) {
      Optional<Pid> from = Optional.ofNullable(self).map(proc -> proc.pid);
      node.trace(new TraceEvent.Signalled(node.clock().now(), from, pid, why));
      if (self != null) {
        self.throwIfCondemned(); // as in traceSent
      }
    }
    pid.proc.signal(self == null ? node.outside() : self.pid, why);
    if (self != null) {
      self.throwIfCondemned(); // rule 3: a signal to oneself takes effect before the call returns
    }
  }

  /**
   * Says whether exit signals are to come as {@link Exit} messages instead of ending the caller.
   * Answers {@code Process.flag(:trap_exit, on)}.
   *
   * @return what was set before; false at first
   */
  public static boolean trapExit(boolean on) {
    return Proc.current("trapExit").trapExit(on);
  }

  /**
   * Links the caller and a process: when one ends, the other gets an exit signal with its reason. A
   * second link to the same process is the same link; a link to oneself does nothing. Answers
   * {@code Process.link/1}.
   *
   * @throws NoProcess if the process is dead and the caller does not trap exits; a caller that does
   *     gets an {@link Exit} with {@code noproc}
   */
  public static void link(Pid pid) {
    Check.notNull(pid, "the pid of a link");
    Proc self = Proc.current("link");
    if (self.node.isTraced()) {
      self.node.trace(new TraceEvent.Linked(self.node.clock().now(), self.pid, pid));
    }
    self.bonds.link(pid.proc);
  }

  /**
   * Removes the link to a process, whoever made it. No EXIT comes from it after this has returned;
   * one that is in the mailbox already stays there. Answers {@code Process.unlink/1}.
   */
  public static void unlink(Pid pid) {
    Check.notNull(pid, "the pid of a link");
    Proc self = Proc.current("unlink");
    if (self.node.isTraced()) {
      self.node.trace(new TraceEvent.Unlinked(self.node.clock().now(), self.pid, pid));
    }
    self.bonds.unlink(pid.proc);
  }

  /**
   * Monitors a process: when it ends the caller gets one {@link Down}, at once with {@code noproc}
   * if it is dead already. Monitors add up, each has its own ref. Answers {@code
   * Process.monitor/1}.
   *
   * @param target a pid, or a name, which is looked up now
   * @throws IllegalArgumentException for a ref, which stands for no process
   */
  public static Ref monitor(Dest target) {
    return monitor(target, false);
  }

  /**
   * As {@link #monitor(Dest)}, and the ref is also an {@link #alias() alias} of the caller until it
   * is demonitored. So one ref is all that a request and its reply need: see {@link #receive(Ref,
   * Predicate, Duration)}. Answers {@code monitor/3} with {@code {alias, demonitor}}, but that a
   * DOWN does not end the alias.
   */
  public static Ref monitorWithAlias(Dest target) {
    return monitor(target, true);
  }

  private static Ref monitor(Dest target, boolean alias) {
    Proc self = Proc.current("monitor");
    Proc watched =
        switch (Check.notNull(target, "what to monitor")) {
          case Pid pid -> pid.proc;
          case ServerName name -> name.whereis().map(pid -> pid.proc).orElse(null);
          case Ref ref ->
              throw new IllegalArgumentException("only a pid or a name has monitors, not " + ref);
        };
    Ref ref = self.bonds.monitor(watched, target, alias);
    if (self.node.isTraced()) {
      self.node.trace(new TraceEvent.Monitored(self.node.clock().now(), self.pid, target, ref));
    }
    return ref;
  }

  /** Monitors the process registered under a name on this node. */
  public static Ref monitor(String name) {
    return monitor(name(name));
  }

  /**
   * Removes a monitor. No DOWN comes from it after this has returned; one that is in the mailbox
   * already stays there. Answers {@code Process.demonitor/1} with the option {@code info}.
   *
   * @return true if it was there; false if it has given its DOWN, or was not set by the caller
   */
  public static boolean demonitor(Ref ref) {
    Proc self = Proc.current("demonitor");
    Check.notNull(ref, "a ref");
    if (self.node.isTraced()) {
      self.node.trace(new TraceEvent.Demonitored(self.node.clock().now(), self.pid, ref));
    }
    return self.bonds.demonitor(ref);
  }

  /**
   * Removes a monitor, and its DOWN if that has come. Answers {@code Process.demonitor/2} with
   * {@code flush} and {@code info}.
   */
  public static boolean demonitorAndFlush(Ref ref) {
    boolean active = demonitor(ref);
    Proc self = Proc.current("demonitor");
    if (!active && ref.owner == self) {
      Receive.matching(self, m -> m instanceof Down down && down.ref() == ref, ref, true, 0);
    }
    return active;
  }

  // Looking

  /**
   * Whether the process has not ended. If it has, the names it held are free, and its links and
   * monitors have been told: what they got is in their mailboxes. So {@code exit(pid, KILL)} and
   * then {@code isAlive(pid)} waits for its end, at most for the grace of the node. Answers {@code
   * Process.alive?/1}.
   */
  public static boolean isAlive(Pid pid) {
    inside();
    return Check.notNull(pid, "a pid").proc.isAliveOrEnded();
  }

  /**
   * What can be seen of a process; empty if it is dead, and then its end is complete, as {@link
   * #isAlive} says. Answers {@code Process.info/1}.
   */
  public static Optional<ProcessInfo> info(Pid pid) {
    inside();
    Proc proc = Check.notNull(pid, "a pid").proc;
    return proc.isAliveOrEnded() ? proc.info().or(() -> info(pid)) : Optional.empty();
  }

  /** The living processes of this node, oldest first. Answers {@code Process.list/0}. */
  public static List<Pid> list() {
    inside();
    return node().processes();
  }

  /** Gives the caller a label, which reports and traces show if it has no registered name. */
  public static void label(String label) {
    Proc.current("label").label = Check.notNull(label, "a label");
  }

  // Names

  /**
   * Registers a process of this node under a name. The name is free again when the process ends,
   * before anybody hears of that. Answers {@code Process.register/2}.
   *
   * @throws IllegalArgumentException if the name is taken, or the process has a name, is dead or is
   *     of another node
   */
  public static void register(String name, Pid pid) {
    inside();
    Check.name(name);
    Check.notNull(pid, "the pid to register");
    Node node = node();
    if (pid.node() != node) {
      throw new IllegalArgumentException(
          pid + " is of node " + pid.node() + ", so it has no names on " + node);
    }
    node.register(name, pid.proc)
        .ifPresent(
            holder -> {
              throw new IllegalArgumentException(
                  "the name \"" + name + "\" is taken by " + holder.pid);
            });
    if (node.isTraced()) {
      node.trace(new TraceEvent.Registered(node.clock().now(), pid, name));
    }
  }

  /**
   * Frees a name. Answers {@code Process.unregister/1}.
   *
   * @throws IllegalArgumentException if nobody holds it
   */
  public static void unregister(String name) {
    inside();
    if (!node().unregister(Check.name(name))) {
      throw new IllegalArgumentException("no process is registered as \"" + name + "\"");
    }
  }

  /** The name on the node of the caller, as an address and as a name to start a server under. */
  public static Name name(String name) {
    return new Name(name, node());
  }

  /** The process that holds the name on this node. Answers {@code Process.whereis/1}. */
  public static Optional<Pid> whereis(String name) {
    inside();
    return node().whereis(name);
  }

  /** The names that are taken on this node, sorted. Answers {@code Process.registered/0}. */
  public static Set<String> registered() {
    inside();
    return node().registered();
  }

  private static Proc named(String call, String name) {
    return node()
        .procNamed(Check.name(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    call + ": no process is registered as \"" + name + "\""));
  }

  // Time

  /**
   * Sends a message later. The timer outlives the caller; it ends with its target, or, if that is a
   * name, finds out at its time who holds it. Answers {@code Process.send_after/3}.
   */
  public static Timer sendAfter(Dest to, Object message, Duration delay) {
    inside();
    Check.notNull(to, "the destination of a timer");
    Check.notNull(message, "a message");
    return Timer.start(node(), to, message, Check.nanos(delay, "the delay of a timer"));
  }

  /** Sends a message later to whoever then holds the name on this node; to nobody if it is free. */
  public static Timer sendAfter(String name, Object message, Duration delay) {
    return sendAfter(name(name), message, delay);
  }

  /**
   * Stops a timer, whoever made it. After this has returned its message does not come any more; one
   * that has come stays. Answers {@code Process.cancel_timer/1}.
   *
   * @return the time that was left; empty if it has fired, was cancelled or its target has ended
   */
  public static Optional<Duration> cancelTimer(Timer timer) {
    inside();
    return Check.notNull(timer, "a timer").cancel();
  }

  /** The time left until a timer fires; empty as above. Answers {@code Process.read_timer/1}. */
  public static Optional<Duration> readTimer(Timer timer) {
    inside();
    return Check.notNull(timer, "a timer").left();
  }

  /** Waits, and leaves the mailbox alone. Answers {@code Process.sleep/1}. */
  public static void sleep(Duration duration) {
    Receive.sleep(Proc.current("sleep"), Check.nanos(duration, "the duration of a sleep"));
  }

  /** The time of the node's clock, which never goes backwards. Answers {@code monotonic_time/0}. */
  public static Duration now() {
    return node().clock().now();
  }

  /**
   * Drops the stack of the caller and its thread with it. The next message, or one that is already
   * there, starts {@code next} as if it had been the body from the beginning; the mailbox, links,
   * names and all else stay. The stack is dropped by unwinding, so {@code finally} blocks run,
   * which the BEAM does not do. Answers {@code Process.hibernate/3}.
   *
   * @return never
   */
  public static <T> T hibernate(Body next) {
    Check.notNull(next, "the body after hibernation");
    Proc.current("hibernate").hibernate(next);
    throw new AssertionError("hibernate returned");
  }

  // Dictionary

  /** Stores a value in the process dictionary; returns what was there. {@code Process.put/2}. */
  public static Optional<Object> put(Object key, Object value) {
    Check.notNull(key, "a dictionary key");
    Check.notNull(value, "a dictionary value");
    Proc self = Proc.current("put");
    synchronized (self) {
      return Optional.ofNullable(self.dictionary().put(key, value));
    }
  }

  /** The value of a key in the process dictionary. Answers {@code Process.get/1}. */
  public static Optional<Object> get(Object key) {
    Check.notNull(key, "a dictionary key");
    Proc self = Proc.current("get");
    synchronized (self) {
      return Optional.ofNullable(self.dictionary().get(key));
    }
  }

  /** A copy of the process dictionary. Answers {@code Process.get/0}. */
  public static Map<Object, Object> dictionary() {
    Proc self = Proc.current("dictionary");
    synchronized (self) {
      return new LinkedHashMap<>(self.dictionary());
    }
  }

  /** The keys of the process dictionary. Answers {@code Process.get_keys/0}. */
  public static Set<Object> getKeys() {
    return new LinkedHashSet<>(dictionary().keySet());
  }

  /**
   * Removes a key from the process dictionary; returns what was there. {@code Process.delete/1}.
   */
  public static Optional<Object> delete(Object key) {
    Check.notNull(key, "a dictionary key");
    Proc self = Proc.current("delete");
    synchronized (self) {
      return Optional.ofNullable(self.dictionary().remove(key));
    }
  }

  // Output

  /** Where the output of the caller goes. Answers {@code Process.group_leader/0}. */
  public static Pid groupLeader() {
    return Proc.current("groupLeader").groupLeader;
  }

  /**
   * Sets the group leader of a process; processes that it spawns later inherit it. Answers {@code
   * Process.group_leader/2}.
   *
   * @throws IllegalArgumentException if the process is dead
   */
  public static void groupLeader(Pid of, Pid leader) {
    inside();
    Check.notNull(of, "the process");
    Check.notNull(leader, "the group leader");
    if (!of.proc.isAlive()) {
      throw new IllegalArgumentException(of + " is not alive, so it has no group leader");
    }
    of.proc.groupLeader = leader;
  }

  /** Writes a line to the group leader and waits until it is done. Answers {@code IO.puts/1}. */
  public static void puts(Object line) {
    puts(Proc.current("puts").groupLeader, line);
  }

  /**
   * Writes a line to an I/O device, which is a process that speaks the I/O protocol.
   *
   * @throws IllegalArgumentException if the device is a name that nobody holds
   * @throws IllegalStateException if the device is dead or answers that it failed
   */
  public static void puts(Dest device, Object line) {
    IoReply.Result result = io("puts", device, new IoCommand.Put(line + "\n"));
    if (!(result instanceof IoReply.Ok)) {
      throw new IllegalStateException("puts: " + device + " answered " + result);
    }
  }

  /**
   * Writes a prompt to the group leader and reads a line from it. Answers {@code IO.gets/1}.
   *
   * @return the line without its end; empty if there is nothing more to read
   * @throws IllegalStateException if the group leader is dead or answers that it failed
   */
  public static Optional<String> gets(String prompt) {
    Pid device = Proc.current("gets").groupLeader;
    return switch (io("gets", device, new IoCommand.GetLine(Check.notNull(prompt, "a prompt")))) {
      case IoReply.Line(String text) -> Optional.of(text);
      case IoReply.Eof _ -> Optional.empty();
      case IoReply.Result other ->
          throw new IllegalStateException("gets: " + device + " answered " + other);
    };
  }

  /** Monitors the device meanwhile, so that its end is an error and not a wait for ever. */
  private static IoReply.Result io(String call, Dest device, IoCommand command) {
    Proc self = Proc.current(call);
    Receive.refuseInGuard(
        self); // before anything is asked, the answer to which would stay in the mailbox
    Pid server = device(call, device);
    Ref ref = monitor(server);
    send(server, new IoRequest(self.pid, ref, command));
    return receive(
        since(ref),
        on(
            IoReply.class,
            reply -> reply.ref() == ref,
            reply -> {
              demonitorAndFlush(ref);
              return reply.result();
            }),
        on(
            Down.class,
            down -> down.ref() == ref,
            down -> {
              throw new IllegalStateException(
                  call + ": the I/O device " + device + " is not alive: " + down.reason());
            }));
  }

  /** A name is looked up once, so that request and monitor go to the same process. */
  private static Pid device(String call, Dest device) {
    return switch (Check.notNull(device, "an I/O device")) {
      case Pid pid -> pid;
      case ServerName name ->
          name.whereis()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          call + ": no I/O device is registered as " + name));
      case Ref ref ->
          throw new IllegalArgumentException("an I/O device is a pid or a name, not " + ref);
    };
  }

  /** The calling process, if there is one; it must not be condemned. */
  private static Proc inside() {
    Proc self = Proc.currentOrNull();
    if (self != null) {
      self.step();
    }
    return self;
  }
}
