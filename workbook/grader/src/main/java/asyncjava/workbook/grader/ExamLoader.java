package asyncjava.workbook.grader;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads a chapter: its tests, then the submission's classes, then stubs in place of classes that
 * the submission does not have at all. All else comes from above, first: no class of a submission
 * can take the place of one of the workbook, of JUnit or of the runtime. Tests and submission share
 * a loader because they share a package.
 */
final class ExamLoader extends URLClassLoader {
  private final String packageName;
  private final Path tests;
  private final Path classes;
  private final URLClassLoader stubs;

  ExamLoader(String packageName, Path tests, Path resources, Path classes, Path stubs) {
    super(new URL[] {url(tests), url(resources), url(classes)}, ExamLoader.class.getClassLoader());
    this.packageName = packageName;
    this.tests = tests;
    this.classes = classes;
    this.stubs = new URLClassLoader(new URL[] {url(stubs)}, null);
  }

  /** It is within reach of the submission, and has nothing open that must be closed. */
  @Override
  public void close() throws IOException {}

  /** Before code of the submission runs, which could define a class of the tests by itself. */
  void loadTests() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(tests)) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      String name = tests.relativize(file).toString().replaceAll("\\.class$", "");
      try {
        loadClass(name.replace('\\', '.').replace('/', '.'));
      } catch (ClassNotFoundException | LinkageError notAsTheStub) {
        // The test that needs it will say so.
      }
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      return super.findClass(name);
    } catch (ClassNotFoundException missing) {
      return stub(name, missing);
    }
  }

  private Class<?> stub(String name, ClassNotFoundException missing) throws ClassNotFoundException {
    String path = name.replace('.', '/');
    String top = path.replaceAll("\\$.*", "") + ".class";
    URL stub = stubs.findResource(path + ".class");
    if (!name.startsWith(packageName + ".") || stub == null || Files.exists(classes.resolve(top))) {
      throw missing;
    }
    try (var in = stub.openStream()) {
      byte[] bytes = in.readAllBytes();
      return defineClass(
          name, bytes, 0, bytes.length, new CodeSource(url(classes), (Certificate[]) null));
    } catch (IOException unreadable) {
      throw missing;
    }
  }

  private static URL url(Path folder) {
    try {
      return folder.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalArgumentException("no folder: " + folder, impossible);
    }
  }
}
