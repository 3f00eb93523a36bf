package asyncjava.supervisor;

import static asyncjava.supervisor.Supervisor.*;
import static asyncjava.supervisor.SupervisorStartTest.refused;
import static java.time.Duration.*;
import static org.assertj.core.api.Assertions.*;

import asyncjava.genserver.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Specs and flags: their defaults, overrides and errors. */
class ChildSpecTest {
  private static final class Stack {
    static final List<Object> STARTED = new ArrayList<>();

    static Start startLink() {
      STARTED.add("empty");
      return new Start.Ignored();
    }

    static Start startLink(List<Integer> items) {
      STARTED.add(items);
      return new Start.Ignored();
    }
  }

  @Test
  void thereAreThreeWaysToMakeOne() throws Exception {
    ChildSpec like = ChildSpec.of("stack", () -> Stack.startLink(List.of(1)));
    ChildSpec with = ChildSpec.of(Stack.class, Stack::startLink, List.of(1, 2));
    ChildSpec alone = ChildSpec.of(Stack.class, Stack::startLink);
    Stack.STARTED.clear();
    for (ChildSpec spec : List.of(like, with, alone)) {
      assertThat(spec.start().start(List.of())).isEqualTo(new Start.Ignored());
    }
    assertThat(Stack.STARTED).containsExactly(List.of(1), List.of(1, 2), "empty");
    assertThat(List.of(like.id(), with.id(), alone.id()))
        .containsExactly("stack", Stack.class, Stack.class);
    assertThat(alone).hasToString("ChildSpec[Stack, permanent, PT5S, worker]");
  }

  @Test
  void theDefaultsAreThoseOfOtp() {
    ChildSpec spec = ChildSpec.of("a", Stack::startLink);
    assertThat(spec.restart()).isEqualTo(Restart.PERMANENT);
    assertThat(spec.shutdown()).isEqualTo(Shutdown.after(ofSeconds(5)));
    assertThat(spec.type()).isEqualTo(ChildType.WORKER);
    assertThat(spec.significant()).isFalse();
    assertThat(oneForOne())
        .isEqualTo(new Flags(Strategy.ONE_FOR_ONE, 3, 5, AutoShutdown.NEVER, Optional.empty()));
    assertThat(List.of(oneForAll().strategy(), restForOne().strategy()))
        .hasToString("[one_for_all, rest_for_one]");
  }

  @Test
  void anOverrideGivesACopy() {
    ChildSpec spec = ChildSpec.of("a", Stack::startLink);
    ChildSpec other =
        spec.id("b").restart(Restart.TRANSIENT).shutdown(Shutdown.BRUTAL_KILL).significant(true);
    assertThat(other).hasToString("ChildSpec[\"b\", transient, brutal_kill, worker, significant]");
    assertThat(other.start()).isSameAs(spec.start());
    assertThat(spec).hasToString("ChildSpec[\"a\", permanent, PT5S, worker]");
  }

  @Test
  void aSupervisorHasAllTheTimeItNeedsUnlessSaidOtherwise() {
    ChildSpec spec = ChildSpec.of("a", Stack::startLink);
    Shutdown five = Shutdown.after(ofSeconds(5));
    assertThat(spec.type(ChildType.SUPERVISOR).shutdown()).isEqualTo(Shutdown.INFINITY);
    assertThat(spec.type(ChildType.SUPERVISOR).type(ChildType.WORKER).shutdown()).isEqualTo(five);
    assertThat(spec.shutdown(five).type(ChildType.SUPERVISOR).shutdown()).isEqualTo(five);
    assertThat(spec.type(ChildType.SUPERVISOR).shutdown(five).shutdown()).isEqualTo(five);
  }

  @Test
  void extraArgumentsNeedAPlace() throws Exception {
    List<Object> seen = new ArrayList<>();
    ChildSpec open =
        ChildSpec.withExtra(
            "a",
            extra -> {
              seen.addAll(extra);
              return new Start.Ignored();
            });
    open.start().start(List.of(1, "x"));
    assertThat(seen).containsExactly(1, "x");
    ChildSpec closed = ChildSpec.of("a", Stack::startLink);
    refused(
        () -> closed.start().start(List.of(1, "x")),
        "the start function of child \"a\" takes no extra arguments (see ChildSpec.withExtra), got"
            + " [1, x]");
  }

  @Test
  void wrongArgumentsAreRefusedLoudly() {
    ChildSpec spec = ChildSpec.of("a", Stack::startLink);
    refused(() -> oneForOne().maxRestarts(-1), "maxRestarts must be 0 or more, got -1");
    refused(() -> oneForOne().maxSeconds(0), "maxSeconds must be 1 or more, got 0");
    refused(() -> oneForOne().autoShutdown(null), "autoShutdown must not be null");
    refused(() -> oneForOne().name(null), "the name of a supervisor must not be null");
    refused(
        () -> Shutdown.after(ofSeconds(-1)),
        "the time of a shutdown must be zero or more, got PT-1S");
    refused(() -> ChildSpec.of(null, Stack::startLink), "the id of a child must not be null");
    refused(() -> ChildSpec.of("a", null), "the start function of a child must not be null");
    refused(() -> spec.restart(null), "the restart type of a child must not be null");
    refused(() -> spec.shutdown(null), "the shutdown of a child must not be null");
    refused(() -> spec.type(null), "the type of a child must not be null");
  }
}
