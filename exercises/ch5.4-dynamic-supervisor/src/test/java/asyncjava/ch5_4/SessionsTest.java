package asyncjava.ch5_4;

import static asyncjava.process.ExitReason.KILL;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.genserver.GenServer;
import asyncjava.genserver.Sys;
import asyncjava.process.Pid;
import asyncjava.registry.Registry;
import asyncjava.supervisor.DynamicSupervisor;
import asyncjava.supervisor.Supervisor;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "5.4.3",
    title = "A session manager",
    points = 16,
    of = Sessions.class,
    mayUse = {
      "asyncjava.process",
      "asyncjava.genserver",
      "asyncjava.registry",
      "asyncjava.supervisor"
    })
class SessionsTest {
  private static final Duration IDLE = ofMinutes(30);

  @Test
  @Rule("a session is started when it is used for the first time, one for each user")
  void aSessionIsStartedOnFirstUse() {
    Sessions.startLink(IDLE);
    assertThat(Sessions.find("ada")).as("find, without a session").isEmpty();
    assertThat(count()).as("how many sessions find has started").isZero();
    Pid ada = Sessions.of("ada");
    assertThat(Sessions.of("ada")).as("the session at the second use").isEqualTo(ada);
    assertThat(Sessions.find("ada")).as("find").contains(ada);
    assertThat(Sessions.of("bob")).as("the session of another user").isNotEqualTo(ada);
    assertThat(Registry.via(Sessions.USERS, "ada").whereis()).as("in the registry").contains(ada);
    assertThat(count()).as("how many sessions there are").isEqualTo(2);
  }

  @Test
  @Rule("a session keeps what belongs to its user")
  void aSessionKeepsTheCart() {
    Sessions.startLink(IDLE);
    assertThat(add("ada", "tea")).as("the cart of ada").containsExactly("tea");
    assertThat(add("ada", "milk")).as("the cart of ada").containsExactly("tea", "milk");
    assertThat(items("bob")).as("the cart of bob").isEmpty();
    assertThat(items("ada")).as("the cart of ada").containsExactly("tea", "milk");
  }

  @Test
  @Rule("all who ask for a user for the first time at the same moment get the same session")
  void thereIsOneSessionForAUser() {
    Sessions.startLink(IDLE);
    Pid test = self();
    List<Pid> sessions = new ArrayList<>();
    Sys.suspend(name(Sessions.SESSIONS)); // so that all have asked before one is started
    for (int n = 0; n < 3; n++) {
      spawnLink(() -> send(test, Sessions.of("ada")));
    }
    settle();
    Sys.resume(name(Sessions.SESSIONS));
    for (int n = 0; n < 3; n++) {
      sessions.add((Pid) receive());
    }
    assertThat(sessions).as("what three get").containsOnly(Sessions.of("ada"));
    assertThat(count()).as("how many sessions there are").isEqualTo(1);
  }

  @Test
  @Rule("a session that is not used for the idle time is gone, and not before")
  void anIdleSessionIsGone() {
    Sessions.startLink(IDLE);
    Pid ada = Sessions.of("ada");
    sleep(IDLE.minusSeconds(1));
    assertThat(Sessions.find("ada")).as("a second before").contains(ada);
    sleep(ofSeconds(2));
    assertThat(Sessions.find("ada")).as("a second after").isEmpty();
    assertThat(count()).as("how many sessions there are").isZero();
  }

  @Test
  @Rule("each message is use, also a strange one: after it the idle time begins anew")
  void useKeepsASession() {
    Sessions.startLink(IDLE);
    Pid ada = Sessions.of("ada");
    for (int n = 1; n <= 4; n++) {
      sleep(IDLE.minusSeconds(1));
      add("ada", "cup " + n);
    }
    sleep(IDLE.minusSeconds(1));
    send(ada, "what is this?");
    sleep(IDLE.minusSeconds(1));
    assertThat(Sessions.find("ada")).as("a second before").contains(ada);
    sleep(ofSeconds(2));
    assertThat(Sessions.find("ada")).as("a second after").isEmpty();
  }

  @Test
  @Rule("after each kind of use the idle time ends some day")
  void noUseKeepsASessionForEver() {
    Sessions.startLink(IDLE);
    add("ada", "tea");
    items("bob");
    send(Sessions.of("eve"), "what is this?");
    sleep(IDLE.plusSeconds(1));
    assertThat(Sessions.find("ada")).as("the session of ada, after Add").isEmpty();
    assertThat(Sessions.find("bob")).as("the session of bob, after Items").isEmpty();
    assertThat(Sessions.find("eve")).as("the session of eve, after a strange message").isEmpty();
  }

  @Test
  @Rule("a user who comes back after the idle time gets a new session")
  void whoComesBackBeginsAnew() {
    Sessions.startLink(IDLE);
    add("ada", "tea");
    sleep(IDLE.plusSeconds(1));
    assertThat(items("ada")).as("the cart of ada, the next time").isEmpty();
  }

  @Test
  @Rule("a session that crashes is started again: under its name, as another process")
  void aSessionThatCrashesComesBack() {
    Sessions.startLink(IDLE);
    Pid before = Sessions.of("ada");
    add("ada", "tea");
    exit(before, "boom");
    settle();
    Optional<Pid> after = Sessions.find("ada");
    assertThat(after).as("find after a crash").isPresent().isNotEqualTo(Optional.of(before));
    assertThat(items("ada")).as("the cart after a crash").isEmpty();
    sleep(IDLE.plusSeconds(1));
    assertThat(Sessions.find("ada")).as("an idle time later").isEmpty();
  }

  @Test
  @Rule("the limit of the restarts is for all children together: with many it must be higher")
  void manyMayCrash() {
    Sessions.startLink(IDLE);
    Pid other = Sessions.of("other");
    List<Pid> sessions = new ArrayList<>();
    for (int n = 1; n <= 100; n++) {
      sessions.add(Sessions.of("user " + n));
    }
    sessions.forEach(session -> exit(session, "boom"));
    settle();
    assertThat(Sessions.find("other")).as("the session that did not crash").contains(other);
    assertThat(count()).as("how many sessions there are").isEqualTo(101);
  }

  @Test
  @Rule("a restart may find the name taken; if that is a failure, the supervisor tries in vain")
  void aRestartMayFindTheNameTaken() {
    Sessions.startLink(IDLE);
    Pid supervisor = whereis(Sessions.SESSIONS).orElseThrow();
    Pid crashing = Sessions.of("ada");
    // Its name is free, and its supervisor has not heard of its end: the moment of a crash.
    Sys.replaceState(crashing, (List<String> items) -> giveUpName(items));
    Pid next = Sessions.of("ada");
    exit(crashing, "boom");
    settle();
    assertThat(whereis(Sessions.SESSIONS)).as("the supervisor afterwards").contains(supervisor);
    assertThat(Sessions.find("ada")).as("the session of ada afterwards").contains(next);
    assertThat(count()).as("how many sessions there are").isEqualTo(1);
  }

  @Test
  @Rule("a session that is ended by its supervisor does not come back by itself")
  void whoLogsOutIsGone() {
    Sessions.startLink(IDLE);
    Pid bob = Sessions.of("bob");
    add("ada", "tea");
    assertThat(Sessions.logOut("ada")).as("logOut of who is there").isTrue();
    settle();
    assertThat(Sessions.find("ada")).as("the session of ada").isEmpty();
    assertThat(Sessions.logOut("ada")).as("logOut of who is not there").isFalse();
    assertThat(Sessions.find("bob")).as("the session of bob").contains(bob);
    assertThat(items("ada")).as("the cart of ada, the next time").isEmpty();
  }

  @Test
  @Rule("the registry is started first, and if it ends, what needs it is started anew")
  void theSessionsNeedTheRegistry() {
    Pid shop = Sessions.startLink(IDLE).pid();
    assertThat(Supervisor.whichChildren(shop).reversed())
        .as("children, in the order of their start")
        .extracting(child -> child.pid())
        .containsExactly(whereis(Sessions.USERS), whereis(Sessions.SESSIONS));
    Optional<Pid> before = whereis(Sessions.SESSIONS);
    exit(whereis(Sessions.USERS).orElseThrow(), KILL);
    settle();
    assertThat(whereis(Sessions.SESSIONS))
        .as("the supervisor of the sessions, after the end of the registry")
        .isPresent()
        .isNotEqualTo(before);
    assertThat(add("ada", "tea")).containsExactly("tea");
  }

  private static List<String> giveUpName(List<String> items) {
    Registry.unregister(Sessions.USERS, "ada");
    return items;
  }

  private static List<String> add(String user, String item) {
    return GenServer.call(Sessions.of(user), new Session.Add(item));
  }

  private static List<String> items(String user) {
    return GenServer.call(Sessions.of(user), new Session.Items());
  }

  private static int count() {
    return DynamicSupervisor.countChildren(name(Sessions.SESSIONS)).specs();
  }
}
