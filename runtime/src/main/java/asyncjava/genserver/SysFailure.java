package asyncjava.genserver;

/** The answer to a system request that could not be met; the cause is null if there is none. */
record SysFailure(String what, Throwable cause) {}
