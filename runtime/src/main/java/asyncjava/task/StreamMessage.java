package asyncjava.task;

import asyncjava.process.Ref;
import java.util.List;
import java.util.Optional;

/** What the owner of a stream and the process of the stream tell each other. */
sealed interface StreamMessage {
  /** To the process: here is one more. */
  record Begin(Job<?, ?> job) implements StreamMessage {}

  /**
   * To the process: tell me as soon as some have ended. Sent only if some have not been told of, so
   * there is always an answer.
   *
   * @param job one more to begin with, mostly the one for the place that has become free
   */
  record Ask(Ref ref, Optional<Job<?, ?>> job) implements StreamMessage {}

  /** To the owner: these have ended, in this order. */
  record Ended(Ref ref, List<Job<?, ?>> jobs) implements StreamMessage {}

  /** To the owner: the supervisor has no room for one of the tasks. */
  record Full(Ref ref) implements StreamMessage {}

  /** To the process: kill all tasks, wait for their end, and end. */
  record Stop() implements StreamMessage {}

  /** To the process, from its timer: somebody's time may be over. */
  record Look() implements StreamMessage {}
}
