package asyncjava.genserver;

/** The answer to a system request that could not be met. */
record SysFailure(String what, Throwable cause) {}
