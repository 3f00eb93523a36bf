package asyncjava.genserver;

import asyncjava.process.Node;
import java.util.List;
import java.util.Map;

/**
 * What {@link GenServer#multiCall} brought.
 *
 * @param <R> what a reply is
 * @param replies the reply of each node that answered, in the order of the nodes asked
 * @param badNodes the nodes that did not: no such server, it ended, or not in time
 */
public record Replies<R>(Map<Node, R> replies, List<Node> badNodes) {}
