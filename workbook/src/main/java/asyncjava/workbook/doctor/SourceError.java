package asyncjava.workbook.doctor;

/** A mistake in a source file that its author has to mend; the message says where. */
final class SourceError extends RuntimeException {
  private static final long serialVersionUID = 1;

  SourceError(String file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
  }
}
