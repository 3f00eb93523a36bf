package asyncjava.registry;

import asyncjava.registry.Guard.Op;
import asyncjava.registry.Pattern.Any;
import asyncjava.registry.Pattern.OfRecord;
import asyncjava.registry.Pattern.Var;
import asyncjava.registry.Pattern.Vars;
import asyncjava.registry.Pattern.Whole;
import java.util.Arrays;
import java.util.List;

/**
 * Questions to a registry as data, meant for static import.
 *
 * <pre>{@code
 * record Seat(Object row, Object number) {}
 *
 * // who sits in row 3, behind number 10?
 * match("hall", "concert", new Seat(3, var(1)), gt(var(1), 10));
 *
 * // all keys whose value is a string
 * select("hall", entry(var(1), any(), var(2)).where(isString(var(2))).give(var(1)));
 * }</pre>
 *
 * <p><b>Patterns.</b> {@link #any} matches anything. So does {@link #var}, and a variable that
 * stands in two places matches only if both values are equal. A list matches a list of the same
 * length whose elements match; a record, one of the same type whose components match. Where the
 * component of a record has a type that no pattern fits into, {@link #record} writes the same.
 * Anything else is a literal, and matches what equals it.
 *
 * <p><b>Guards</b> compare as the BEAM does: numbers by their value, whatever their type, and
 * things of different kinds by their kind: number, boolean or enum, ref, pid, list or record, map,
 * string. Objects of any other class can be compared with their own kind if it is {@link
 * Comparable}.
 */
public final class Match {
  private Match() {}

  // Patterns

  /** Matches anything. {@code :_} */
  public static Pattern any() {
    return new Any();
  }

  /** A variable, by its number from 0: matches anything, and the same in all places. */
  public static Pattern var(int number) {
    return new Var(number);
  }

  /** Matches a record of the type, with a pattern for each component; as a result, makes one. */
  public static Pattern record(Class<? extends Record> type, Object... parts) {
    for (Object part : Check.notNull(parts, "the parts of a record pattern")) {
      Check.notNull(part, "a part of a record pattern");
    }
    return new OfRecord(type, List.of(parts));
  }

  /** In guards and results: the whole entry, as {@link Found}. {@code :"$_"} */
  public static Pattern whole() {
    return new Whole();
  }

  /** In guards and results: all variables, in the order of their numbers. {@code :"$$"} */
  public static Pattern vars() {
    return new Vars();
  }

  /**
   * A clause of a select: patterns of key, pid and value. It has no guards and gives {@link
   * #whole}, until told otherwise.
   */
  public static Spec entry(Object key, Object pid, Object value) {
    return new Spec(key, pid, value, List.of(), whole());
  }

  // Guards

  private static Guard guard(Op op, Object... operands) {
    return new Guard(op, Arrays.asList(Check.notNull(operands, "the operands of " + op)));
  }

  /** Whether {@code a} is greater. */
  public static Guard gt(Object a, Object b) {
    return guard(Op.GT, a, b);
  }

  /** Whether {@code a} is less. */
  public static Guard lt(Object a, Object b) {
    return guard(Op.LT, a, b);
  }

  /** Whether {@code a} is greater or equal. */
  public static Guard ge(Object a, Object b) {
    return guard(Op.GE, a, b);
  }

  /** Whether {@code a} is less or equal. */
  public static Guard le(Object a, Object b) {
    return guard(Op.LE, a, b);
  }

  /** Whether both are equal, numbers by their value: 1 and 1.0 are. */
  public static Guard eq(Object a, Object b) {
    return guard(Op.EQ, a, b);
  }

  /** The opposite of {@link #eq}. */
  public static Guard ne(Object a, Object b) {
    return guard(Op.NE, a, b);
  }

  /** Whether both are equal by {@code equals}: 1 and 1.0 are not. */
  public static Guard same(Object a, Object b) {
    return guard(Op.SAME, a, b);
  }

  /** The opposite of {@link #same}. */
  public static Guard notSame(Object a, Object b) {
    return guard(Op.NOT_SAME, a, b);
  }

  /** Whether it is a string. */
  public static Guard isString(Object a) {
    return guard(Op.IS_STRING, a);
  }

  /** Whether it is a whole number of any size. */
  public static Guard isInteger(Object a) {
    return guard(Op.IS_INTEGER, a);
  }

  /** Whether it is a float, a double or a decimal. */
  public static Guard isFloat(Object a) {
    return guard(Op.IS_FLOAT, a);
  }

  /** Whether it is a number. */
  public static Guard isNumber(Object a) {
    return guard(Op.IS_NUMBER, a);
  }

  /** Whether it is true or false. */
  public static Guard isBoolean(Object a) {
    return guard(Op.IS_BOOLEAN, a);
  }

  /** Whether it is a list or a record. */
  public static Guard isTuple(Object a) {
    return guard(Op.IS_TUPLE, a);
  }

  /** Whether it is a map. */
  public static Guard isMap(Object a) {
    return guard(Op.IS_MAP, a);
  }

  /** Whether it is a pid. */
  public static Guard isPid(Object a) {
    return guard(Op.IS_PID, a);
  }

  /** Whether it is a ref. */
  public static Guard isRef(Object a) {
    return guard(Op.IS_REF, a);
  }

  /** Whether it is an instance of the class. */
  public static Guard isA(Object a, Class<?> type) {
    return guard(Op.IS_A, a, type);
  }

  /** True if it is false, and the other way round. */
  public static Guard not(Object a) {
    return guard(Op.NOT, a);
  }

  /** Whether all are true; all are looked at, and the guard fails if one is not a boolean. */
  public static Guard and(Object... all) {
    return guard(Op.AND, all);
  }

  /** Whether one is true; all are looked at, and the guard fails if one is not a boolean. */
  public static Guard or(Object... all) {
    return guard(Op.OR, all);
  }

  /** Whether one of both is true and the other is not. */
  public static Guard xor(Object a, Object b) {
    return guard(Op.XOR, a, b);
  }

  /** Whether all are true; those behind the first that is not are not looked at. */
  public static Guard andAlso(Object... all) {
    return guard(Op.AND_ALSO, all);
  }

  /** Whether one is true; those behind it are not looked at. */
  public static Guard orElse(Object... all) {
    return guard(Op.OR_ELSE, all);
  }
}
