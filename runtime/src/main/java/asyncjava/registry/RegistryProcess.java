package asyncjava.registry;

import static asyncjava.process.Processes.demonitorAndFlush;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.label;
import static asyncjava.process.Processes.makeRef;
import static asyncjava.process.Processes.monitor;
import static asyncjava.process.Processes.name;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.on;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.process.Processes.since;
import static asyncjava.process.Processes.spawnLinkMonitor;
import static asyncjava.process.Processes.trapExit;
import static asyncjava.process.Processes.unlink;

import asyncjava.genserver.AlreadyStarted;
import asyncjava.genserver.Start;
import asyncjava.process.Body;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Holding;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The process of a registry, and with {@link Keeper} one for each partition. They do none of the
 * work; they are there to be linked to, so that a registry ends with whoever started it, and what
 * is registered ends with the registry.
 *
 * <p>Rule: the tables go before anybody hears of the end. The first of these processes that ends
 * closes them, as each of them holds them.
 */
final class RegistryProcess implements Body {
  private record Said(Ref ref, Start start) {}

  private final Options options;
  private final Pid parent;
  private final Ref ref;

  private RegistryProcess(Options options, Pid parent, Ref ref) {
    this.options = options;
    this.parent = parent;
    this.ref = ref;
  }

  static Start startLink(Options options) {
    Pid parent = self();
    Ref ref = makeRef();
    Ref end = spawnLinkMonitor(node(), new RegistryProcess(options, parent, ref)).ref();
    Start start =
        receive(
            since(ref),
            on(Said.class, said -> said.ref() == ref, Said::start),
            on(
                Down.class,
                down -> down.ref() == end,
                down -> new Start.NotStarted(down.reason())));
    demonitorAndFlush(end);
    return start;
  }

  @Override
  public void run() {
    trapExit(true);
    label("registry " + options.name());
    Optional<Pid> holder = name(options.name()).register(self());
    if (holder.isPresent()) {
      unlink(parent); // who is told so by the result, and by nothing else
      Object taken = new AlreadyStarted(holder.get());
      send(parent, new Said(ref, new Start.NotStarted(ExitReason.of(taken))));
      return;
    }
    List<Pid> keepers = new ArrayList<>();
    for (int i = 0; i < options.partitions(); i++) {
      keepers.add(Keeper.start(options.name(), i));
    }
    Registries registries = Registries.of(node());
    Table table = new Table(options, self(), keepers);
    Holding tables = ended -> registries.remove(table);
    registries.add(table);
    if (!self().hold(tables) || !keepers.stream().allMatch(keeper -> keeper.hold(tables))) {
      registries.remove(table);
      exit(ExitReason.KILLED);
    }
    send(parent, new Said(ref, new Start.Started(self())));
    ExitReason reason = awaitEnd(keepers);
    registries.remove(table);
    keepers.forEach(RegistryProcess::shutDown);
    exit(reason);
  }

  /** As a supervisor: what comes from others than the parent and the keepers is not for it. */
  private ExitReason awaitEnd(List<Pid> keepers) {
    while (true) {
      if (receive() instanceof Exit(Pid from, ExitReason reason)
          && (from == parent || keepers.contains(from))) {
        return reason;
      }
    }
  }

  private static void shutDown(Pid keeper) {
    Ref end = monitor(keeper);
    exit(keeper, ExitReason.SHUTDOWN);
    receive(since(end), on(Down.class, down -> down.ref() == end, Down::reason));
  }
}
