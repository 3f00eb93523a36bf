package asyncjava.ch9_0;

import static org.assertj.core.api.Assertions.assertThat;

import asyncjava.ch9_0.Album.Photo;
import asyncjava.process.Pid;
import asyncjava.workbook.Exercise;
import asyncjava.workbook.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Exercise(
    id = "9.0.2",
    title = "A message that changes",
    points = 10,
    of = Album.class,
    mayUse = {"asyncjava.process", "asyncjava.genserver"})
class AlbumTest {

  @Test
  @Rule("a message is of the moment when it was made")
  void aPhotoKeepsItsTags() {
    Map<String, List<String>> tags = new HashMap<>(Map.of("place", List.of("Rome")));
    Photo photo = new Photo("Forum", tags, new int[] {1, 2});
    tags.put("person", List.of("Ada"));
    assertThat(photo.tags())
        .as("the tags of a photo, after its maker has added one to its own map")
        .isEqualTo(Map.of("place", List.of("Rome")));
  }

  @Test
  @Rule("a message is immutable all the way down, or it is not")
  void aPhotoKeepsWhatIsInItsTags() {
    List<String> places = new ArrayList<>(List.of("Rome"));
    Photo photo = new Photo("Forum", Map.of("place", places), new int[] {1, 2});
    places.add("Oslo");
    assertThat(photo.tags())
        .as("the tags of a photo, after its maker has added to a list that was in them")
        .isEqualTo(Map.of("place", List.of("Rome")));
  }

  @Test
  @Rule("an array can always be changed, so a message with one has its own")
  void aPhotoKeepsItsPixels() {
    int[] pixels = {1, 2};
    Photo photo = new Photo("Forum", Map.of(), pixels);
    pixels[0] = 99;
    assertThat(photo.pixels())
        .as("the pixels of a photo, after its maker has changed its own array")
        .containsExactly(1, 2);
  }

  @Test
  @Rule("who gets a message cannot change it for the others who have it")
  void nobodyCanChangeWhatAPhotoGives() {
    Map<String, List<String>> tags = new HashMap<>(Map.of("place", List.of("Rome")));
    Photo photo = new Photo("Forum", tags, new int[] {1, 2});
    attempt(() -> photo.tags().put("person", List.of("Ada")));
    attempt(() -> photo.tags().get("place").add("Oslo"));
    photo.pixels()[0] = 99;
    assertThat(photo.tags())
        .as("the tags, after somebody has tried to change what tags() gave")
        .isEqualTo(Map.of("place", List.of("Rome")));
    assertThat(photo.pixels())
        .as("the pixels, after somebody has changed what pixels() gave")
        .containsExactly(1, 2);
  }

  @Test
  @Rule("to send is not to copy: a sender that goes on working changes what it has sent")
  void aScannerMayUseItsBufferAgain() {
    Pid album = Album.startLink();
    int[] buffer = new int[2];
    for (int i = 1; i <= 3; i++) {
      buffer[0] = i;
      buffer[1] = -i;
      Album.add(album, new Photo("page " + i, Map.of(), buffer));
    }
    assertThat(Album.all(album))
        .as("the photos")
        .extracting(Photo::title)
        .containsExactly("page 1", "page 2", "page 3");
    assertThat(Album.all(album))
        .as("the pixels of three photos that were sent from the same array")
        .extracting(Photo::pixels)
        .containsExactly(new int[] {1, -1}, new int[] {2, -2}, new int[] {3, -3});
  }

  @Test
  @Rule("a reply is a message, too: a server does not change what it has given away")
  void aListOfPhotosStaysAsItIs() {
    Pid album = Album.startLink();
    List<Photo> none = Album.all(album);
    Album.add(album, photo("Forum"));
    List<Photo> one = Album.all(album);
    Album.add(album, photo("Fjord"));
    assertThat(Album.all(album)).as("the photos at the end").hasSize(2);
    assertThat(none).as("what a client got before there was one").isEmpty();
    assertThat(one).as("what a client got when there was one").hasSize(1);
  }

  @Test
  @Rule("a server does not give away what it still needs: a client could change it")
  void noClientCanChangeTheAlbum() {
    Pid album = Album.startLink();
    Album.add(album, photo("Forum"));
    List<Photo> ofAnother = Album.all(album);
    List<Photo> ofThisOne = Album.all(album);
    attempt(() -> ofThisOne.add(photo("Fjord")));
    attempt(ofThisOne::clear);
    assertThat(Album.all(album)).as("the album, after a client has cleared its list").hasSize(1);
    assertThat(ofAnother).as("the list of another client then").hasSize(1);
  }

  private static Photo photo(String title) {
    return new Photo(title, Map.of(), new int[] {});
  }

  /** What is tried may be refused; if it is not, the assertions tell what it has done. */
  private static void attempt(Runnable change) {
    try {
      change.run();
    } catch (UnsupportedOperationException _) {
      // a good answer
    }
  }
}
