package asyncjava.registry;

import static asyncjava.genserver.GenServer.noReply;
import static asyncjava.genserver.GenServer.ok;
import static asyncjava.genserver.GenServer.stop;
import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.label;
import static asyncjava.process.Processes.monitor;
import static asyncjava.process.Processes.node;
import static asyncjava.process.Processes.on;
import static asyncjava.process.Processes.receive;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.since;
import static asyncjava.process.Processes.trapExit;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Down;
import asyncjava.process.Exit;
import asyncjava.process.ExitReason;
import asyncjava.process.Holding;
import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayList;
import java.util.List;

/**
 * The process of a registry, and with {@link Keeper} one for each partition. They do none of the
 * work; they are there to be linked to, so that a registry ends with whoever started it, and what
 * is registered ends with the registry.
 *
 * <p>Rule: the tables go before anybody hears of the end, from whichever of these processes, and
 * whether in order or killed: each of them holds the tables, and the first that ends closes them.
 */
final class RegistryServer implements GenServer<RegistryServer.Running> {
  /** The state: what is to be closed and stopped. */
  record Running(Table table, List<Pid> keepers) {
    @Override
    public String toString() {
      return table.options + " with " + table.count() + " entries";
    }
  }

  private final Options options;

  RegistryServer(Options options) {
    this.options = options;
  }

  @Override
  public Init<Running> init() {
    trapExit(true);
    label("registry " + options.name());
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
      return stop(ExitReason.KILLED);
    }
    return ok(new Running(table, keepers));
  }

  /** As a supervisor: an exit signal from others than the parent and the keepers is not for it. */
  @Override
  public Next<Running> handleInfo(Object message, Running running) {
    return message instanceof Exit(Pid from, ExitReason reason) && running.keepers().contains(from)
        ? stop(reason, running)
        : noReply(running);
  }

  @Override
  public void terminate(ExitReason reason, Running running) {
    running.keepers().forEach(RegistryServer::shutDown);
  }

  private static void shutDown(Pid keeper) {
    Ref end = monitor(keeper);
    exit(keeper, ExitReason.SHUTDOWN);
    receive(since(end), on(Down.class, down -> down.ref() == end, Down::reason));
  }
}
