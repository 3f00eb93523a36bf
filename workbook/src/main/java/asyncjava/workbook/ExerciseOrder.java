package asyncjava.workbook;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Runs exercises in the order of their ids; named in this module's {@code
 * junit-platform.properties}.
 */
public final class ExerciseOrder implements ClassOrderer {

  /** 2.2.9 before 2.2.10. */
  static final Comparator<String> BY_ID =
      (a, b) ->
          java.util.Arrays.compare(numbers(a), numbers(b)) != 0
              ? java.util.Arrays.compare(numbers(a), numbers(b))
              : a.compareTo(b);

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context.getClassDescriptors().sort(Comparator.comparing(ExerciseOrder::id, BY_ID));
  }

  private static String id(ClassDescriptor descriptor) {
    return descriptor.findAnnotation(Exercise.class).map(Exercise::id).orElse("");
  }

  private static int[] numbers(String id) {
    return java.util.regex.Pattern.compile("\\D+")
        .splitAsStream(id)
        .filter(part -> !part.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
