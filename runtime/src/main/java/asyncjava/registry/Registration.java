package asyncjava.registry;

import asyncjava.process.Pid;

/** What came of a {@link Registry#register}. */
public sealed interface Registration {

  /**
   * The entry is there.
   *
   * @param owner the process of the registry that the caller is linked to from now on. Answers
   *     {@code {ok, owner}}.
   */
  record Registered(Pid owner) implements Registration {}

  /**
   * The key of a unique registry is taken.
   *
   * @param pid who holds it, which may be the caller. Answers {@code {error, {already_registered,
   *     pid}}}.
   */
  record AlreadyRegistered(Pid pid) implements Registration {}
}
