package asyncjava.registry;

/** Argument checks whose errors quote the value. */
final class Check {
  private Check() {}

  static <T> T notNull(T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException(what + " must not be null");
    }
    return value;
  }

  /** Rule: keys are compared by value, which an array cannot do. */
  static Object key(Object key) {
    notNull(key, "a key");
    if (key.getClass().isArray()) {
      throw new IllegalArgumentException(
          "a key is compared by equals, which an array does not have; use a list or a record, got "
              + key.getClass().getSimpleName());
    }
    return key;
  }

  static String name(String name, String what) {
    notNull(name, what);
    if (name.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank, got " + quoted(name));
    }
    return name;
  }

  /** Strings in quotes, so that "1" is not taken for 1. */
  static String quoted(Object value) {
    return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
  }
}
