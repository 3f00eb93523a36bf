package asyncjava.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.util.AbstractList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.RandomAccess;
import java.util.SortedSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a class file tells of the class. */
class CompiledClassTest {

  private static CompiledClass read(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return CompiledClass.of(in.readAllBytes());
    }
  }

  private static List<String> types(Class<?> type, String method) throws IOException {
    return read(type).uses().stream()
        .filter(use -> use.method().equals(method))
        .map(Use::type)
        .toList();
  }

  @FunctionalInterface
  interface Marked {
    void mark();
  }

  abstract static class Declares<T extends Deque<?>> extends AbstractList<NavigableMap<?, ?>>
      implements RandomAccess {
    Optional<? extends SortedSet<Integer>>[] field;

    @Deprecated
    abstract <E extends IntSupplier> Supplier<E[]> method(Function<?, ?> one, long two)
        throws TimeoutException;
  }

  @Test
  void itTellsOfAnnotationsSupertypesAndAllTypesInSignatures() throws IOException {
    assertThat(types(Marked.class, "")).contains("java.lang.FunctionalInterface");
    assertThat(types(Declares.class, ""))
        .contains(
            "java.util.Deque",
            "java.util.AbstractList",
            "java.util.NavigableMap",
            "java.util.RandomAccess",
            "java.util.Optional",
            "java.util.SortedSet",
            "java.lang.Integer");
    assertThat(types(Declares.class, "method"))
        .containsExactlyInAnyOrder(
            "java.lang.Deprecated",
            "java.util.function.IntSupplier",
            "java.util.function.Supplier",
            "java.util.function.Function",
            "java.util.concurrent.TimeoutException");
  }

  static final class Does {
    private int count;

    void calls() {
      OptionalInt.empty();
      count++;
    }

    Supplier<Object> makes() {
      return () -> new StringBuilder();
    }

    Supplier<Object> refersTo() {
      return StringBuffer::new;
    }

    Class<?> literal() {
      return Deque[].class;
    }

    Class<?> numbers() {
      return int[][].class;
    }

    boolean asks(Object any) {
      return any instanceof NavigableMap<?, ?>;
    }

    int looksFor(Object any) {
      return switch (any) {
        case RandomAccess _ -> 1;
        default -> 2;
      };
    }

    void catches() {
      try {
        calls();
      } catch (IllegalStateException e) {
        count = 0;
      }
    }
  }

  @Test
  void itTellsWhatEachMethodUses() throws IOException {
    assertThat(read(Does.class).uses())
        .extracting(Use::method, Use::type, Use::member)
        .contains(
            tuple("calls", "java.util.OptionalInt", "empty"),
            tuple("calls", Does.class.getName(), "count"),
            tuple("refersTo", "java.lang.StringBuffer", "<init>"),
            tuple("literal", "java.util.Deque", ""),
            tuple("asks", "java.util.NavigableMap", ""),
            tuple("looksFor", "java.util.RandomAccess", ""),
            tuple("catches", "java.lang.IllegalStateException", ""));
    assertThat(types(Does.class, "lambda$makes$0")).contains("java.lang.StringBuilder");
    assertThat(types(Does.class, "numbers")).containsExactly("java.lang.Class");
  }

  @Test
  void codeHasLinesAndDeclarationsHaveNone() throws IOException {
    CompiledClass does = read(Does.class);
    int first = does.firstLine("calls").orElseThrow();

    assertThat(does.uses())
        .filteredOn(use -> use.method().equals("calls"))
        .extracting(Use::line, Use::member)
        .containsExactly(
            tuple(first, "empty"), tuple(first + 1, "count"), tuple(first + 1, "count"));
    assertThat(does.firstLine("none")).isEmpty();
    assertThat(read(Declares.class).uses())
        .filteredOn(use -> use.method().equals("method"))
        .allMatch(use -> use.line() == 0);
  }

  record Pair(int one, int other) {}

  static final class Outer {
    final class Inner {}

    Object local() {
      return new Object() {};
    }
  }

  @Test
  void itTellsWhatKindOfClassItIs() throws IOException {
    assertThat(read(Pair.class).isRecord()).isTrue();
    assertThat(read(Does.class).isRecord()).isFalse();
    assertThat(read(Outer.class).name()).isEqualTo(Outer.class.getName());
    assertThat(read(Outer.class).source()).isEqualTo("CompiledClassTest.java");
    assertThat(read(Outer.class).inner())
        .contains(Outer.class.getName() + "$Inner", Outer.class.getName() + "$1");
  }
}
