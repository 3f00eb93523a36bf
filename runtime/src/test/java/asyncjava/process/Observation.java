package asyncjava.process;

import java.util.List;
import java.util.SortedMap;

/**
 * What is seen when a step is over and nothing moves any more.
 *
 * @param result what the commands of the actor gave; empty if it has not answered, or has ended in
 *     this step, because then it is a race whether it still gets to answer
 * @param answers what others gave that had not answered in an earlier step
 * @param ended who ended in this step, and why; not who was spawned in it, because such a one may
 *     end before the observer can watch it
 * @param states each living process, as {@link PuppetState#toString} has it
 */
record Observation(
    List<String> result,
    SortedMap<String, List<String>> answers,
    SortedMap<String, String> ended,
    SortedMap<String, String> states) {}
