package asyncjava.registry;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Records taken apart and put together, also private ones. */
final class Records {
  private record Parts(Constructor<?> constructor, List<Method> accessors) {}

  private static final ClassValue<Parts> PARTS =
      new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
          RecordComponent[] components = type.getRecordComponents();
          Class<?>[] types =
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
          try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            List<Method> accessors = new ArrayList<>();
            for (RecordComponent component : components) {
              component.getAccessor().setAccessible(true);
              accessors.add(component.getAccessor());
            }
            return new Parts(constructor, accessors);
          } catch (NoSuchMethodException e) {
            throw new AssertionError("a record has a canonical constructor", e);
          }
        }
      };

  private Records() {}

  /** The values of its components, in order; one may be null. */
  static List<Object> parts(Record record) {
    List<Object> parts = new ArrayList<>();
    try {
      for (Method accessor : PARTS.get(record.getClass()).accessors()) {
        parts.add(accessor.invoke(record));
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("cannot look into " + record.getClass(), e);
    }
    return parts;
  }

  static Object make(Class<?> type, List<Object> parts) {
    try {
      return PARTS.get(type).constructor().newInstance(parts.toArray());
    } catch (IllegalArgumentException | ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "cannot make a " + type.getSimpleName() + " of " + parts, e);
    }
  }
}
