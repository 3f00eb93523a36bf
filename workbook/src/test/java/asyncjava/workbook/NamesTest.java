package asyncjava.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, sentences, places and the order of things. */
class NamesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "aPongCarriesItsRef, a pong carries its ref",
    "everyMonitorGivesOneDOWN, every monitor gives one DOWN",
    "seesDOWNOnce, sees DOWN once",
    "after2Timeouts, after2 timeouts",
    "two_words, two words"
  })
  void aMethodNameIsASentence(String method, String sentence) {
    assertThat(Sentence.of(method)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "lambda$ask$0, ask",
    "lambda$ask$4bb61f32$1, ask",
    "lambda$new$0, constructor",
    "lambda$static$0, static initializer",
    "lambda$, lambda$",
    "<init>, constructor",
    "<clinit>, static initializer",
    "ask, ask"
  })
  void aPlaceNamesTheMethodAsItIsInTheSource(String method, String name) {
    assertThat(Place.of(new StackTraceElement("a.PingPong", method, "PingPong.java", 7)))
        .isEqualTo(new Place("PingPong.java", 7, name));
  }

  @Test
  void aPlaceWithoutLineNamesTheFileAlone() {
    assertThat(new Place("PingPong.java", 0, "")).hasToString("PingPong.java");
  }

  @Test
  void idsAreOrderedByTheirNumbers() {
    assertThat(Stream.of("2.2.10", "10.1.1", "2.2.9", "2.2").sorted(ExerciseOrder.BY_ID))
        .containsExactly("2.2", "2.2.9", "2.2.10", "10.1.1");
  }

  static final class Nothing {}

  @Exercise(id = "2.2.1", title = "Order", points = 1, of = Nothing.class)
  static final class OrderSample {
    @Test
    void zebra() {}

    @Test
    void apple() {}

    @Order(1)
    @Test
    void first() {}

    @Test
    void mango() {}
  }

  @Test
  void methodsRunInTheOrderOfTheSource() {
    assertThat(SampleRun.of(folder, OrderSample.class).results())
        .extracting(Results.Line::test)
        .containsExactly(
            "OrderSample.first", "OrderSample.zebra", "OrderSample.apple", "OrderSample.mango");
  }

  @Test
  void exercisesRunInTheOrderOfTheirIds() {
    List<String> order = new ArrayList<>();
    SampleRun.of(folder, Second.class, First.class);
    Ran.ORDER.drainTo(order);
    assertThat(order).containsExactly("first", "second");
  }

  static final class Ran {
    static final LinkedBlockingQueue<String> ORDER = new LinkedBlockingQueue<>();
  }

  @Exercise(id = "2.2.9", title = "First", points = 1, of = Nothing.class)
  static final class First {
    @Test
    void runs() {
      Ran.ORDER.add("first");
    }
  }

  @Exercise(id = "2.2.10", title = "Second", points = 1, of = Nothing.class)
  static final class Second {
    @Test
    void runs() {
      Ran.ORDER.add("second");
    }
  }

  @Test
  void aChapterKnowsItsNameFromItsFolder() {
    Chapter chapter = new Chapter(Path.of("/w/exercises/ch2.2-process-basics"), Path.of("/w/t"));

    assertThat(List.of(chapter.id(), chapter.title(), chapter.root()))
        .containsExactly("ch2.2", "Process basics", Path.of("/w"));
  }

  @Test
  void aTodoSaysWhatIsToDo() {
    assertThat(Todo.todo("wait for the answer")).hasMessage("wait for the answer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Todo.todo(" "))
        .withMessage("a todo must say what is to do, got \" \"");
  }
}
