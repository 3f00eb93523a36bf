package asyncjava.task;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A stream that closes itself at the end of its terminal operation, also if that stopped early or
 * failed. The JDK's do not: they leave it to a {@code try} with resources, which is easily
 * forgotten, and here that would leave processes behind.
 *
 * <p>It hands all calls on. What an intermediate operation returns, of whatever kind of stream, is
 * wrapped again; after any other the stream is closed.
 */
final class Closing implements InvocationHandler {
  /** These end no use of the stream: with the first two it begins. */
  private static final Set<String> NOT_TERMINAL =
      Set.of("iterator", "spliterator", "isParallel", "close");

  private final BaseStream<?, ?> stream;
  private final Runnable beforeClose;

  private Closing(BaseStream<?, ?> stream, Runnable beforeClose) {
    this.stream = stream;
    this.beforeClose = beforeClose;
  }

  /**
   * @param beforeClose throws if it must not be closed now. The stream's own actions cannot: they
   *     are run once, also if they fail
   */
  @SuppressWarnings("unchecked") // the proxy hands on what the stream returns
  static <T> Stream<T> stream(Stream<T> stream, Runnable beforeClose) {
    return (Stream<T>) wrap(stream, beforeClose);
  }

  private static Object wrap(BaseStream<?, ?> stream, Runnable beforeClose) {
    Class<?> type =
        switch (stream) {
          case IntStream _ -> IntStream.class;
          case LongStream _ -> LongStream.class;
          case DoubleStream _ -> DoubleStream.class;
          default -> Stream.class;
        };
    return Proxy.newProxyInstance(
        Closing.class.getClassLoader(), new Class<?>[] {type}, new Closing(stream, beforeClose));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean wrapped = BaseStream.class.isAssignableFrom(method.getReturnType());
    if (wrapped
        || method.getDeclaringClass() == Object.class
        || NOT_TERMINAL.contains(method.getName())) {
      if (method.getName().equals("close")) {
        beforeClose.run();
      }
      Object result = call(method, arguments);
      return wrapped ? wrap((BaseStream<?, ?>) result, beforeClose) : result;
    }
    try (BaseStream<?, ?> _ = stream) {
      return call(method, arguments);
    }
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(stream, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }
}
