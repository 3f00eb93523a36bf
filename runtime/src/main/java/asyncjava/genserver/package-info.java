/**
 * Generic servers: processes that keep a state and answer requests, as OTP's {@code gen_server}.
 *
 * <p>Start with {@link asyncjava.genserver.GenServer}. {@link asyncjava.genserver.Sys} looks into a
 * server that runs.
 */
package asyncjava.genserver;
