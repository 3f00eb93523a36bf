package asyncjava.workbook;

/**
 * A spot in a source.
 *
 * @param file the source's name without folders: {@code PingPong.java}
 * @param line 0 if unknown
 * @param method what the learner calls it: a lambda has the name of the method around it; empty if
 *     unknown
 */
record Place(String file, int line, String method) {

  static Place of(StackTraceElement frame) {
    return new Place(
        fileOf(frame), Math.max(0, frame.getLineNumber()), methodOf(frame.getMethodName()));
  }

  private static String fileOf(StackTraceElement frame) {
    String file = frame.getFileName();
    return file == null ? frame.getClassName() : file;
  }

  static String methodOf(String name) {
    return switch (name) {
      case "<init>" -> "constructor";
      case "<clinit>" -> "static initializer";
      // javac: lambda$ask$0
      default ->
          name.startsWith("lambda$") ? methodOf(name.substring(7, name.lastIndexOf('$'))) : name;
    };
  }

  /** {@code PingPong.java:23}. */
  String spot() {
    return line == 0 ? file : file + ":" + line;
  }

  /** {@code PingPong.java:23 (ask)}. */
  @Override
  public String toString() {
    return method.isEmpty() ? spot() : spot() + " (" + method + ")";
  }
}
