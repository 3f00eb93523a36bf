/**
 * Agents: processes that keep a state and nothing else, as Elixir's {@code Agent}.
 *
 * <p>Start with {@link asyncjava.agent.Agent}.
 */
package asyncjava.agent;
