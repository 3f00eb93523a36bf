/**
 * Processes as on the BEAM: mailboxes, links, monitors, exit signals, names, timers, group leaders.
 *
 * <p>Start with {@link asyncjava.process.Processes}, the static facade that programs import. A
 * {@link asyncjava.process.Node} is what a running BEAM is: a table of processes, their names and a
 * clock.
 */
package asyncjava.process;
