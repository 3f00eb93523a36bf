package asyncjava.registry;

import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The order of all things, as the BEAM has it: number, atom, ref, pid, tuple, map, string. A list
 * and a record are tuples here, a boolean and an enum are atoms.
 */
final class Terms {
  private static final int NUMBER = 0;
  private static final int ATOM = 1;
  private static final int REF = 2;
  private static final int PID = 3;
  private static final int TUPLE = 4;
  private static final int MAP = 5;
  private static final int STRING = 6;
  private static final int OTHER = 7;

  private Terms() {}

  private static int kind(Object term) {
    return switch (term) {
      case Object n when isNumber(n) -> NUMBER;
      case Boolean _ -> ATOM;
      case Enum<?> _ -> ATOM;
      case Ref _ -> REF;
      case Pid _ -> PID;
      case List<?> _ -> TUPLE;
      case Record _ -> TUPLE;
      case Map<?, ?> _ -> MAP;
      case String _ -> STRING;
      case null, default -> OTHER;
    };
  }

  static boolean isInteger(Object term) {
    return term instanceof Integer
        || term instanceof Long
        || term instanceof Short
        || term instanceof Byte
        || term instanceof BigInteger;
  }

  static boolean isFloat(Object term) {
    return term instanceof Double || term instanceof Float || term instanceof BigDecimal;
  }

  static boolean isNumber(Object term) {
    return isInteger(term) || isFloat(term);
  }

  static boolean isTuple(Object term) {
    return kind(term) == TUPLE;
  }

  /** By value: numbers whatever their types, also inside of tuples. */
  static boolean equal(Object a, Object b) {
    if (isNumber(a) && isNumber(b)) {
      return compareNumbers(a, b) == 0;
    }
    if (isTuple(a) && isTuple(b) && sameShape(a, b)) {
      Iterator<?> others = parts(b).iterator();
      return parts(a).size() == parts(b).size()
          && parts(a).stream().allMatch(part -> equal(part, others.next()));
    }
    return Objects.equals(a, b);
  }

  /** A record is no list, and a record of another class is another thing. */
  private static boolean sameShape(Object a, Object b) {
    return a.getClass() == b.getClass() || (a instanceof List<?> && b instanceof List<?>);
  }

  /** Less than zero, zero or more; empty if there is no order between the two. */
  static OptionalInt compare(Object a, Object b) {
    int kind = kind(a);
    if (kind != kind(b)) {
      return kind == OTHER || kind(b) == OTHER
          ? OptionalInt.empty()
          : OptionalInt.of(Integer.compare(kind, kind(b)));
    }
    return switch (kind) {
      case NUMBER -> OptionalInt.of(compareNumbers(a, b));
      case ATOM -> OptionalInt.of(a.toString().compareTo(b.toString()));
      case STRING -> OptionalInt.of(compareStrings((String) a, (String) b));
      case PID -> OptionalInt.of(comparePids((Pid) a, (Pid) b));
      case TUPLE -> compareTuples(parts(a), parts(b));
      default -> compareOthers(a, b);
    };
  }

  private static int compareNumbers(Object a, Object b) {
    if (a instanceof Integer x && b instanceof Integer y) {
      return Integer.compare(x, y);
    }
    double x = ((Number) a).doubleValue();
    double y = ((Number) b).doubleValue();
    if (Double.isFinite(x) && Double.isFinite(y)) {
      return exact(a).compareTo(exact(b));
    }
    return Double.compare(x, y);
  }

  private static BigDecimal exact(Object number) {
    return switch (number) {
      case BigDecimal decimal -> decimal;
      case BigInteger integer -> new BigDecimal(integer);
      case Double d -> new BigDecimal(d);
      case Float f -> new BigDecimal(f);
      case Number n -> BigDecimal.valueOf(n.longValue());
      default -> throw new AssertionError(number);
    };
  }

  /** By code points, which is the order of the bytes in UTF-8. */
  private static int compareStrings(String a, String b) {
    Iterator<Integer> others = b.codePoints().iterator();
    for (Iterator<Integer> own = a.codePoints().iterator(); own.hasNext(); ) {
      if (!others.hasNext()) {
        return 1;
      }
      int order = Integer.compare(own.next(), others.next());
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }

  private static int comparePids(Pid a, Pid b) {
    int nodes = Integer.compare(a.node().number(), b.node().number());
    return nodes != 0 ? nodes : Long.compare(a.id(), b.id());
  }

  /** The shorter first; of equal length, the first difference decides. */
  private static OptionalInt compareTuples(List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      return OptionalInt.of(Integer.compare(a.size(), b.size()));
    }
    Iterator<?> others = b.iterator();
    for (Object own : a) {
      Object other = others.next();
      OptionalInt order = equal(own, other) ? OptionalInt.of(0) : compare(own, other);
      if (order.isEmpty() || order.getAsInt() != 0) {
        return order;
      }
    }
    return OptionalInt.of(0);
  }

  private static List<?> parts(Object tuple) {
    return tuple instanceof Record record ? Records.parts(record) : (List<?>) tuple;
  }

  @SuppressWarnings("unchecked") // of the same class, so comparable with each other
  private static OptionalInt compareOthers(Object a, Object b) {
    if (Objects.equals(a, b)) {
      return OptionalInt.of(0);
    }
    return a instanceof Comparable<?> && a.getClass() == b.getClass()
        ? OptionalInt.of(((Comparable<Object>) a).compareTo(b))
        : OptionalInt.empty();
  }
}
