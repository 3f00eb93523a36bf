package asyncjava.workbook.doctor;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A Java source that is in no file; a public class in it may have any name. */
final class SourceText extends SimpleJavaFileObject {
  private final String source;

  SourceText(String source) {
    super(URI.create("string:///Source" + Kind.SOURCE.extension), Kind.SOURCE);
    this.source = source;
  }

  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return kind == Kind.SOURCE;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return source;
  }
}
