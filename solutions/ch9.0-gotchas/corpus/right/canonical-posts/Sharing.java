package asyncjava.ch9_0;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Exercise 9.0.1. What becomes of comments that share their posts when they are copied, and how to
 * send them so that a copy does no harm. Counted are objects: two that are equal are still two.
 */
public final class Sharing {

  /** A post of a blog; its id tells it from all others. */
  public record Post(int id, String title) {}

  /** A comment, and the post that it is about. Many comments may have the same object as theirs. */
  public record Comment(int id, String text, Post post) {}

  /** How many different objects of each kind there are. */
  public record Count(int comments, int posts) {}

  /** A comment that has only the id of its post. */
  public record Line(int id, String text, int postId) {}

  /** Comments and their posts, each post once; the posts by their ids. */
  public record Packed(Map<Integer, Post> posts, List<Line> lines) {
    public Packed {
      posts = Map.copyOf(posts);
      lines = List.copyOf(lines);
    }
  }

  private Sharing() {}

  /**
   * How many comments and how many posts the list is made of. An object that can be reached in
   * several ways counts once; two objects count as two, be they equal or not.
   */
  public static Count count(List<Comment> comments) {
    Set<Comment> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Post> posts = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Comment comment : comments) {
      seen.add(comment);
      posts.add(comment.post());
    }
    return new Count(seen.size(), posts.size());
  }

  /**
   * A copy as the BEAM makes it of a message: an equal list, with a new comment at each place, and
   * a new post in each comment. No object of it is one of the original (strings excepted, which
   * nobody can change), and none is in it twice.
   */
  public static List<Comment> flatCopy(List<Comment> comments) {
    List<Comment> copy = new ArrayList<>(comments.size());
    for (Comment comment : comments) {
      if (comment instanceof Comment(int id, String text, Post(int postId, String title))) {
        copy.add(new Comment(id, text, new Post(postId, title)));
      }
    }
    return copy;
  }

  /**
   * A copy with the same sharing as the original: an equal list of new comments and posts. What is
   * the same object at two places of the original is the same object at these places of the copy;
   * what is not, is not.
   */
  public static List<Comment> sharingCopy(List<Comment> comments) {
    Map<Object, Object> copyOf = new IdentityHashMap<>();
    for (Comment comment : comments) {
      copyOf.putIfAbsent(comment.post(), copy(comment.post()));
    }
    for (Comment comment : comments) {
      Post post = (Post) copyOf.get(comment.post());
      copyOf.putIfAbsent(comment, new Comment(comment.id(), comment.text(), post));
    }
    return comments.stream().map(comment -> (Comment) copyOf.get(comment)).toList();
  }

  /**
   * The same comments, in the same order, as a message in which nothing is there twice, so that no
   * copy can multiply it. Posts with the same id are equal.
   */
  public static Packed pack(List<Comment> comments) {
    Map<Integer, Post> posts = new LinkedHashMap<>();
    comments.forEach(comment -> posts.putIfAbsent(comment.post().id(), comment.post()));
    return new Packed(
        posts,
        comments.stream()
            .map(comment -> new Line(comment.id(), comment.text(), comment.post().id()))
            .toList());
  }

  /**
   * The comments of a packed message: equal to those that were packed, and all comments on a post
   * share the one object that is in the message.
   */
  public static List<Comment> unpack(Packed packed) {
    return packed.lines().stream()
        .map(line -> new Comment(line.id(), line.text(), packed.posts().get(line.postId())))
        .toList();
  }

  private static Post copy(Post post) {
    return new Post(post.id(), post.title());
  }
}
