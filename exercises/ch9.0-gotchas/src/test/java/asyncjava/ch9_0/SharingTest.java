package asyncjava.ch9_0;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch9_0.Sharing.Comment;
import asyncjava.ch9_0.Sharing.Count;
import asyncjava.ch9_0.Sharing.Packed;
import asyncjava.ch9_0.Sharing.Post;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Exercise(id = "9.0.1", title = "Loss of sharing", points = 10, of = Sharing.class)
class SharingTest {

  @Test
  @Rule("1000 comments on 100 posts are 1000 objects and 100 more")
  void sharedObjectsCountOnce() {
    assertThat(Sharing.count(comments())).as("the objects").isEqualTo(new Count(1000, 100));
    Comment twice = new Comment(1, "yes", new Post(1, "Hello"));
    assertThat(Sharing.count(List.of(twice, twice)))
        .as("the objects of a list with one comment at two places")
        .isEqualTo(new Count(1, 1));
  }

  @Test
  @Rule("memory is taken by objects: two equal ones take twice as much as one")
  void equalObjectsAreTwoObjects() {
    List<Comment> two =
        List.of(
            new Comment(1, "yes", new Post(1, "Hello")),
            new Comment(1, "yes", new Post(1, "Hello")));
    assertThat(Sharing.count(two))
        .as("the objects of two equal comments with equal posts")
        .isEqualTo(new Count(2, 2));
  }

  @Test
  @Rule("a copy that knows nothing of sharing has 1000 posts where there were 100")
  void aFlatCopyMultipliesThePosts() {
    List<Comment> original = comments();
    List<Comment> copy = Sharing.flatCopy(original);
    assertThat(copy).as("the copy").isEqualTo(original);
    assertThat(objects(copy)).as("the objects of the copy").isEqualTo(new Count(1000, 1000));
    assertThat(objects(both(original, copy)))
        .as("the objects of the original and the copy together")
        .isEqualTo(new Count(2000, 1100));
  }

  @Test
  @Rule("a copy that remembers what it has copied keeps the sharing")
  void aSharingCopyHasAsManyObjects() {
    List<Comment> original = comments();
    List<Comment> copy = Sharing.sharingCopy(original);
    assertThat(copy).as("the copy").isEqualTo(original);
    assertThat(objects(copy)).as("the objects of the copy").isEqualTo(new Count(1000, 100));
    assertThat(objects(both(original, copy)))
        .as("the objects of the original and the copy together")
        .isEqualTo(new Count(2000, 200));
  }

  @Test
  @Rule("to be shared is to be the same object, not an equal one")
  void aSharingCopyOfEqualObjectsHasTwo() {
    Post post = new Post(1, "Hello");
    Comment comment = new Comment(1, "yes", post);
    List<Comment> list =
        List.of(
            comment,
            comment,
            new Comment(1, "yes", post),
            new Comment(2, "no", new Post(1, "Hello")));
    List<Comment> copy = Sharing.sharingCopy(list);
    assertThat(objects(copy))
        .as("the objects of a copy of three comments, one of them twice, and two equal posts")
        .isEqualTo(new Count(3, 2));
    assertThat(copy.get(0) == copy.get(1)).as("the first two are the same comment").isTrue();
    assertThat(copy.get(0).post() == copy.get(2).post())
        .as("the first and the third have the same post")
        .isTrue();
  }

  @Test
  @Rule("where nothing is twice, no copy can multiply anything")
  void aPackedMessageHasEachPostOnce() {
    Packed packed = Sharing.pack(comments());
    assertThat(packed.posts()).as("the posts").hasSize(100).containsEntry(42, post(42));
    assertThat(packed.lines())
        .as("the ids of the lines")
        .extracting(Sharing.Line::id)
        .isEqualTo(IntStream.range(0, 1000).boxed().toList());
    assertThat(packed.lines().get(742)).isEqualTo(new Sharing.Line(742, "comment 742", 42));
  }

  @Test
  @Rule("who gets a packed message can share again")
  void unpackedCommentsShareTheirPosts() {
    List<Comment> copy = Sharing.unpack(Sharing.pack(Sharing.flatCopy(comments())));
    assertThat(copy).as("the comments").isEqualTo(comments());
    assertThat(objects(copy)).as("the objects").isEqualTo(new Count(1000, 100));
  }

  /** 1000 comments on 100 posts, which they share. */
  private static List<Comment> comments() {
    List<Post> posts = IntStream.range(0, 100).mapToObj(SharingTest::post).toList();
    return IntStream.range(0, 1000)
        .mapToObj(i -> new Comment(i, "comment " + i, posts.get(i % 100)))
        .toList();
  }

  private static Post post(int id) {
    return new Post(id, "post " + id);
  }

  private static List<Comment> both(List<Comment> one, List<Comment> other) {
    return IntStream.range(0, one.size() + other.size())
        .mapToObj(i -> i < one.size() ? one.get(i) : other.get(i - one.size()))
        .toList();
  }

  private static Count objects(List<Comment> comments) {
    Set<Comment> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Post> posts = Collections.newSetFromMap(new IdentityHashMap<>());
    comments.forEach(comment -> seen.add(comment));
    comments.forEach(comment -> posts.add(comment.post()));
    return new Count(seen.size(), posts.size());
  }
}
