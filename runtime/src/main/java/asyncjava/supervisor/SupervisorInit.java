package asyncjava.supervisor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@link Supervisor#init()} returns; made by {@link Supervisor#init(Flags, ChildSpec...)} and
 * {@link Supervisor#ignore}.
 */
public sealed interface SupervisorInit {
  /**
   * The supervisor runs, with these children.
   *
   * @param children to be started in this order; no two have the same id
   */
  record Ok(Flags flags, List<ChildSpec> children) implements SupervisorInit {
    public Ok {
      Check.notNull(flags, "the flags of a supervisor");
      Set<Object> ids = new HashSet<>();
      for (ChildSpec child : Check.notNull(children, "the children of a supervisor")) {
        Check.child(flags, child);
        if (!ids.add(child.id())) {
          throw new IllegalArgumentException(
              "more than one child has the id " + Check.quoted(child.id()));
        }
      }
      children = List.copyOf(children);
    }
  }

  /** The supervisor does not run, and that is no error. */
  record Ignore() implements SupervisorInit {}
}
