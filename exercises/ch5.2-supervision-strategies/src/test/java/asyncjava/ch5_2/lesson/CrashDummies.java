package asyncjava.ch5_2.lesson;

import static asyncjava.process.Processes.name;

import asyncjava.genserver.Start;
import asyncjava.supervisor.ChildSpec;
import asyncjava.supervisor.Flags;
import asyncjava.supervisor.Supervisor;
import asyncjava.supervisor.SupervisorInit;

final class CrashDummies implements Supervisor {
  private final Flags flags;

  private CrashDummies(Flags flags) {
    this.flags = flags;
  }

  static Start startLink(Flags flags) {
    return Supervisor.startLink(new CrashDummies(flags), name("dummies"));
  }

  @Override
  public SupervisorInit init() {
    return Supervisor.init(flags, dummy("dummy1"), dummy("dummy2"), dummy("dummy3"));
  }

  private static ChildSpec dummy(String name) {
    return ChildSpec.of(CrashDummy.class, CrashDummy::startLink, name).id(name);
  }
}
