package asyncjava.ch9_0;

import static asyncjava.genserver.GenServer.*;

import asyncjava.genserver.Call;
import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.process.Dest;
import asyncjava.process.Pid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
      tags =
          tags.entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
      pixels = pixels.clone();
    }

    @Override
    public int[] pixels() {
      return pixels.clone();
    }
  }

  private Album() {}

  /** Starts an album without photos, linked to the caller. */
  public static Pid startLink() {
    return GenServer.startLink(new Server()).pid();
  }

  /** Puts a photo into an album, and does not wait. */
  public static void add(Dest album, Photo photo) {
    cast(album, new Add(photo));
  }

  /**
   * The photos that are in an album, in the order in which they came. The list stays as it is, also
   * when others come later; and no client can change the album by it, nor what another client got.
   */
  public static List<Photo> all(Dest album) {
    return call(album, new All());
  }

  private record Add(Photo photo) {}

  private record All() implements Call<List<Photo>> {}

  private static final class Server implements GenServer<List<Photo>> {
    @Override
    public Init<List<Photo>> init() {
      return ok(new ArrayList<>());
    }

    @Override
    public CallResult<List<Photo>> handleCall(Object request, From from, List<Photo> photos) {
      return reply(photos, photos);
    }

    @Override
    public Next<List<Photo>> handleCast(Object message, List<Photo> photos) {
      photos.add(((Add) message).photo());
      return noReply(photos);
    }
  }
}
