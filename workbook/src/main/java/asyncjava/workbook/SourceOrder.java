package asyncjava.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.Order;

/**
 * Runs the methods of a test class in the order of its source, which is the order in its class
 * file; those with {@code @Order} go by that, as in {@code MethodOrderer.OrderAnnotation}, where
 * those without count in the middle.
 */
public final class SourceOrder implements MethodOrderer {

  @Override
  public void orderMethods(MethodOrdererContext context) {
    List<String> source = methodsOf(context.getTestClass());
    context
        .getMethodDescriptors()
        .sort(
            Comparator.comparingInt(SourceOrder::order)
                .thenComparingInt(descriptor -> source.indexOf(signature(descriptor.getMethod()))));
  }

  private static int order(MethodDescriptor descriptor) {
    return descriptor.findAnnotation(Order.class).map(Order::value).orElse(Order.DEFAULT);
  }

  private static String signature(Method method) {
    return method.getName()
        + java.lang.invoke.MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
  }

  private static List<String> methodsOf(Class<?> type) {
    String file =
        type.getName().substring(type.getPackageName().length()).replaceFirst("^\\.", "")
            + ".class";
    try (InputStream bytes = type.getResourceAsStream(file)) {
      return bytes == null
          ? List.of()
          : ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
              .map(m -> m.methodName().stringValue() + m.methodType().stringValue())
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
