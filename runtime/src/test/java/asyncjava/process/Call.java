package asyncjava.process;

import java.time.Duration;
import java.util.List;

/**
 * A call of the runtime, by name: all that a process can do, to be tried in places where it may
 * not.
 */
record Call(String name, boolean needsProcess, Body body) {
  private static final Duration DAY = Duration.ofDays(1);

  static Call inside(String name, Body body) {
    return new Call(name, true, body);
  }

  static Call anywhere(String name, Body body) {
    return new Call(name, false, body);
  }

  /** Every call of {@link Processes} that does something. */
  static List<Call> all(Pid peer, Ref own, Timer timer) {
    Node node = peer.node();
    return List.of(
        anywhere("spawn", () -> Processes.spawn(() -> {})),
        anywhere("spawn", () -> Processes.spawn(node, () -> {})),
        inside("spawnLink", () -> Processes.spawnLink(() -> {})),
        inside("spawnLink", () -> Processes.spawnLink(node, () -> {})),
        inside("spawnMonitor", () -> Processes.spawnMonitor(() -> {})),
        inside("spawnMonitor", () -> Processes.spawnMonitor(node, () -> {})),
        inside("spawnLinkMonitor", () -> Processes.spawnLinkMonitor(node, () -> {})),
        inside("self", () -> Processes.self()),
        anywhere("node", () -> Processes.node()),
        anywhere("send", () -> Processes.send(peer, "sent")),
        anywhere("send", () -> Processes.send(new Name("free", node), "sent")),
        anywhere("send", () -> Processes.send(own, "sent")),
        anywhere("send", () -> Processes.send("free", "sent")),
        inside("receive", () -> Processes.receive()),
        inside("receive", () -> Processes.receive(Duration.ZERO)),
        inside("receive", () -> Processes.receive(Processes.after(Duration.ZERO, () -> null))),
        inside("receive", () -> Processes.receive(own, message -> true, Duration.ZERO)),
        inside("discard", () -> Processes.discard(own, message -> true)),
        inside("flush", () -> Processes.flush()),
        anywhere("makeRef", () -> Processes.makeRef()),
        inside("alias", () -> Processes.alias()),
        inside("unalias", () -> Processes.unalias(own)),
        inside("exit", () -> Processes.exit("other reason")),
        anywhere("exit", () -> Processes.exit(peer, "other reason")),
        inside("trapExit", () -> Processes.trapExit(true)),
        inside("link", () -> Processes.link(peer)),
        inside("unlink", () -> Processes.unlink(peer)),
        inside("monitor", () -> Processes.monitor(peer)),
        inside("monitor", () -> Processes.monitor("free")),
        inside("demonitor", () -> Processes.demonitor(own)),
        inside("demonitor", () -> Processes.demonitorAndFlush(own)),
        anywhere("isAlive", () -> Processes.isAlive(peer)),
        anywhere("info", () -> Processes.info(peer)),
        anywhere("list", () -> Processes.list()),
        inside("label", () -> Processes.label("label")),
        anywhere("register", () -> Processes.register("taken", peer)),
        anywhere("unregister", () -> Processes.unregister("free")),
        anywhere("whereis", () -> Processes.whereis("free")),
        anywhere("registered", () -> Processes.registered()),
        anywhere("sendAfter", () -> Processes.sendAfter(peer, "sent", Duration.ZERO)),
        anywhere("sendAfter", () -> Processes.sendAfter("free", "sent", Duration.ZERO)),
        anywhere("cancelTimer", () -> Processes.cancelTimer(timer)),
        anywhere("readTimer", () -> Processes.readTimer(timer)),
        inside("sleep", () -> Processes.sleep(DAY)),
        anywhere("now", () -> Processes.now()),
        inside("hibernate", () -> Processes.hibernate(() -> {})),
        inside("put", () -> Processes.put("key", "value")),
        inside("get", () -> Processes.get("key")),
        inside("dictionary", () -> Processes.dictionary()),
        inside("dictionary", () -> Processes.getKeys()),
        inside("delete", () -> Processes.delete("key")),
        inside("groupLeader", () -> Processes.groupLeader()),
        anywhere("groupLeader", () -> Processes.groupLeader(peer, peer)),
        inside("puts", () -> Processes.puts("line")),
        inside("puts", () -> Processes.puts(peer, "line")),
        inside("gets", () -> Processes.gets("prompt")));
  }

  boolean throwsProcessExit() {
    try {
      body.run();
      return false;
    } catch (ProcessExit expected) {
      return true;
    } catch (Throwable other) {
      return false;
    }
  }
}
