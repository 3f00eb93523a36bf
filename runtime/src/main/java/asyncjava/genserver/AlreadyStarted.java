package asyncjava.genserver;

import asyncjava.process.Pid;

/**
 * Why a start fails whose name is taken: {@code {already_started, pid}}.
 *
 * @param pid who holds the name
 */
public record AlreadyStarted(Pid pid) {
  @Override
  public String toString() {
    return "{already_started, " + pid + "}";
  }
}
