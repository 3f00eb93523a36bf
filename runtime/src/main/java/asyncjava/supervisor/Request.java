package asyncjava.supervisor;

import asyncjava.genserver.Call;
import asyncjava.genserver.Start;
import java.util.List;
import java.util.Optional;

/** What a supervisor is asked. */
sealed interface Request<R> extends Call<R> {
  record StartChild(ChildSpec spec) implements Request<Start> {}

  record TerminateChild(Object id) implements Request<Outcome> {}

  record RestartChild(Object id) implements Request<Start> {}

  record DeleteChild(Object id) implements Request<Outcome> {}

  record WhichChildren() implements Request<List<Child>> {}

  record CountChildren() implements Request<Counts> {}

  record GetChildSpec(Object id) implements Request<Optional<ChildSpec>> {}
}
