package asyncjava.workbook.grader;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/**
 * Makes modules of what a test needs, none of them open: there, code of a submission sees what is
 * exported, and reflection gets no further. A jar that says what it exports stays as it is; for the
 * others a declaration is written that exports all packages and opens none.
 */
final class KitModules {
  /** What the modules may use of the JDK; above all not {@code jdk.unsupported}, nor attaching. */
  static final List<String> OF_JDK = List.of("java.se", "jdk.management", "jdk.httpserver");

  private final Path folder;
  private final List<String> names = new ArrayList<>(OF_JDK);

  KitModules(Path folder) {
    this.folder = Folder.create(folder);
  }

  /** A library, as its jar is. */
  void library(Path jar) {
    ModuleReference module = only(jar);
    Path to = folder.resolve(jar.getFileName());
    if (!module.descriptor().isAutomatic()) {
      Folder.copy(jar, to);
      names.add(module.descriptor().name());
      return;
    }
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      write(to, module.descriptor().name(), zip.getPath("/"), true, _ -> true);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + jar, failed);
    }
  }

  /** Classes in a folder or in a jar. */
  void classes(Path place, String name, boolean exported, Predicate<Path> which) {
    Path to = folder.resolve(name + ".jar");
    if (Files.isDirectory(place)) {
      write(to, name, place, exported, which);
      return;
    }
    try (FileSystem zip = FileSystems.newFileSystem(place)) {
      write(to, name, zip.getPath("/"), exported, which);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + place, failed);
    }
  }

  private static ModuleReference only(Path jar) {
    return ModuleFinder.of(jar).findAll().iterator().next();
  }

  private void write(Path to, String name, Path from, boolean exported, Predicate<Path> which) {
    Set<String> packages = new TreeSet<>();
    try (OutputStream file = Files.newOutputStream(to);
        JarOutputStream jar = new JarOutputStream(file)) {
      for (Path each : Folder.files(from)) {
        String entry = Folder.show(from, each);
        if (entry.startsWith("META-INF/") || !which.test(each)) {
          continue;
        }
        if (entry.endsWith(".class") && entry.contains("/")) {
          packages.add(entry.substring(0, entry.lastIndexOf('/')).replace('/', '.'));
        }
        put(jar, entry, Files.readAllBytes(each));
      }
      put(jar, "module-info.class", declaration(name, exported ? packages : Set.of()));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + to, failed);
    }
    names.add(name);
  }

  private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTime(0);
    jar.putNextEntry(entry);
    jar.write(bytes);
    jar.closeEntry();
  }

  /** It may use all that came before it. */
  private byte[] declaration(String name, Set<String> exported) {
    ModuleAttribute module =
        ModuleAttribute.of(
            ModuleDesc.of(name),
            builder -> {
              builder.requires(ModuleDesc.of("java.base"), Set.of(), null);
              for (String other : names) {
                builder.requires(ModuleDesc.of(other), Set.of(), null);
              }
              for (String each : exported) {
                builder.exports(PackageDesc.of(each), Set.of());
              }
            });
    return ClassFile.of().buildModule(module);
  }

  /** For tests: what stands in the modules. */
  static Set<ModuleDescriptor> descriptors(Path folder) {
    return ModuleFinder.of(folder).findAll().stream()
        .map(ModuleReference::descriptor)
        .collect(Collectors.toSet());
  }
}
