package asyncjava.supervisor;

import asyncjava.process.Name;
import asyncjava.process.ServerName;

/** Names of supervisors. */
final class Names {
  private Names() {}

  /** What a supervisor of that name is called as a child, if nothing else is said. */
  static Object id(ServerName name) {
    return name instanceof Name local ? local.name() : name;
  }
}
