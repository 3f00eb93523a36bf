package asyncjava.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.MultipleFailuresError;

class DifferenceTest {

  static List<Arguments> assertions() {
    return List.of(
        failing(() -> assertThat(41).isEqualTo(42), "42", "41"),
        failing(() -> assertThat("a").isEqualTo("b"), "\"b\"", "\"a\""),
        failing(() -> assertThat(1L).as("the count").isEqualTo(2L), "the count: 2L", "1L"),
        failing(
            () -> assertThat(2).as("the size of [a, b]").isEqualTo(0),
            "the size of [a, b]: 0",
            "2"),
        failing(() -> assertEquals("b", "a"), "\"b\"", "\"a\""),
        failing(() -> assertEquals(2, 1, "the count"), "2", "1"),
        failing(() -> assertThat(1).isGreaterThan(2), "to be greater than: 2", "1"),
        failing(() -> assertThat(false).isTrue(), "true", "false"),
        failing(() -> assertThat(false).as("it is alive").isTrue(), "it is alive: true", "false"),
        failing(() -> assertThat(List.of("late")).isEmpty(), "empty", "[\"late\"]"),
        failing(() -> assertThat(List.of(1)).hasSize(2), "size: 2", "1 in: [1]"),
        failing(() -> assertThat(List.of(1, 2)).containsExactly(1, 3), "[1, 3]", "[1, 2]"),
        failing(() -> assertThat(List.of(1, 2)).contains(3), "to contain: [3]", "[1, 2]"),
        failing(
            () -> assertThat(Map.of("a", 1)).containsEntry("b", 2),
            "to contain entries: [\"b\"=2]",
            "{\"a\"=1}"),
        failing(
            () -> assertThat(Optional.empty()).isPresent(), "Optional to contain a value", "empty"),
        failing(
            () -> assertThat((Object) "x").isInstanceOf(Integer.class),
            "to be an instance of: Integer",
            "\"x\""),
        failing(() -> assertThat((Object) null).isNotNull(), "actual not to be null", null),
        failing(() -> assertThatThrownBy(() -> {}).isNotNull(), "code to raise a throwable", null),
        failing(
            () ->
                assertThatCode(
                        () -> {
                          throw new IllegalStateException("no");
                        })
                    .doesNotThrowAnyException(),
            "code not to raise a throwable",
            "IllegalStateException: no"),
        failing(
            () ->
                assertThatThrownBy(
                        () -> {
                          throw new IllegalStateException("no");
                        })
                    .isInstanceOf(Error.class),
            "actual throwable to be an instance of: Error",
            "IllegalStateException: no"),
        failing(
            () -> {
              throw new MultipleFailuresError(
                  "", List.of(catchThrowable(() -> assertThat(1).isEqualTo(2)), new Error()));
            },
            "2",
            "1"),
        failing(
            () -> {
              throw new AssertionError("it is late");
            },
            null,
            "it is late"),
        failing(
            () -> {
              throw new AssertionError();
            },
            null,
            "a failed assertion"));
  }

  private static Arguments failing(ThrowingCallable assertion, String expected, String found) {
    return arguments(
        catchThrowable(assertion), Optional.ofNullable(expected), Optional.ofNullable(found));
  }

  @ParameterizedTest
  @MethodSource("assertions")
  void tellsInOneLineEachWhatWasExpectedAndWhatWasFound(
      Throwable failure, Optional<String> expected, Optional<String> found) {
    assertThat(Difference.of(failure)).isEqualTo(new Difference(expected, found));
  }

  @Test
  void valuesThatPrintAlikeAreToldApart() {
    Difference difference = Difference.of(catchThrowable(() -> assertEquals((Object) 1L, 1)));

    assertThat(difference.expected())
        .hasValueSatisfying(text -> assertThat(text).startsWith("1 (Long@"));
    assertThat(difference.found())
        .hasValueSatisfying(text -> assertThat(text).startsWith("1 (Integer@"));
  }

  @Test
  void anExceptionIsNamedWithoutItsPackage() {
    assertThat(Difference.nameOf(new IllegalStateException("a\n b")))
        .isEqualTo("IllegalStateException: a b");
    assertThat(Difference.nameOf(new IllegalStateException())).isEqualTo("IllegalStateException");
    assertThat(Difference.nameOf(new Unprintable())).isEqualTo("DifferenceTest$Unprintable");
  }

  private static final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  @Test
  void aStaticInitializerThatFailsIsToldWithItsCause() {
    Throwable failed = new ExceptionInInitializerError(new IllegalStateException("no map"));

    assertThat(Difference.unexpected(failed).found())
        .contains("a static initializer failed with IllegalStateException: no map");
    assertThat(Difference.unexpected(new ExceptionInInitializerError("why")).found())
        .contains("ExceptionInInitializerError: why");
  }
}
