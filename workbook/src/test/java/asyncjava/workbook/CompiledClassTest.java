package asyncjava.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.AbstractList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.RandomAccess;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
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

  static class Plain extends ArithmeticException implements RandomAccess {
    private static final long serialVersionUID = 1;
  }

  static class Bounds<T extends Number & CharSequence> implements Consumer<Deque<?>> {
    Holder<Short>.Part part;

    <E extends Integer & IntSupplier> void take(Supplier<E> from) {}

    @Override
    public void accept(Deque<?> any) {}
  }

  static class Holder<T> {
    class Part {
      T inIt;
    }
  }

  @Test
  void supertypesWithoutArgumentsAreToldToo() throws IOException {
    assertThat(types(Plain.class, ""))
        .contains("java.lang.ArithmeticException", "java.util.RandomAccess");
  }

  @Test
  void ofTypeParametersTheBoundsAreTold() throws IOException {
    assertThat(types(Bounds.class, ""))
        .contains("java.lang.Number", "java.lang.CharSequence", "java.util.Deque");
    assertThat(types(Bounds.class, "take")).contains("java.util.function.IntSupplier");
  }

  @Test
  void ofAClassInsideAGenericOneTheArgumentsOfTheOuterOneAreTold() throws IOException {
    assertThat(types(Bounds.class, ""))
        .contains(Holder.class.getName() + "$Part", "java.lang.Short");
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface Visible {
    Class<?> type() default Void.class;

    TimeUnit[] units() default {};

    Invisible[] inner() default {};
  }

  @Retention(RetentionPolicy.CLASS)
  @interface Invisible {}

  @Target(ElementType.RECORD_COMPONENT)
  @interface OnPart {}

  @Target(ElementType.PARAMETER)
  @interface OnParameter {}

  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.PARAMETER)
  @interface VisibleOnParameter {}

  @Target(ElementType.TYPE_USE)
  @interface OnType {}

  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE_USE)
  @interface VisibleOnType {}

  record Annotated(@OnPart int part) {
    @Invisible static int field;

    @Visible(type = Deque[].class, units = TimeUnit.DAYS, inner = @Invisible)
    static void values() {}

    static void parameters(@OnParameter int one, @VisibleOnParameter int other) {}

    @OnType
    static Object result() {
      return null;
    }

    static Object[] code() {
      return new @VisibleOnType Object[0];
    }
  }

  @Test
  void annotationsAreToldWhereverTheyAre() throws IOException {
    assertThat(types(Annotated.class, ""))
        .contains(OnPart.class.getName(), Invisible.class.getName());
    assertThat(types(Annotated.class, "parameters"))
        .containsExactlyInAnyOrder(OnParameter.class.getName(), VisibleOnParameter.class.getName());
    assertThat(types(Annotated.class, "result")).contains(OnType.class.getName());
    assertThat(types(Annotated.class, "code")).contains(VisibleOnType.class.getName());
  }

  @Test
  void theValuesOfAnAnnotationAreTold() throws IOException {
    assertThat(types(Annotated.class, "values"))
        .containsExactlyInAnyOrder(
            Visible.class.getName(),
            "java.util.Deque",
            "java.util.concurrent.TimeUnit",
            Invisible.class.getName());
    assertThat(types(Visible.class, "type")).contains("java.lang.Void");
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
      return Deque[][].class;
    }

    Class<?> numbers() {
      return int[][].class;
    }

    boolean asks(Object any) {
      return any instanceof NavigableMap<?, ?>;
    }

    Object casts(Object any) {
      return (SortedSet<?>) any;
    }

    Object array() {
      return new Deque<?>[1];
    }

    Object arrays() {
      return new OptionalInt[1][1];
    }

    boolean takesApart(Object any) {
      return any instanceof Part(RandomAccess _);
    }

    Object implementsIt() {
      return (IntSupplier) () -> 1;
    }

    int looksForAConstant(Object any) {
      return switch (any) {
        case TimeUnit.DAYS -> 1;
        default -> 2;
      };
    }

    int looksForAText(String any) {
      return switch (any) {
        case "java.util.Deque" -> 1;
        default -> 2;
      };
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
      } catch (IllegalStateException | ArithmeticException e) {
        count = 0;
        calls();
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
            tuple("casts", "java.util.SortedSet", ""),
            tuple("array", "java.util.Deque", ""),
            tuple("arrays", "java.util.OptionalInt", ""),
            tuple("takesApart", Part.class.getName(), "one"),
            tuple("takesApart", "java.util.RandomAccess", ""),
            tuple("implementsIt", "java.util.function.IntSupplier", ""),
            tuple("looksFor", "java.util.RandomAccess", ""),
            tuple("looksForAConstant", "java.util.concurrent.TimeUnit", ""));
    assertThat(types(Does.class, "lambda$makes$0")).contains("java.lang.StringBuilder");
    assertThat(types(Does.class, "numbers")).containsExactly("java.lang.Class");
    assertThat(types(Does.class, "looksForAConstant"))
        .doesNotContain("DAYS")
        .allMatch(type -> type.contains("."));
    assertThat(types(Does.class, "looksForAText")).containsOnly("java.lang.String");
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

  @Test
  void whatIsCaughtHasTheLineOfItsCatchAndIsToldOnce() throws IOException {
    CompiledClass does = read(Does.class);
    int first = does.firstLine("catches").orElseThrow();

    assertThat(does.uses())
        .filteredOn(use -> use.method().equals("catches") && use.member().isEmpty())
        .extracting(Use::line, Use::type)
        .containsExactly(
            tuple(first + 1, "java.lang.IllegalStateException"),
            tuple(first + 1, "java.lang.ArithmeticException"));
  }

  static final class Compares implements Comparator<String> {
    private int times;

    @Override
    public int compare(String one, String other) {
      times++;
      return one.compareTo(other);
    }
  }

  @Test
  void theFirstLineOfAMethodIsNotThatOfTheClass() throws IOException {
    CompiledClass compares = read(Compares.class);

    assertThat(compares.uses())
        .filteredOn(use -> use.member().equals("times"))
        .isNotEmpty()
        .allMatch(use -> use.line() == compares.firstLine("compare").orElseThrow());
  }

  record Pair(int one, int other) {}

  record Part(Object one) {}

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

  @Test
  void aModuleIsReadAsAClassThatUsesNothing() throws IOException {
    try (InputStream in = Object.class.getModule().getResourceAsStream("module-info.class")) {
      CompiledClass module = CompiledClass.of(in.readAllBytes());
      assertThat(module.name()).isEqualTo("module-info");
      assertThat(module.source()).isEqualTo("module-info.java");
    }
  }

  @Test
  void whatIsNoClassFileOrOfANewerJavaIsRefused() throws IOException {
    byte[] newer;
    try (InputStream in = Pair.class.getResourceAsStream("CompiledClassTest$Pair.class")) {
      newer = in.readAllBytes();
    }
    newer[7] = Byte.MAX_VALUE; // the major version
    assertThatIllegalArgumentException().isThrownBy(() -> CompiledClass.of(newer));
    assertThatIllegalArgumentException().isThrownBy(() -> CompiledClass.of(new byte[20]));
  }
}
