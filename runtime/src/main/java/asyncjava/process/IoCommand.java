package asyncjava.process;

/** What an I/O device can be asked to do. */
public sealed interface IoCommand {
  /** Write these characters as they are; the reply is {@link IoReply.Ok}. */
  record Put(String chars) implements IoCommand {}

  /** Write the prompt and read a line; the reply is {@link IoReply.Line} or {@link IoReply.Eof}. */
  record GetLine(String prompt) implements IoCommand {}
}
