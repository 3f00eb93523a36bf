package asyncjava.supervisor;

/**
 * What {@link DynamicSupervisor#init()} returns; made by {@link
 * DynamicSupervisor#init(DynamicOptions)} and {@link DynamicSupervisor#ignore}.
 */
public sealed interface DynamicInit {
  /** The supervisor runs, without any children yet. */
  record Ok(DynamicOptions options) implements DynamicInit {
    public Ok {
      Check.notNull(options, "the options of a dynamic supervisor");
    }
  }

  /** The supervisor does not run, and that is no error. */
  record Ignore() implements DynamicInit {}
}
