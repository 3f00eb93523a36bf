package asyncjava.supervisor;

import static asyncjava.process.Processes.exit;
import static asyncjava.process.Processes.self;
import static asyncjava.process.Processes.sleep;
import static asyncjava.process.Processes.trapExit;
import static asyncjava.process.Processes.unlink;

import asyncjava.genserver.CallResult;
import asyncjava.genserver.From;
import asyncjava.genserver.GenServer;
import asyncjava.genserver.Init;
import asyncjava.genserver.Next;
import asyncjava.genserver.Start;
import asyncjava.process.ExitReason;
import asyncjava.process.Pid;
import java.time.Duration;
import java.util.List;

/** A child of a fact; as {@code Worker} of {@code dynamic.exs}. */
record DynamicFactWorker(
    DynamicFactNotes notes,
    String name,
    List<String> words,
    List<Object> extra,
    String word,
    Pid parent)
    implements GenServer<String> {

  /** The start function of a child: it does what its plan says. */
  static Start begin(DynamicFactNotes notes, String name, List<String> words, List<Object> extra) {
    String word = notes.next(name, words);
    return switch (word.split(":")[0]) {
      case "exit" -> exit(word.substring("exit:".length()));
      case "error" -> throw new IllegalStateException(word.substring("error:".length()));
      default ->
          GenServer.startLink(new DynamicFactWorker(notes, name, words, extra, word, self()));
    };
  }

  @Override
  public Init<String> init() {
    return switch (word.split(":")[0]) {
      case "ignore" -> GenServer.ignore();
      case "stop" -> GenServer.stop(word.substring("stop:".length()));
      case "raise" -> throw new IllegalStateException(word.substring("raise:".length()));
      default -> {
        if (words.stream().anyMatch(it -> it.matches("trap|stuck|slow:.*"))) {
          trapExit(true);
        }
        yield GenServer.ok(notes.up(name, self(), extra));
      }
    };
  }

  @Override
  public CallResult<String> handleCall(Object request, From from, String full) {
    return GenServer.reply(full, full);
  }

  @Override
  public Next<String> handleCast(Object message, String full) {
    String[] order = ((String) message).split(":", 2);
    switch (order[0]) {
      case "stop" -> {
        return GenServer.stop(DynamicFactPlay.reason(order[1]), full);
      }
      case "unlink" -> unlink(parent);
      case "signal" -> exit(parent, DynamicFactPlay.reason(order[1]));
      default -> throw new IllegalStateException(order[1]);
    }
    return GenServer.noReply(full);
  }

  @Override
  public Next<String> handleInfo(Object message, String full) {
    return GenServer.noReply(full);
  }

  @Override
  public void terminate(ExitReason reason, String full) {
    for (String it : words) {
      switch (it.split(":")[0]) {
        case "slow" -> sleep(Duration.ofMillis(Long.parseLong(it.substring("slow:".length()))));
        case "stuck" -> sleep(GenServer.INFINITY);
        case "bye" -> exit(it.substring("bye:".length()));
        default -> {}
      }
    }
  }
}
