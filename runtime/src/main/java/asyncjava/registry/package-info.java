/**
 * Processes found by keys: names that are more than strings, properties of processes, and the
 * ground of publish and subscribe.
 *
 * <p>Start with {@link asyncjava.registry.Registry}. What can be asked of a registry beyond a
 * lookup is written with {@link asyncjava.registry.Match}.
 */
package asyncjava.registry;
