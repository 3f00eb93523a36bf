package asyncjava.ch9_0;

import static asyncjava.genserver.GenServer.*;
import static asyncjava.workbook.Todo.todo;

import asyncjava.process.Dest;
import asyncjava.process.Pid;
import java.util.List;
import java.util.Map;

/**
 * Exercise 9.0.2. An album: a process that keeps photos, for clients that go on working with what
 * they have sent, and with what they have got.
 */
public final class Album {

  /**
   * A photo, as a message: nobody can change it, neither who has made it nor who gets it.
   *
   * <p>It holds what its components held when it was made, whatever is done to them later. What its
   * accessors give can be changed as little: trying it throws, or has no effect on the photo.
   *
   * @param title what is to be seen
   * @param tags words by their kind, as in {@code place: [Rome, Forum]}
   * @param pixels one number each
   */
  public record Photo(String title, Map<String, List<String>> tags, int[] pixels) {
    public Photo {
      throw todo("copy what can be changed, all the way down");
    }

    @Override
    public int[] pixels() {
      throw todo("do not give away the array itself");
    }
  }

  private Album() {}

  /** Starts an album without photos, linked to the caller. */
  public static Pid startLink() {
    throw todo("start a GenServer whose state is a list");
  }

  /** Puts a photo into an album, and does not wait. */
  public static void add(Dest album, Photo photo) {
    throw todo("cast");
  }

  /**
   * The photos that are in an album, in the order in which they came. The list stays as it is, also
   * when others come later; and no client can change the album by it, nor what another client got.
   */
  public static List<Photo> all(Dest album) {
    throw todo("call, and have the server reply with a list that nobody changes");
  }
}
