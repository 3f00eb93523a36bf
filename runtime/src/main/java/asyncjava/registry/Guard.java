package asyncjava.registry;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition on what a pattern has matched; made by {@link Match}. It is data: an operation and
 * its operands, which are variables, literals or guards themselves.
 *
 * <p>A guard whose operands are of the wrong kind fails, which is to say that the entry does not
 * match.
 */
public record Guard(Op op, List<Object> operands) {

  /** What a guard does; the BEAM's word is behind each. */
  public enum Op {
    /** {@code >} */
    GT("gt", 2),
    /** {@code <} */
    LT("lt", 2),
    /** {@code >=} */
    GE("ge", 2),
    /** {@code =<} */
    LE("le", 2),
    /** {@code ==} */
    EQ("eq", 2),
    /** {@code /=} */
    NE("ne", 2),
    /** {@code =:=} */
    SAME("same", 2),
    /** {@code =/=} */
    NOT_SAME("notSame", 2),
    /** {@code is_binary} */
    IS_STRING("isString", 1),
    /** {@code is_integer} */
    IS_INTEGER("isInteger", 1),
    /** {@code is_float} */
    IS_FLOAT("isFloat", 1),
    /** {@code is_number} */
    IS_NUMBER("isNumber", 1),
    /** {@code is_boolean} */
    IS_BOOLEAN("isBoolean", 1),
    /** {@code is_tuple}: lists and records. */
    IS_TUPLE("isTuple", 1),
    /** {@code is_map} */
    IS_MAP("isMap", 1),
    /** {@code is_pid} */
    IS_PID("isPid", 1),
    /** {@code is_reference} */
    IS_REF("isRef", 1),
    /** {@code is_record}: an instance of a class. */
    IS_A("isA", 2),
    /** {@code not} */
    NOT("not", 1),
    /** {@code and} */
    AND("and", -1),
    /** {@code or} */
    OR("or", -1),
    /** {@code xor} */
    XOR("xor", 2),
    /** {@code andalso} */
    AND_ALSO("andAlso", -1),
    /** {@code orelse} */
    OR_ELSE("orElse", -1);

    private final String word;

    /** How many operands; -1 for one or more. */
    private final int arity;

    Op(String word, int arity) {
      this.word = word;
      this.arity = arity;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Checks that the operation gets as many operands as it needs. */
  public Guard {
    Check.notNull(op, "the operation of a guard");
    for (Object operand : Check.notNull(operands, "the operands of a guard")) {
      Check.notNull(operand, "an operand of " + op);
    }
    operands = List.copyOf(operands);
    if (op.arity < 0 ? operands.isEmpty() : operands.size() != op.arity) {
      throw new IllegalArgumentException(
          op
              + " takes "
              + (op.arity < 0 ? "one operand or more" : op.arity == 1 ? "one operand" : "two")
              + ", got "
              + operands);
    }
    if (op == Op.IS_A && !(operands.get(1) instanceof Class<?>)) {
      throw new IllegalArgumentException("isA takes a class, got " + operands.get(1));
    }
  }

  @Override
  public String toString() {
    return operands.stream().map(Check::quoted).collect(Collectors.joining(", ", op + "(", ")"));
  }
}
