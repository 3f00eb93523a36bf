package asyncjava.supervisor;

import static asyncjava.process.InProcess.*;
import static asyncjava.process.Processes.*;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.GenServer;
import asyncjava.process.Clock;
import asyncjava.process.Down;
import asyncjava.process.ExitReason;
import asyncjava.process.Logged;
import asyncjava.process.Node;
import asyncjava.process.Pid;
import asyncjava.process.ProcessExit;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Ref;
import asyncjava.process.Spawned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A tree of 1,000 children in which thousands are killed: whatever happens, in the end everybody
 * who has to be there is, in his place, and nobody else.
 *
 * <p>The seed is in the message of a failure; {@code -Dchaos.seed=N} repeats it as far as threads
 * let themselves be repeated. {@code -Dchaos=N} kills N times as many and prints what came of it.
 */
class ChaosTest {
  private static final int FACTOR = Integer.getInteger("chaos", 1);
  private static final int KILLERS = 8;

  /** Longer than anything takes; it only ends tests that fail anyway. */
  private static final Duration LONG = ofSeconds(WATCHDOG_SECONDS / 2);

  private final long seed = Long.getLong("chaos.seed", new Random().nextLong());
  private final AtomicInteger killed = new AtomicInteger();
  private final AtomicLong runaways = new AtomicLong();

  @Test
  void aTreeWhoseSupervisorsSurviveIsWholeAfterTenThousandKills() {
    int all = Integer.MAX_VALUE;
    chaos(
        new ChaosTree.Limits(all, all, all),
        10_000 * FACTOR,
        true,
        tree -> {
          for (int i = 0; i < ChaosTree.DYNAMIC; i++) {
            Counts counts = DynamicSupervisor.countChildren(tree.pid("dynamic" + i));
            int team = ChaosTree.DYNAMIC_TEAM;
            assertThat(counts).isEqualTo(new Counts(team, team, 0, team));
          }
        });
  }

  @Test
  void aTreeWhoseSupervisorsGiveUpAllTheTimeIsWholeAfterTwoThousandKills() {
    chaos(
        new ChaosTree.Limits(Integer.MAX_VALUE, 6, 2),
        2_000 * FACTOR,
        false,
        tree ->
            // Nobody killed one: each beyond the first of a place is there since one gave up.
            assertThat(tree.supervisors()).hasSizeGreaterThan(tree.plans().size() + 100));
  }

  @FunctionalInterface
  private interface Also {
    void holds(ChaosTree tree);
  }

  private void chaos(ChaosTree.Limits limits, int kills, boolean supervisorsToo, Also also) {
    try (Logged _ = new Logged("asyncjava.genserver")) {
      inProcess(
          settings ->
              settings
                  .clock(Clock.system())
                  .grace(ofMillis(1))
                  .onCrash(crash -> {})
                  .onRunaway(it -> runaways.incrementAndGet()),
          () -> {
            ChaosTree tree = new ChaosTree(seed, limits);
            try {
              run(tree, kills, supervisorsToo, also);
            } finally {
              tree.over.countDown();
            }
            Node node = node();
            Awaitility.await().until(() -> node.runaways() == 0);
          });
    } catch (Throwable failure) {
      throw new AssertionError("with -Dchaos.seed=" + seed + ": " + failure.getMessage(), failure);
    }
  }

  private void run(ChaosTree tree, int kills, boolean supervisorsToo, Also also) {
    Duration begin = now();
    SupervisorReport.listen(node(), report -> {});
    Set<Pid> before = new HashSet<>(list());
    trapExit(true);
    Pid root = tree.start();
    assertThat(tree.kinds()).hasSize(1000);
    tree.failStarts(5);
    storm(tree, kills, supervisorsToo);
    tree.failStarts(0);
    Map<String, Pid> there = wholeTree(tree);
    awaitEndOfOthers(there.values(), before);
    assertThat(registered()).containsExactlyElementsOf(tree.names());
    there.forEach((id, pid) -> nothingLeftIn(id, pid, tree));
    also.holds(tree);
    forgotten(tree, there.values());
    Supervisor.stop(root, ExitReason.NORMAL, LONG);
    assertThat(receive(LONG)).isInstanceOf(asyncjava.process.Exit.class);
    awaitEndOfOthers(List.of(), before);
    assertThat(registered()).isEmpty();
    forgotten(tree, List.of());
    assertThat(flush()).isEmpty();
    if (Integer.getInteger("chaos") != null) {
      System.out.printf(
          "chaos %d: %s, %d kills, %d starts, %d supervisors, %d runaways%n",
          seed,
          now().minus(begin),
          killed.get(),
          tree.starts(),
          tree.supervisors().size(),
          runaways.get());
    }
  }

  // Killing

  private void storm(ChaosTree tree, int kills, boolean supervisorsToo) {
    List<String> children =
        tree.kinds().entrySet().stream()
            .filter(it -> it.getValue().mayBeKilled())
            .map(Map.Entry::getKey)
            .toList();
    List<String> supervisors = tree.plans().keySet().stream().filter(tree::mayBeKilled).toList();
    List<Spawned> killers = new ArrayList<>();
    for (int i = 0; i < KILLERS; i++) {
      SplittableRandom luck = new SplittableRandom(seed + i);
      killers.add(
          spawnMonitor(
              () -> {
                while (killed.get() < kills) {
                  if (supervisorsToo && luck.nextInt(100) < 2) {
                    kill(tree, List.of(any(supervisors, luck)), luck);
                  } else {
                    burst(tree, children, luck);
                  }
                }
              }));
    }
    for (Spawned killer : killers) {
      assertThat(down(killer.ref()).reason()).isEqualTo(ExitReason.NORMAL);
    }
    assertThat(killed.get()).isGreaterThanOrEqualTo(kills);
    assertThat(tree.starts()).as("starts").isGreaterThan(2L * kills);
  }

  private static String any(List<String> list, SplittableRandom luck) {
    return list.get(luck.nextInt(list.size()));
  }

  /** Ends some, neighbours at times, before any of them has been noticed. */
  private void burst(ChaosTree tree, List<String> children, SplittableRandom luck) {
    int many = 1 + luck.nextInt(6);
    List<String> victims = new ArrayList<>();
    int at = luck.nextInt(children.size() - many);
    for (int i = 0; i < many; i++) {
      victims.add(luck.nextBoolean() ? children.get(at + i) : any(children, luck));
    }
    kill(tree, victims, luck);
  }

  /**
   * Returns when they have ended and their supervisors have seen to it. Else those with much to do
   * would do that once for all, and who is killed in the meantime would be those of the others.
   */
  private void kill(ChaosTree tree, List<String> victims, SplittableRandom luck) {
    List<Ref> ends = new ArrayList<>();
    Set<String> supervisors = new LinkedHashSet<>();
    for (String victim : victims) {
      Pid pid = tree.pid(victim);
      if (!isAlive(pid)) {
        continue;
      }
      killed.incrementAndGet();
      supervisors.add(tree.parent(victim));
      ends.add(monitor(pid));
      ChaosChild.Kind kind = tree.kinds().get(victim);
      if (kind != null && kind.mayCrash() && luck.nextInt(3) == 0) {
        Object reason = luck.nextInt(4) == 0 ? ExitReason.SHUTDOWN : "boom";
        GenServer.cast(pid, new ChaosChild.End(ExitReason.of(reason)));
      } else {
        exit(pid, ExitReason.KILL);
      }
    }
    for (Ref end : ends) {
      Object got = receive(end, m -> m instanceof Down down && down.ref() == end, LONG);
      assertThat(got).as("one that was killed ends").isInstanceOf(Down.class);
    }
    supervisors.forEach(id -> look(tree.pid(id)));
  }

  /** Asks a supervisor that may end meanwhile. */
  private static void look(Pid supervisor) {
    try {
      Supervisor.whichChildren(supervisor);
    } catch (ProcessExit itHasEnded) {
      self(); // throws if it is this process that was ended
    }
  }

  // Looking

  /**
   * Who is there below the root, by id. Who was killed has ended, so his supervisor has been told
   * before it is asked here, and what it answers is what it has made of that. It may be about to
   * give up all the same, or to try again what failed: then all are asked again. Each round ends at
   * least one of these things, of which no more come.
   */
  private Map<String, Pid> wholeTree(ChaosTree tree) {
    Duration limit = now().plus(LONG);
    while (true) {
      Map<String, Pid> there = new LinkedHashMap<>();
      Optional<String> missing = collect("root", tree.pid("root"), tree, there);
      if (missing.isEmpty()) {
        return there;
      }
      assertThat(now()).as("what is missing: " + missing.get()).isLessThan(limit);
    }
  }

  /** Tells what is not as it should be in the end. */
  private Optional<String> collect(String id, Pid pid, ChaosTree tree, Map<String, Pid> there) {
    there.put(id, pid);
    List<Child> children;
    try {
      children = Supervisor.whichChildren(pid).reversed();
    } catch (ProcessExit ended) {
      self(); // throws if it is this process that was ended
      return Optional.of(id + " has ended: " + ended.reason());
    }
    for (Child child : children) {
      String name = (String) child.id();
      if (child.restarting()) {
        return Optional.of(name + " is being restarted");
      }
      if (child.pid().isEmpty()) {
        continue; // whether it may be is looked at below
      }
      Pid running = child.pid().get();
      if (!isAlive(running)) {
        return Optional.of(name + " has ended");
      }
      there.put(name, running);
      if (tree.plans().containsKey(name)) {
        Optional<String> missing = collect(name, running, tree, there);
        if (missing.isPresent()) {
          return missing;
        }
      } else if (child.type() == ChildType.SUPERVISOR) {
        Optional<String> missing = collectDynamic(name, running, there);
        if (missing.isPresent()) {
          return missing;
        }
      }
    }
    inPlace(id, tree.plans().get(id), children, tree);
    return Optional.empty();
  }

  private Optional<String> collectDynamic(String id, Pid pid, Map<String, Pid> there) {
    try {
      int number = 0;
      for (Child child : DynamicSupervisor.whichChildren(pid)) {
        if (child.pid().isEmpty() || !isAlive(child.pid().get())) {
          return Optional.of("a child of " + id);
        }
        there.put(id + " " + number++, child.pid().get());
      }
      return Optional.empty();
    } catch (ProcessExit ended) {
      self(); // throws if it is this process that was ended
      return Optional.of(id + " has ended: " + ended.reason());
    }
  }

  private void inPlace(String id, ChaosTree.Plan plan, List<Child> children, ChaosTree tree) {
    List<Object> found = children.stream().map(Child::id).toList();
    List<Object> expected =
        plan.children().stream()
            .filter(spec -> spec.restart() != Restart.TEMPORARY || found.contains(spec.id()))
            .map(ChildSpec::id)
            .toList();
    assertThat(found).as("the order in " + id).isEqualTo(expected);
    long last = 0;
    for (Child child : children) {
      ChildSpec spec = spec(plan, child.id());
      String name = (String) child.id();
      if (spec.restart() == Restart.PERMANENT) {
        assertThat(child.pid()).as(name + " runs").isPresent();
      }
      if (child.pid().isPresent()) {
        ChaosTree.Birth birth = tree.birth(name);
        assertThat(child.pid().get()).as("the last " + name).isEqualTo(birth.pid());
        if (plan.strategy() != Strategy.ONE_FOR_ONE) {
          // Rule: whenever one is started again, so are those behind it, and after it.
          assertThat(birth.place()).as(name + " was started in its turn").isGreaterThan(last);
          last = birth.place();
        }
      }
    }
    Supervision seen = Supervision.of(tree.pid(id)).orElseThrow();
    assertThat(seen.children().stream().map(ChildView::pid).toList())
        .as("the view of " + id)
        .isEqualTo(children.stream().map(Child::pid).toList());
    if (plan.strategy() == Strategy.ONE_FOR_ALL) {
      // Rule: all are started whenever one is, up to the first whose start fails.
      assertThat(
              seen.children().stream()
                  .filter(it -> it.restart() != Restart.TEMPORARY)
                  .map(ChildView::incarnation)
                  .toList())
          .as("how often the children of " + id + " were started")
          .isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  private static ChildSpec spec(ChaosTree.Plan plan, Object id) {
    return plan.children().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  /** Nobody is left who does not belong there; some are still about to end. */
  private static void awaitEndOfOthers(Collection<Pid> tree, Set<Pid> before) {
    Set<Pid> others = new HashSet<>(list());
    others.removeAll(before);
    others.removeAll(tree);
    for (Pid other : others) {
      Ref end = monitor(other);
      Object got = receive(end, m -> m instanceof Down down && down.ref() == end, LONG);
      assertThat(got).as("orphan " + info(other)).isInstanceOf(Down.class);
    }
    Set<Pid> expected = new HashSet<>(before);
    expected.addAll(tree);
    assertThat(new HashSet<>(list())).isEqualTo(expected);
  }

  /** Links to its parent and its children, and nothing else that stays. */
  private static void nothingLeftIn(String id, Pid pid, ChaosTree tree) {
    ProcessInfo info = info(pid).orElseThrow();
    assertThat(info.monitors()).as("monitors of " + id).isEmpty();
    assertThat(info.monitoredBy()).as("who monitors " + id).isEmpty();
    assertThat(info.messages()).as("mail of " + id).isEmpty();
    if (tree.kinds().containsKey(id)) {
      boolean unlinked = tree.kinds().get(id) == ChaosChild.Kind.UNLINKED;
      assertThat(info.links())
          .as("links of " + id)
          .isEqualTo(unlinked ? Set.of() : Set.of(parent(id, tree)));
    }
    if (tree.plans().containsKey(id)) {
      Set<Pid> links = new HashSet<>();
      for (ChildView child : Supervision.of(pid).orElseThrow().children()) {
        if (tree.kinds().get(child.id()) != ChaosChild.Kind.UNLINKED) {
          child.pid().ifPresent(links::add);
        }
      }
      links.add(parent(id, tree));
      assertThat(info.links()).as("links of " + id).isEqualTo(links);
    }
  }

  private static Pid parent(String id, ChaosTree tree) {
    return id.equals("root") ? self() : tree.pid(tree.parent(id));
  }

  /** No view is kept of supervisors that have ended. */
  private static void forgotten(ChaosTree tree, Collection<Pid> there) {
    for (Pid supervisor : tree.supervisors()) {
      assertThat(Supervision.of(supervisor).isPresent()).isEqualTo(there.contains(supervisor));
    }
  }
}
