package asyncjava.registry;

import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * The parts of a match pattern that are not literals; made by {@link Match}. A pattern is a value
 * in which some of these stand: alone, in a list, or in a record.
 */
public sealed interface Pattern {

  /** Matches anything. {@code :_} */
  record Any() implements Pattern {
    @Override
    public String toString() {
      return "_";
    }
  }

  /** Matches anything, and the same wherever it stands. {@code :"$1"} */
  record Var(int number) implements Pattern {
    public Var {
      if (number < 0) {
        throw new IllegalArgumentException(
            "the number of a variable must be 0 or more, got " + number);
      }
    }

    @Override
    public String toString() {
      return "$" + number;
    }
  }

  /**
   * Matches a record of the type whose components match; as a result, makes one. For records whose
   * components have a type of their own, so that no pattern can stand there.
   */
  record OfRecord(Class<? extends Record> type, List<Object> parts) implements Pattern {
    public OfRecord {
      Check.notNull(type, "the type of a record pattern");
      parts = List.copyOf(parts);
      RecordComponent[] components = type.getRecordComponents();
      if (components == null || components.length != parts.size()) {
        throw new IllegalArgumentException(
            "a pattern for "
                + type.getSimpleName()
                + " needs one part for each of its "
                + (components == null ? 0 : components.length)
                + " components, got "
                + parts);
      }
    }

    @Override
    public String toString() {
      return type.getSimpleName() + parts;
    }
  }

  /** The whole entry, as {@link Found}; in guards and results. {@code :"$_"} */
  record Whole() implements Pattern {
    @Override
    public String toString() {
      return "$_";
    }
  }

  /**
   * All variables in the order of their numbers, as a list; in guards and results. {@code :"$$"}
   */
  record Vars() implements Pattern {
    @Override
    public String toString() {
      return "$$";
    }
  }
}
