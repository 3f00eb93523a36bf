package asyncjava.registry;

import asyncjava.process.Pid;
import asyncjava.process.Ref;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** A {@link Spec} made ready to be held against many entries. */
final class Query {
  /** What an expression gives that has no value; it is no value itself. */
  private static final Object FAILED = new Object();

  /** A part of a pattern. */
  private interface Part {
    boolean matches(Object value, Object[] bound);
  }

  /** A part of a guard or of a result. */
  private interface Expression {
    Object value(Found entry, Object[] bound);
  }

  private final Spec spec;

  /** The variables of the patterns, each with its place among those that are bound. */
  private final Map<Integer, Integer> places = new TreeMap<>();

  private final Part key;
  private final Part pid;
  private final Part value;
  private final List<Expression> guards;
  private final Expression result;

  /**
   * @throws IllegalArgumentException if a guard or the result has a variable that no pattern binds,
   *     or a thing stands where it means nothing
   */
  Query(Spec spec) {
    this.spec = spec;
    key = part(spec.key());
    pid = part(spec.pid());
    value = part(spec.value());
    guards = spec.guards().stream().map(guard -> guard(guard)).toList();
    result = expression(spec.result());
  }

  /** What is given for the entry; empty if it does not match. */
  Optional<Object> of(Found entry) {
    Object[] bound = new Object[places.size()];
    if (!matches(entry, bound)) {
      return Optional.empty();
    }
    Object given = result.value(entry, bound);
    if (given == FAILED) {
      throw new IllegalArgumentException(
          "the result of a match spec has no value for " + entry + ": " + spec);
    }
    return Optional.of(given);
  }

  boolean matches(Found entry) {
    return matches(entry, new Object[places.size()]);
  }

  private boolean matches(Found entry, Object[] bound) {
    return key.matches(entry.key(), bound)
        && pid.matches(entry.pid(), bound)
        && value.matches(entry.value(), bound)
        && guards.stream().allMatch(guard -> Boolean.TRUE.equals(guard.value(entry, bound)));
  }

  private IllegalArgumentException meaningless(Object what, String where) {
    return new IllegalArgumentException(what + " has no meaning in " + where + ": " + spec);
  }

  // Patterns

  private Part part(Object pattern) {
    if (isLiteral(pattern)) {
      return (value, bound) -> pattern.equals(value);
    }
    return switch (pattern) {
      case Pattern.Any _ -> (value, bound) -> true;
      case Pattern.Var(int number) -> variable(number);
      case Pattern.OfRecord(Class<? extends Record> type, List<Object> parts) ->
          record(type, parts);
      case Pattern.Whole _ -> throw meaningless(pattern, "a pattern, only in guards and results");
      case Pattern.Vars _ -> throw meaningless(pattern, "a pattern, only in guards and results");
      case Guard _ -> throw meaningless(pattern, "a pattern, only in guards and results");
      case Record record -> record(record.getClass(), Records.parts(record));
      case List<?> list -> list(list);
      default -> throw new AssertionError(pattern);
    };
  }

  /** Whether nothing in it stands for anything else, so that it matches what equals it. */
  static boolean isLiteral(Object pattern) {
    return switch (pattern) {
      case Pattern _ -> false;
      case Guard _ -> false;
      case Record record -> Records.parts(record).stream().allMatch(Query::isLiteral);
      case List<?> list -> list.stream().allMatch(Query::isLiteral);
      case null, default -> true;
    };
  }

  /** Rule: the same variable in two places matches only the same. */
  private Part variable(int number) {
    Integer before = places.putIfAbsent(number, places.size());
    if (before != null) {
      int place = before;
      return (value, bound) -> Objects.equals(bound[place], value);
    }
    int place = places.get(number);
    return (value, bound) -> {
      bound[place] = value;
      return true;
    };
  }

  private Part record(Class<?> type, List<Object> patterns) {
    Part parts = list(patterns);
    return (value, bound) ->
        value != null
            && value.getClass() == type
            && parts.matches(Records.parts((Record) value), bound);
  }

  private Part list(List<?> patterns) {
    List<Part> parts = new ArrayList<>();
    patterns.forEach(pattern -> parts.add(part(pattern)));
    return (value, bound) -> {
      if (!(value instanceof List<?> list) || list.size() != parts.size()) {
        return false;
      }
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).matches(list.get(i), bound)) {
          return false;
        }
      }
      return true;
    };
  }

  // Guards and results

  private Expression expression(Object shape) {
    if (isLiteral(shape)) {
      return (entry, bound) -> shape;
    }
    return switch (shape) {
      case Pattern.Var(int number) -> bound(number);
      case Pattern.Whole _ -> (entry, bound) -> entry;
      case Pattern.Vars _ -> vars();
      case Pattern.OfRecord(Class<? extends Record> type, List<Object> parts) -> made(type, parts);
      case Pattern.Any _ -> throw meaningless(shape, "guards and results, only in a pattern");
      case Guard guard -> guard(guard);
      case Record record -> made(record.getClass(), Records.parts(record));
      case List<?> list -> built(list);
      default -> throw new AssertionError(shape);
    };
  }

  private Expression bound(int number) {
    Integer place = places.get(number);
    if (place == null) {
      throw new IllegalArgumentException(
          "variable $" + number + " is in no pattern of the match spec: " + spec);
    }
    return (entry, bound) -> bound[place];
  }

  private Expression vars() {
    int[] inOrder = places.values().stream().mapToInt(place -> place).toArray();
    return (entry, bound) -> Arrays.stream(inOrder).mapToObj(place -> bound[place]).toList();
  }

  private Expression made(Class<?> type, List<Object> shapes) {
    Expression parts = built(shapes);
    return (entry, bound) ->
        parts.value(entry, bound) instanceof List<?> values
            ? Records.make(type, new ArrayList<>(values))
            : FAILED;
  }

  private Expression built(List<?> shapes) {
    List<Expression> parts = new ArrayList<>();
    shapes.forEach(shape -> parts.add(expression(shape)));
    return (entry, bound) -> {
      List<Object> values = parts.stream().map(part -> part.value(entry, bound)).toList();
      return values.contains(FAILED) ? FAILED : values;
    };
  }

  private Expression guard(Guard guard) {
    List<Expression> parts = new ArrayList<>();
    guard.operands().forEach(operand -> parts.add(expression(operand)));
    return switch (guard.op()) {
      case AND_ALSO -> shortcut(parts, false);
      case OR_ELSE -> shortcut(parts, true);
      default ->
          (entry, bound) -> {
            List<Object> values = parts.stream().map(part -> part.value(entry, bound)).toList();
            return values.contains(FAILED) ? FAILED : apply(guard.op(), values);
          };
    };
  }

  /** Looks at one after the other until one decides; all of these must be booleans. */
  private static Expression shortcut(List<Expression> parts, boolean deciding) {
    return (entry, bound) -> {
      for (Expression part : parts) {
        Object value = part.value(entry, bound);
        if (!(value instanceof Boolean is)) {
          return FAILED;
        }
        if (is == deciding) {
          return deciding;
        }
      }
      return !deciding;
    };
  }

  private static Object apply(Guard.Op op, List<Object> values) {
    Object a = values.getFirst();
    Object b = values.getLast();
    return switch (op) {
      case GT -> ordered(a, b, order -> order > 0);
      case LT -> ordered(a, b, order -> order < 0);
      case GE -> ordered(a, b, order -> order >= 0);
      case LE -> ordered(a, b, order -> order <= 0);
      case EQ -> Terms.equal(a, b);
      case NE -> !Terms.equal(a, b);
      case SAME -> Objects.equals(a, b);
      case NOT_SAME -> !Objects.equals(a, b);
      case IS_STRING -> a instanceof String;
      case IS_INTEGER -> Terms.isInteger(a);
      case IS_FLOAT -> Terms.isFloat(a);
      case IS_NUMBER -> Terms.isNumber(a);
      case IS_BOOLEAN -> a instanceof Boolean;
      case IS_TUPLE -> Terms.isTuple(a);
      case IS_MAP -> a instanceof Map<?, ?>;
      case IS_PID -> a instanceof Pid;
      case IS_REF -> a instanceof Ref;
      case IS_A -> ((Class<?>) b).isInstance(a);
      case NOT, AND, OR, XOR -> logic(op, values);
      case AND_ALSO, OR_ELSE -> throw new AssertionError(op + " has been dealt with");
    };
  }

  private static Object ordered(Object a, Object b, IntPredicate wanted) {
    OptionalInt order = Terms.compare(a, b);
    return order.isPresent() ? wanted.test(order.getAsInt()) : FAILED;
  }

  private static Object logic(Guard.Op op, List<Object> values) {
    if (!values.stream().allMatch(value -> value instanceof Boolean)) {
      return FAILED;
    }
    return switch (op) {
      case NOT -> values.getFirst().equals(false);
      case XOR -> !values.getFirst().equals(values.getLast());
      case AND -> !values.contains(false);
      default -> values.contains(true);
    };
  }
}
