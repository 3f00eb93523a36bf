package asyncjava.supervisor;

/**
 * What {@link Supervisor#countChildren} counts.
 *
 * @param specs the children, running or not
 * @param active those that run
 * @param supervisors the children that are supervisors, running or not
 * @param workers the others, running or not
 */
public record Counts(int specs, int active, int supervisors, int workers) {}
