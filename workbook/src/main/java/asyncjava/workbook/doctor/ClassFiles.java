package asyncjava.workbook.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The compiled classes in a folder, by their internal names, like {@code asyncjava/ch2_2/Ping}. */
record ClassFiles(Path folder, Map<String, ClassModel> models) {
  static ClassFiles in(Path folder) {
    Map<String, ClassModel> models = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".class")).toList()) {
        ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
        models.put(model.thisClass().asInternalName(), model);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the classes in " + folder, failed);
    }
    return new ClassFiles(folder, models);
  }

  Path file(String name) {
    return folder.resolve(name + ".class");
  }

  /** The name of the file that a class was compiled from, without its folder. */
  static String source(ClassModel model) {
    return model
        .findAttribute(Attributes.sourceFile())
        .map(source -> source.sourceFile().stringValue())
        .orElseThrow(() -> new IllegalArgumentException("compiled without -g: " + model));
  }

  /** By the names of source files the names of the classes in them that are in no other class. */
  Map<String, Set<String>> declared() {
    Map<String, Set<String>> declared = new TreeMap<>();
    for (ClassModel model : models.values()) {
      declared
          .computeIfAbsent(source(model), _ -> new TreeSet<>())
          .add(simpleName(model.thisClass().asInternalName()));
    }
    return declared;
  }

  /** {@code Ping} of {@code asyncjava/ch2_2/Ping$Reply}. */
  static String simpleName(String name) {
    return name.substring(name.lastIndexOf('/') + 1).replaceAll("\\$.*", "");
  }
}
