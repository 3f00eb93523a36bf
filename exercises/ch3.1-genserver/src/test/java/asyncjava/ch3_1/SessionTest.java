package asyncjava.ch3_1;

import static asyncjava.ch3_1.Session.put;
import static asyncjava.genserver.GenServer.start;
import static asyncjava.process.ExitReason.NORMAL;
import static asyncjava.process.ProcessInfo.Status.HIBERNATED;
import static asyncjava.process.ProcessInfo.Status.WAITING;
import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Down;
import asyncjava.process.Pid;
import asyncjava.process.ProcessInfo;
import asyncjava.process.Ref;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "3.1.4",
    title = "Idle sessions",
    points = 15,
    of = Session.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class SessionTest {
  private static final Duration NAP = ofSeconds(10);
  private static final Duration LIMIT = ofSeconds(60);

  @Test
  @Rule("a session remembers the last value of each key")
  void aSessionRemembers() {
    Pid session = session();
    put(session, "name", "Ada");
    put(session, "cart", "tea");
    put(session, "cart", "cake");
    assertThat(Session.get(session, "cart")).as("cart").contains("cake");
    assertThat(Session.get(session, "name")).as("name").contains("Ada");
    assertThat(Session.get(session, "age")).as("age").isEmpty();
  }

  @Test
  @Rule("with a timeout in its return, a server is told by a Timeout that no message has come")
  void anIdleSessionHibernates() {
    Pid session = session();
    sleep(ofSeconds(9));
    settle();
    assertThat(status(session)).as("status after 9 s").isEqualTo(WAITING);
    sleep(ofSeconds(1));
    settle();
    assertThat(status(session)).as("status after 10 s").isEqualTo(HIBERNATED);
  }

  @Test
  @Rule("a message wakes a server that hibernates, and is handled with the state that it had")
  void aSessionWakes() {
    Pid session = asleep();
    assertThat(Session.get(session, "name")).as("name").contains("Ada");
    settle();
    assertThat(status(session)).as("status after a Get").isEqualTo(WAITING);
  }

  @Test
  @Rule("a return holds once: each callback has to say it again")
  void aSessionHibernatesAgain() {
    Pid session = asleep();
    Session.get(session, "name");
    sleep(NAP);
    settle();
    assertThat(status(session)).as("status 10 s after a Get").isEqualTo(HIBERNATED);
    put(session, "cart", "tea");
    settle();
    assertThat(status(session)).as("status after a Put").isEqualTo(WAITING);
    sleep(NAP);
    settle();
    assertThat(status(session)).as("status 10 s after a Put").isEqualTo(HIBERNATED);
  }

  @Test
  @Rule("any message ends the wait for a timeout, also one that means nothing")
  void noise() {
    Pid session = asleep();
    send(session, "noise");
    settle();
    assertThat(status(session)).as("status after noise").isEqualTo(WAITING);
    assertThat(info(session).orElseThrow().messages()).as("its mailbox").isEmpty();
    sleep(NAP);
    settle();
    assertThat(status(session)).as("status 10 s after noise").isEqualTo(HIBERNATED);
  }

  @Test
  @Rule("the time without a message begins anew with each message")
  void aBusySessionStaysAwake() {
    Pid session = session();
    for (int i = 1; i <= 4; i++) {
      sleep(ofSeconds(8));
      if (i % 2 == 0) {
        send(session, "noise");
      } else {
        put(session, "visits", "" + i);
      }
      settle();
      assertThat(status(session)).as("status after " + i * 8 + " s").isEqualTo(WAITING);
    }
  }

  @Test
  @Rule("a server that hibernates can be woken by a timer of its own")
  void anIdleSessionEnds() {
    Duration begin = now();
    Pid session = session();
    expectEnd(session, begin.plus(LIMIT));
  }

  @Test
  @Rule("each request lets the session live for as long again")
  void aSessionInUseLives() {
    Duration begin = now();
    Pid session = session();
    sleep(ofSeconds(45));
    put(session, "name", "Ada");
    sleep(ofSeconds(45));
    assertThat(Session.get(session, "name")).as("name after 90 s").contains("Ada");
    expectEnd(session, begin.plusSeconds(90).plus(LIMIT));
  }

  @Test
  @Rule("who counts only some messages needs a timer: the timeout of a return counts them all")
  void noiseDoesNotKeepASessionAlive() {
    Duration begin = now();
    Pid session = session();
    for (int i = 1; i <= 7; i++) {
      sleep(ofSeconds(8));
      send(session, "noise");
    }
    expectEnd(session, begin.plus(LIMIT));
  }

  private static Pid session() {
    return start(new Session(NAP, LIMIT)).pid();
  }

  private static Pid asleep() {
    Pid session = session();
    put(session, "name", "Ada");
    sleep(NAP);
    settle();
    return session;
  }

  private static ProcessInfo.Status status(Pid pid) {
    assertThat(isAlive(pid)).as("the session is alive").isTrue();
    return info(pid).orElseThrow().status();
  }

  private static void expectEnd(Pid session, Duration when) {
    Ref end = monitor(session);
    assertThat(receive(ofMinutes(10))).isEqualTo(new Down(end, session, NORMAL));
    assertThat(now()).as("time of its end").isEqualTo(when);
  }
}
