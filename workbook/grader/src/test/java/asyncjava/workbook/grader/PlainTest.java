package asyncjava.workbook.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {
  private record Holder(Object value, Supplier<Object> supplier) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.lang.Object@5af3afd9 | java.lang.Object@...",
        "[I@44ebcd03 | [I@...",
        "[Lasyncjava.ch2_2.Ping;@2e005c4b | [Lasyncjava.ch2_2.Ping;@...",
        "asyncjava.ch2_2.PingPong$1@5ffead27 | asyncjava.ch2_2.PingPong$1@...",
        "list of Object@1a2b3, Object@4c5d6e7f | list of Object@..., Object@...",
        "ReentrantLock@5876a9af[Unlocked] | ReentrantLock@...[Unlocked]",
        "[Object@1a2b3, [[I@44ebcd03] | [Object@..., [[I@...]",
        "lock=PingPong$lock@5876a9af | lock=PingPong$lock@...",
        "counter$1@1a2b3 | counter$1@...",
        "Größe@1a2b3 | Größe@...",
        "asyncjava.ch2_2.ping@1a2b3 | asyncjava.ch2_2.ping@...",
        "Hidden/0x0000000054169000@1a2b3 | Hidden/0x0000000054169000@...",
        "List<Ping>@1a2b3c | List<Ping>@...",
      })
  void anIdentityHashIsNotTold(String said, String told) {
    assertThat(Plain.of(said)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "asyncjava.ch2_2.PingPong$$Lambda/0x0000000054169000@71809907 | a lambda of PingPong",
        "asyncjava.ch2_2.PingPong$$Lambda@71809907 | a lambda of PingPong",
        "A$B$$Lambda/0x0000000054169440@5af3afd9 | a lambda of A.B",
        "R[f=A$$Lambda/0x00ab@1, g=A$$Lambda/0x00cd@2] | R[f=a lambda of A, g=a lambda of A]",
        "class a.b.A$$Lambda/0x000000005416b000 | class a lambda of A",
      })
  void aLambdaIsToldByItsClass(String said, String told) {
    assertThat(Plain.of(said)).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chef@kitchen",
        "chef@facade",
        "[chef@facade, chef2@decade] and node_1@added",
        "at 5@7",
        "Object@1a2b",
        "@5af3afd9",
        "Object@5af3afd90",
        "Object@kitchen",
        "Lambda/0x00",
      })
  void aNodesNameAndWhatIsNoHashIsToldAsItIs(String said) {
    assertThat(Plain.of(said)).isEqualTo(said);
  }

  @Test
  void whatThisVeryMachineSaysIsTheSameEachTime() {
    Holder holder = new Holder(new Object(), () -> "");
    assertThat(Plain.of(holder.toString()))
        .isEqualTo("Holder[value=java.lang.Object@..., supplier=a lambda of PlainTest]");
  }

  @Test
  void aWrongCastIsToldWithoutModulesAndLoaders() {
    assertThat(
            Plain.of(
                "ClassCastException: class a.Ping cannot be cast to class a.Pong (a.Ping and a.Pong"
                    + " are in unnamed module of loader asyncjava.workbook.grader.ExamLoader"
                    + " @7a4f0f29)"))
        .isEqualTo("ClassCastException: class a.Ping cannot be cast to class a.Pong");
    assertThat(
            Plain.of(
                "class a.Ping cannot be cast to class java.lang.String (a.Ping is in unnamed module"
                    + " of loader b.ExamLoader @7a4f0f29; java.lang.String is in module java.base"
                    + " of loader 'bootstrap') and so on"))
        .isEqualTo("class a.Ping cannot be cast to class java.lang.String and so on");
    assertThat(Plain.of("(in unnamed module @0x7a4f0f29)")).isEqualTo("(in unnamed module @...)");
    assertThat(Plain.of("loader b.ExamLoader @7a4f0f29 has"))
        .isEqualTo("loader b.ExamLoader @... has");
  }

  @Test
  void theReallyWrongCastIsToldSo() {
    Object text = "";
    String said = "";
    try {
      ((Holder) text).value();
    } catch (ClassCastException wrong) {
      said = wrong.getMessage();
    }
    assertThat(Plain.of(said))
        .isEqualTo(
            "class java.lang.String cannot be cast to class"
                + " asyncjava.workbook.grader.PlainTest$Holder");
  }

  @Test
  void whatIsMissingIsToldAsASourceWouldSayIt() {
    assertThat(
            Plain.of(
                "it: NoSuchMethodError: 'void asyncjava.ch6_0.HttpFetch.<init>(asyncjava.ch6_0.Web,"
                    + " int[])'"))
        .isEqualTo("it: there is no constructor HttpFetch(Web, int[])");
    assertThat(
            Plain.of(
                "NoSuchMethodError: 'asyncjava.genserver.Start"
                    + " a.Downloads.startLink(a.Downloads$Options)' and more"))
        .isEqualTo("there is no method Start Downloads.startLink(Downloads.Options) and more");
  }

  /** A submission may say whatever it likes: this ends. */
  @Test
  void longTextsTakeNoTime() {
    String hostile = "a".repeat(4000) + "a.".repeat(2000) + " (".repeat(2000) + "$$".repeat(2000);
    assertThat(Plain.of(hostile)).isEqualTo(hostile);
  }
}
