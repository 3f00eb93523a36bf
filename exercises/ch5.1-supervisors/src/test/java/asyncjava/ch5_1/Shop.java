package asyncjava.ch5_1;

import static asyncjava.genserver.GenServer.ignore;
import static asyncjava.genserver.GenServer.ok;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.send;
import static asyncjava.supervisor.Supervisor.oneForOne;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.process.Pid;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.ChildType;
import asyncjava.supervisor.Supervisor;
import java.util.List;

/**
 * A tree to be read, and whoever opens it gets the path of each child as it starts:
 *
 * <pre>
 * (top)
 *   till
 *   warehouse
 *     till
 *     cellar
 *       wine
 *     picker
 *   alarm       does not want to run
 *   annex
 *     heating
 *   door
 * </pre>
 */
final class Shop {
  private Shop() {}

  private record Worker(boolean wantsToRun) implements GenServer<String> {
    @Override
    public Init<String> init() {
      return wantsToRun ? ok("at work") : ignore();
    }
  }

  static Pid open() {
    Pid audience = self();
    return Supervisor.startLink(
            oneForOne(),
            worker(audience, "till"),
            supervisor(
                audience,
                List.of("warehouse"),
                worker(audience, "warehouse", "till"),
                supervisor(
                    audience,
                    List.of("warehouse", "cellar"),
                    worker(audience, "warehouse", "cellar", "wine")),
                worker(audience, "warehouse", "picker")),
            ChildSpec.of("alarm", () -> GenServer.startLink(new Worker(false))),
            supervisor(audience, List.of("annex"), worker(audience, "annex", "heating")),
            worker(audience, "door"))
        .pid();
  }

  static ChildSpec worker(Pid audience, Object... path) {
    return ChildSpec.of(
        path[path.length - 1],
        () -> {
          send(audience, List.of(path));
          return GenServer.startLink(new Worker(true));
        });
  }

  private static ChildSpec supervisor(Pid audience, List<Object> path, ChildSpec... children) {
    return ChildSpec.of(
            path.getLast(),
            () -> {
              send(audience, path);
              return Supervisor.startLink(oneForOne(), children);
            })
        .type(ChildType.SUPERVISOR);
  }
}
