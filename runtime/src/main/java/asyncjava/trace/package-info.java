/**
 * Looking at a system that runs: what its processes say to one another, as a sequence, and who
 * supervises whom, as a tree; both as text for a terminal and as diagrams. Nothing here asks a
 * process, so one that is stuck holds up nobody.
 *
 * <p>{@link asyncjava.trace.Recording} records, {@link asyncjava.trace.Sequence} shows what was.
 */
package asyncjava.trace;
