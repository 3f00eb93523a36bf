package asyncjava.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes belong to an exercise, and what of it a test called last. */
class ChapterCodeTest {

  static final class Learner {
    static final Duration LIMIT = Duration.ofDays(1);

    enum Light {
      RED
    }

    record Ping(int number) {}

    private static final class Unused {}

    static int ask() {
      return 1;
    }

    static int tell() {
      return Helper.help();
    }
  }

  static final class LearnerOfAnother {
    static int other() {
      return 3;
    }
  }

  static final class Helper {
    static int help() {
      return new Learner.Ping(2).number();
    }
  }

  @Exercise(id = "1.1.1", title = "", points = 1, of = Marked.class)
  static final class Marked {}

  static final class UsesMarked {
    Object marked() {
      return new Marked();
    }
  }

  private static List<String> usedBy(Class<?> exercise) {
    return ChapterCode.usedBy(exercise).stream()
        .map(type -> type.name().substring(type.name().indexOf('$') + 1))
        .toList();
  }

  @Test
  void theClassesInsideAnExerciseAndThoseItUsesBelongToIt() {
    assertThat(usedBy(Learner.class))
        .containsExactlyInAnyOrder(
            "Learner", "Learner$Light", "Learner$Ping", "Learner$Unused", "Helper");
  }

  /** Or else a submission hid by this annotation what it does. */
  @Test
  void aClassThatLooksLikeATestBelongsToTheExerciseThatUsesIt() {
    assertThat(usedBy(UsesMarked.class)).containsExactly("UsesMarked", "Marked");
  }

  static final class Calls {
    int twice() {
      Learner.tell();
      return Learner.ask();
    }

    Supplier<Integer> inALambda() {
      Learner.tell();
      return () -> Learner.ask();
    }

    int afterALambda() {
      Supplier<Integer> later = () -> Learner.ask();
      return Learner.tell() + later.get();
    }

    int thenOther() {
      Learner.ask();
      return new Learner.Ping(3).number()
          + Learner.Light.RED.ordinal()
          + (int) Learner.LIMIT.toSeconds()
          + LearnerOfAnother.other();
    }

    void none() {}
  }

  private static List<String> lastCall(String test, int... lines) throws NoSuchMethodException {
    List<Place> places =
        Arrays.stream(lines).mapToObj(line -> new Place("Calls.java", line, test)).toList();
    return ChapterCode.lastCall(
            new LearnerCode(Learner.class, Calls.class),
            Calls.class.getDeclaredMethod(test),
            places)
        .stream()
        .map(Place::method)
        .toList();
  }

  private static int lineOf(String method) throws IOException {
    String file = "ChapterCodeTest$Calls.class";
    try (var in = Calls.class.getResourceAsStream(file)) {
      return CompiledClass.of(in.readAllBytes()).firstLine(method).orElseThrow();
    }
  }

  @Test
  void theLastCallIsThatOfTheLineOrBeforeIt() throws Exception {
    assertThat(lastCall("twice", lineOf("twice"))).containsExactly("tell");
    assertThat(lastCall("twice", lineOf("twice") + 1)).containsExactly("ask");
  }

  @Test
  void withoutALineItIsTheLastOneOfTheTest() throws Exception {
    assertThat(lastCall("twice")).containsExactly("ask");
    assertThat(lastCall("none")).isEmpty();
  }

  @Test
  void aCallInALambdaIsOneOfTheMethodAroundIt() throws Exception {
    assertThat(lastCall("inALambda")).containsExactly("ask");
    assertThat(lastCall("afterALambda")).containsExactly("tell");
  }

  @Test
  void partsOfRecordsConstantsAndOtherClassesAreNoCalls() throws Exception {
    assertThat(lastCall("thenOther")).containsExactly("ask");
  }

  /** Compiled code of a learner in a folder of its own. */
  private static Path copy(Path folder, Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve(file);
    Files.createDirectories(copy.getParent());
    try (var in = type.getClassLoader().getResourceAsStream(file)) {
      Files.write(copy, in.readAllBytes());
    }
    return copy;
  }

  private static Class<?> load(Path folder, Class<?> type) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      return loader.loadClass(type.getName());
    }
  }

  @Test
  void aDamagedClassFileIsToldByTheNameOfItsClass(@TempDir Path folder) throws Exception {
    copy(folder, UsesMarked.class);
    Path damaged = copy(folder, Marked.class);
    Files.write(damaged, Arrays.copyOf(Files.readAllBytes(damaged), 100));
    Class<?> exercise = load(folder, UsesMarked.class);

    assertThatIllegalStateException()
        .isThrownBy(() -> ChapterCode.usedBy(exercise))
        .withMessage("cannot read the class file of " + Marked.class.getName());
  }

  @Test
  void whatWasReadForOneLoaderIsReadAgainForAnother(@TempDir Path folder) throws Exception {
    copy(folder, UsesMarked.class);
    assertThat(usedBy(load(folder, UsesMarked.class))).containsExactly("UsesMarked");
    copy(folder, Marked.class);
    assertThat(usedBy(load(folder, UsesMarked.class))).containsExactly("UsesMarked", "Marked");
  }
}
