/**
 * Supervisors: processes that start others, watch them, and start them again when they fail, as
 * OTP's {@code supervisor}.
 *
 * <p>Start with {@link asyncjava.supervisor.Supervisor} and {@link asyncjava.supervisor.ChildSpec}.
 * {@link asyncjava.supervisor.Supervision} looks at a supervisor without asking it.
 */
package asyncjava.supervisor;
