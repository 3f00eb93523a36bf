package asyncjava.supervisor;

import static asyncjava.process.Processes.*;

import asyncjava.genserver.Start;
import asyncjava.process.Pid;
import asyncjava.process.ServerName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A tree of 1,000 children on three levels of supervisors: a root, 10 regions with 9 teams each,
 * all strategies, 10 children in a team, and 4 dynamic supervisors with 25. In every third team
 * three are wedged.
 */
final class ChaosTree {
  /** How often a supervisor of each level may start children again. */
  record Limits(int ofRoot, int ofRegion, int ofTeam) {}

  /** Who is where: the specs of a supervisor in their order. */
  record Plan(Strategy strategy, List<ChildSpec> children) {}

  /** The last process of a child, and the place of its start among all starts. */
  record Birth(Pid pid, long place) {}

  private static final int REGIONS = 10;
  private static final int TEAMS = 9;
  private static final int TEAM = 10;
  static final int DYNAMIC = 4;
  static final int DYNAMIC_TEAM = 25;

  private final Limits limits;
  private final SplittableRandom luck;
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final Map<String, ChaosChild.Kind> kinds = new LinkedHashMap<>();
  private final Set<String> names = new TreeSet<>();
  private final Map<String, Birth> births = new ConcurrentHashMap<>();
  private final Set<Pid> supervisors = ConcurrentHashMap.newKeySet();
  private final AtomicLong starts = new AtomicLong();
  private volatile int perMilleThatFail;
  final CountDownLatch over = new CountDownLatch(1);

  ChaosTree(long seed, Limits limits) {
    this.limits = limits;
    luck = new SplittableRandom(seed);
    List<ChildSpec> regions = new ArrayList<>();
    for (int i = 0; i < REGIONS; i++) {
      regions.add(region("region" + i, i));
    }
    for (int i = 0; i < DYNAMIC; i++) {
      String id = "dynamic" + i;
      regions.add(
          ChildSpec.of(id, () -> born(id, startDynamic(), true)).type(ChildType.SUPERVISOR));
    }
    plans.put("root", new Plan(Strategy.ONE_FOR_ONE, regions));
  }

  private ChildSpec region(String id, int number) {
    List<ChildSpec> teams = new ArrayList<>();
    for (int i = 0; i < TEAMS; i++) {
      teams.add(team(id + "/team" + i, number + i, i));
    }
    return supervisor(id, Strategy.values()[number % 3], limits.ofRegion(), teams);
  }

  private ChildSpec team(String id, int strategy, int number) {
    List<ChildSpec> children = new ArrayList<>();
    for (int i = 0; i < TEAM; i++) {
      children.add(child(id + "/" + i, kind(i, number % 3 == 1), i));
    }
    return supervisor(id, Strategy.values()[strategy % 3], limits.ofTeam(), children);
  }

  private static ChaosChild.Kind kind(int place, boolean wedged) {
    return switch (place) {
      case 0, 3 -> ChaosChild.Kind.PLAIN;
      case 4 -> ChaosChild.Kind.BARE;
      case 5 -> wedged ? ChaosChild.Kind.DEAF : ChaosChild.Kind.BARE;
      case 6 -> wedged ? ChaosChild.Kind.STAYING : ChaosChild.Kind.TRAPPING;
      case 7 -> wedged ? ChaosChild.Kind.UNLINKED : ChaosChild.Kind.PLAIN;
      case 8 -> ChaosChild.Kind.FAILING_TO_CLEAN_UP;
      default -> ChaosChild.Kind.TRAPPING;
    };
  }

  private ChildSpec child(String id, ChaosChild.Kind kind, int place) {
    kinds.put(id, kind);
    Optional<ServerName> name = place == 0 ? Optional.of(name(id)) : Optional.empty();
    name.ifPresent(it -> names.add(id));
    ChildSpec spec = ChildSpec.of(id, () -> born(id, startChild(kind, name), false));
    return switch (place) {
      case 1, 2 -> spec.restart(Restart.TRANSIENT);
      case 3 -> spec.restart(Restart.TEMPORARY);
      case 6 -> spec.shutdown(Shutdown.after(Duration.ofMillis(2)));
      case 9 -> spec.shutdown(Shutdown.BRUTAL_KILL);
      default -> spec;
    };
  }

  private Start startChild(ChaosChild.Kind kind, Optional<ServerName> name) {
    if (perMilleThatFail > 0 && fails(perMilleThatFail)) {
      throw new IllegalStateException("this start fails");
    }
    return ChaosChild.start(kind, name, over);
  }

  private synchronized boolean fails(int perMille) {
    return luck.nextInt(1000) < perMille;
  }

  /** Every other supervisor has a name. */
  private ChildSpec supervisor(String id, Strategy strategy, int limit, List<ChildSpec> children) {
    plans.put(id, new Plan(strategy, children));
    boolean named = plans.size() % 2 == 0;
    if (named) {
      names.add(id);
    }
    Flags flags = new Flags(strategy).maxRestarts(limit).maxSeconds(1_000_000);
    Flags own = named ? flags.name(name(id)) : flags;
    return ChildSpec.of(id, () -> born(id, Supervisor.startLink(own, children), true))
        .type(ChildType.SUPERVISOR);
  }

  private Start startDynamic() {
    return DynamicSupervisor.startLink(
        DynamicSupervisor.options().maxRestarts(limits.ofRegion()).maxSeconds(1_000_000));
  }

  private Start born(String id, Start outcome, boolean supervises) {
    if (outcome instanceof Start.Started(Pid pid)) {
      births.put(id, new Birth(pid, starts.incrementAndGet()));
      if (supervises) {
        supervisors.add(pid);
      }
    }
    return outcome;
  }

  // For the test

  Pid start() {
    Flags flags = Supervisor.oneForOne().maxRestarts(limits.ofRoot()).maxSeconds(1_000_000);
    Start root = born("root", Supervisor.startLink(flags, plans.get("root").children()), true);
    for (int i = 0; i < DYNAMIC; i++) {
      for (int n = 0; n < DYNAMIC_TEAM; n++) {
        startDynamicChild(i, n);
      }
    }
    return root.pid();
  }

  private void startDynamicChild(int dynamic, int number) {
    String id = "dynamic" + dynamic + "/" + number;
    ChaosChild.Kind kind =
        switch (number % 5) {
          case 0 -> ChaosChild.Kind.PLAIN;
          case 1 -> ChaosChild.Kind.FAILING_TO_CLEAN_UP;
          case 2 -> number == 2 ? ChaosChild.Kind.DEAF : ChaosChild.Kind.BARE;
          default -> ChaosChild.Kind.TRAPPING;
        };
    kinds.put(id, kind);
    DynamicSupervisor.startChild(
            pid("dynamic" + dynamic),
            ChildSpec.of(id, () -> born(id, startChild(kind, Optional.empty()), false)))
        .pid();
  }

  /** From now on that many starts of workers out of a thousand fail. */
  void failStarts(int perMille) {
    perMilleThatFail = perMille;
  }

  /** The plans of the supervisors, except for the dynamic ones. */
  Map<String, Plan> plans() {
    return plans;
  }

  Map<String, ChaosChild.Kind> kinds() {
    return kinds;
  }

  /** Whether no child would be left behind if this supervisor were killed. */
  boolean mayBeKilled(String supervisor) {
    return !supervisor.equals("root")
        && plans.get(supervisor).children().stream()
            .map(spec -> kinds.get(spec.id()))
            .noneMatch(kind -> kind == ChaosChild.Kind.STAYING || kind == ChaosChild.Kind.UNLINKED);
  }

  /** The id of its supervisor. */
  String parent(String id) {
    int at = id.lastIndexOf('/');
    return at < 0 ? "root" : id.substring(0, at);
  }

  Set<String> names() {
    return names;
  }

  Pid pid(String id) {
    return births.get(id).pid();
  }

  Birth birth(String id) {
    return births.get(id);
  }

  /** All that have ever run. */
  Set<Pid> supervisors() {
    return supervisors;
  }

  long starts() {
    return starts.get();
  }
}
