/**
 * Tasks: processes that do one thing, and whose result somebody may wait for, as Elixir's {@code
 * Task} and {@code Task.Supervisor}.
 *
 * <p>Start with {@link asyncjava.task.Task}; {@link asyncjava.task.TaskSupervisor} is for tasks
 * whose failure must not end who asked for them.
 */
package asyncjava.task;
