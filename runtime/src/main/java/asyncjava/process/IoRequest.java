package asyncjava.process;

/**
 * A request of the I/O protocol to a group leader or other I/O device, which answers with an {@link
 * IoReply} that carries the same ref. Answers {@code {io_request, From, ReplyAs, Request}}.
 *
 * @param from who asks, and gets the reply
 * @param ref what the reply must carry
 * @param command what is to be done
 */
public record IoRequest(Pid from, Ref ref, IoCommand command) {}
