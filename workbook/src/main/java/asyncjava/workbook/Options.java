package asyncjava.workbook;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one test is to be run, from its annotations and those of its class.
 *
 * @param limit in real time
 * @param crashes the exceptions that are to end processes of the test
 */
record Options(Duration limit, boolean realTime, List<Class<? extends Throwable>> crashes) {
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(5);

  static Options of(Method test) {
    return new Options(
        find(test, Limit.class).map(Options::duration).orElse(DEFAULT_LIMIT),
        find(test, RealTime.class).isPresent(),
        find(test, ExpectCrash.class).map(e -> List.of(e.value())).orElse(List.of()));
  }

  Options atMost(Duration most) {
    return limit.compareTo(most) <= 0 ? this : new Options(most, realTime, crashes);
  }

  private static Duration duration(Limit limit) {
    if (limit.seconds() < 1) {
      throw new IllegalArgumentException(
          "the limit of a test must be 1 second or more, got " + limit.seconds());
    }
    return Duration.ofSeconds(limit.seconds());
  }

  /** The method's own, or that of the innermost class around it. */
  static <A extends Annotation> Optional<A> find(Method test, Class<A> annotation) {
    return Stream.concat(
            Stream.ofNullable(test.getAnnotation(annotation)),
            Stream.<Class<?>>iterate(
                    test.getDeclaringClass(), c -> c != null, Class::getEnclosingClass)
                .flatMap(c -> Stream.ofNullable(c.getAnnotation(annotation))))
        .findFirst();
  }
}
