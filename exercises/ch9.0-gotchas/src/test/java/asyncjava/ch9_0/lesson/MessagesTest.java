package asyncjava.ch9_0.lesson;

import static asyncjava.process.Processes.*;
import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.process.Pid;
import asyncjava.process.Ref;
import asyncjava.workbook.Example;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessagesTest {

  record Post(int id, String title) implements Serializable {}

  record Comment(int id, String text, Post post) implements Serializable {}

  static List<Comment> load() {
    List<Post> posts = IntStream.range(0, 100).mapToObj(i -> new Post(i, "post " + i)).toList();
    return IntStream.range(0, 1000)
        .mapToObj(i -> new Comment(i, "comment " + i, posts.get(i % 100)))
        .toList();
  }

  static int posts(List<Comment> comments) {
    Set<Post> posts = Collections.newSetFromMap(new IdentityHashMap<>());
    comments.forEach(comment -> posts.add(comment.post()));
    return posts.size();
  }

  @SuppressWarnings("unchecked")
  static List<Comment> cast(Object message) {
    return (List<Comment>) message;
  }

  static Object throughAStream(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    byte[] written = bytes.toByteArray();
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written))) {
      return in.readObject();
    }
  }

  @Test
  void serialization() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  List<Comment> comments = load();
                  List<Comment> atOnce = cast(throughAStream(comments));
                  puts(posts(atOnce) + " posts"); // 100 posts
                  List<Comment> oneByOne = new ArrayList<>();
                  for (Comment comment : comments) {
                    oneByOne.add((Comment) throughAStream(comment));
                  }
                  puts(posts(oneByOne) + " posts"); // 1000 posts
                  puts(oneByOne.equals(comments)); // true
                }))
        .containsExactly("100 posts", "1000 posts", "true");
  }

  @Test
  void theSenderGoesOn() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  Pid main = self();
                  Pid archive =
                      spawn(
                          () -> {
                            Object kept = receive();
                            receive(); // some time later
                            send(main, "kept: " + kept);
                          });
                  List<String> order = new ArrayList<>(List.of("tea"));
                  send(archive, order);
                  order.add("cake"); // for the next customer
                  send(archive, "what have you got?");
                  puts(receive()); // kept: [tea, cake]
                }))
        .containsExactly("kept: [tea, cake]");
  }

  record Reply(Ref ref, Object value) {}

  @Test
  void looks() throws Exception {
    assertThat(
            Example.printedBy(
                () -> {
                  for (int i = 0; i < 1000; i++) {
                    send(self(), new Reply(makeRef(), "old"));
                  }
                  AtomicInteger looks = new AtomicInteger();
                  Ref ref = makeRef();
                  send(self(), new Reply(ref, "first"));
                  send(self(), new Reply(ref, "second"));
                  Predicate<Reply> wanted =
                      reply -> {
                        looks.incrementAndGet();
                        return reply.ref() == ref;
                      };
                  receive(on(Reply.class, wanted, Reply::value));
                  puts(looks + " looks"); // 1001 looks
                  looks.set(0);
                  receive(on(Reply.class, wanted, Reply::value), since(ref));
                  puts(looks + " look"); // 1 look
                }))
        .containsExactly("1001 looks", "1 look");
  }
}
