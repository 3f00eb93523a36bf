package asyncjava.ch4_0;

import static asyncjava.process.Processes.*;
import static asyncjava.workbook.Workbook.settle;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch4_0.PubSub.Broadcast;
import asyncjava.process.Pid;
import asyncjava.registry.Registry;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "4.0.3",
    title = "Publish and subscribe",
    points = 14,
    of = PubSub.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver", "asyncjava.registry"})
class PubSubTest {
  private static final Broadcast HELLO = new Broadcast("room 1", "hello");

  @Test
  @Rule("a broadcast reaches those who subscribed to its topic, the publisher too if it did")
  void aSubscriberGetsWhatIsBroadcast() {
    PubSub.startLink("chat", 1);
    Pid listener = subscriber("room 1");
    Pid elsewhere = subscriber("room 2");
    PubSub.subscribe("chat", "room 1");
    PubSub.broadcast("chat", "room 1", "hello");
    settle();
    assertThat(messages(listener)).as("mailbox of a subscriber").containsExactly(HELLO);
    assertThat(messages(elsewhere)).as("mailbox of one of another topic").isEmpty();
    assertThat(flush()).as("mailbox of the publisher").containsExactly(HELLO);
  }

  @Test
  @Rule("a topic without subscribers is no error: a publisher need not know who listens")
  void nobodyNeedsToListen() {
    PubSub.startLink("chat", 2);
    assertThat(PubSub.broadcast("chat", "room 1", "hello")).isEmpty();
    assertThat(PubSub.subscribers("chat", "room 1")).isEmpty();
  }

  @Test
  @Rule("subscribers are spread over partitions, and a broadcast reaches each in each of them once")
  void allPartitionsAreReached() {
    PubSub.startLink("chat", 3);
    Set<Pid> listeners = new HashSet<>();
    for (int n = 0; n < 8; n++) {
      listeners.add(subscriber("room 1"));
    }
    assertThat(PubSub.subscribers("chat", "room 1")).isEqualTo(listeners);
    assertThat(PubSub.broadcast("chat", "room 1", "hello")).as("those that failed").isEmpty();
    settle();
    assertThat(listeners)
        .allSatisfy(pid -> assertThat(messages(pid)).as("mailbox").containsExactly(HELLO));
  }

  @Test
  @Rule("a duplicate registry takes a process twice; who subscribes twice gets a message once")
  void whoSubscribesTwiceGetsAMessageOnce() {
    PubSub.startLink("chat", 2);
    PubSub.subscribe("chat", "room 1");
    PubSub.subscribe("chat", "room 1");
    PubSub.subscribe("chat", "room 1", _ -> false);
    PubSub.broadcast("chat", "room 1", "hello");
    settle();
    assertThat(flush())
        .as("what came to one that subscribed again and again")
        .containsExactly(HELLO);
    PubSub.unsubscribe("chat", "room 1");
    PubSub.broadcast("chat", "room 1", "again");
    settle();
    assertThat(flush()).as("what came after one unsubscribe").isEmpty();
  }

  @Test
  @Rule("who unsubscribes gives up its own entries of one topic")
  void othersStaySubscribed() {
    PubSub.startLink("chat", 1);
    Pid listener = subscriber("room 1");
    PubSub.subscribe("chat", "room 1");
    PubSub.subscribe("chat", "room 2");
    PubSub.unsubscribe("chat", "room 1");
    PubSub.unsubscribe("chat", "room 3");
    PubSub.broadcast("chat", "room 1", "hello");
    PubSub.broadcast("chat", "room 2", "hi");
    settle();
    assertThat(flush()).as("own mailbox").containsExactly(new Broadcast("room 2", "hi"));
    assertThat(messages(listener)).as("mailbox of another subscriber").containsExactly(HELLO);
  }

  @Test
  @Rule("who broadcasts from itself is left out, and nobody else is")
  void thePublisherCanBeLeftOut() {
    PubSub.startLink("chat", 2);
    Pid listener = subscriber("room 1");
    PubSub.subscribe("chat", "room 1", PubSubTest::fail);
    assertThat(PubSub.broadcastFrom("chat", "room 1", "hello")).as("those that failed").isEmpty();
    settle();
    assertThat(flush()).as("mailbox of the publisher").isEmpty();
    assertThat(messages(listener)).as("mailbox of a subscriber").containsExactly(HELLO);
  }

  @Test
  @Rule("the entries of a process end with it, and nobody has to unsubscribe it")
  void theDeadAreForgotten() {
    PubSub.startLink("chat", 2);
    Pid crashing = subscriber("room 1");
    Pid leaving = subscriber("room 1");
    Pid staying = subscriber("room 1");
    exit(crashing, "boom");
    send(leaving, "go home");
    settle();
    assertThat(PubSub.subscribers("chat", "room 1")).as("subscribers").isEqualTo(Set.of(staying));
    assertThat(Registry.count("chat")).as("entries in the registry").isEqualTo(1);
    PubSub.broadcast("chat", "room 1", "hello");
    settle();
    assertThat(messages(staying)).as("mailbox of the one left").containsExactly(HELLO);
  }

  @Test
  @Rule("the value of an entry says what its process wants")
  void eachGetsWhatItWants() {
    PubSub.startLink("chat", 1);
    Pid picky = subscriber("room 1", message -> message.equals("hello"));
    Pid other = subscriber("room 1");
    PubSub.broadcast("chat", "room 1", "bye");
    PubSub.broadcast("chat", "room 1", "hello");
    settle();
    assertThat(messages(picky)).as("mailbox of one who wants hello").containsExactly(HELLO);
    assertThat(messages(other))
        .as("mailbox of one who wants all")
        .containsExactly(new Broadcast("room 1", "bye"), HELLO);
  }

  @Test
  @Rule("one bad subscriber does not stop the rest, whether they come before or after it")
  void oneBadSubscriberDoesNotStopTheRest() {
    PubSub.startLink("chat", 1);
    Pid before = subscriber("room 1");
    Pid bad = subscriber("room 1", PubSubTest::fail);
    Pid between = subscriber("room 1");
    Pid worse = subscriber("room 1", PubSubTest::fail);
    Pid after = subscriber("room 1");
    assertThat(PubSub.broadcast("chat", "room 1", "hello"))
        .as("those that failed")
        .isEqualTo(Set.of(bad, worse));
    settle();
    for (Pid good : List.of(before, between, after)) {
      assertThat(messages(good)).as("mailbox of " + good).containsExactly(HELLO);
    }
    assertThat(messages(bad)).as("mailbox of the bad one, " + bad).isEmpty();
  }

  @Test
  @Rule("the function of a dispatch sees one partition at a time: put together what each gives")
  void theBadAreToldOfAllPartitions() {
    PubSub.startLink("chat", 2);
    Set<Pid> bad = new HashSet<>();
    for (int n = 0; n < 4; n++) {
      bad.add(subscriber("room 1", PubSubTest::fail));
    }
    assertThat(PubSub.broadcast("chat", "room 1", "hello")).as("those that failed").isEqualTo(bad);
  }

  private static boolean fail(Object message) {
    throw new IllegalStateException("no idea what to do with " + message);
  }

  private static List<Object> messages(Pid pid) {
    return info(pid).orElseThrow().messages();
  }

  private static Pid subscriber(String topic) {
    return started(() -> PubSub.subscribe("chat", topic));
  }

  private static Pid subscriber(String topic, Predicate<Object> wanted) {
    return started(() -> PubSub.subscribe("chat", topic, wanted));
  }

  /** A process that has subscribed, keeps broadcasts in its mailbox, and ends by any text. */
  private static Pid started(Runnable subscribe) {
    Pid pid =
        spawn(
            () -> {
              subscribe.run();
              receive(on(String.class, text -> text));
            });
    settle();
    return pid;
  }
}
