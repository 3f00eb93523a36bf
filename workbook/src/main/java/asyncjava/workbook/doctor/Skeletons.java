package asyncjava.workbook.doctor;

import static java.lang.classfile.ClassFile.ConstantPoolSharingOption.NEW_POOL;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the compiler sees of classes when it compiles others against them: all but the bodies of
 * their methods and what is private. Where two variants of some classes have the same skeletons,
 * all that was compiled against the one is what it would be against the other, inlined constants
 * included.
 *
 * @param classes the skeletons by the names of the classes
 */
record Skeletons(Map<String, ByteBuffer> classes) {
  static Skeletons of(Collection<ClassModel> models) {
    Map<String, ByteBuffer> seen = new TreeMap<>();
    Map<String, ClassModel> unseen = new HashMap<>();
    for (ClassModel model : models) {
      String name = model.thisClass().asInternalName();
      if (isHidden(model)) {
        unseen.put(name, model);
      } else {
        seen.put(name, skeleton(model));
      }
    }
    // The type of something that others see need not be seen itself, but then what it is counts.
    for (boolean more = true; more; ) {
      List<String> named = unseen.keySet().stream().filter(name -> isNamed(name, seen)).toList();
      named.forEach(name -> seen.put(name, skeleton(unseen.remove(name))));
      more = !named.isEmpty();
    }
    return new Skeletons(seen);
  }

  /** The classes that are not the same in both, or not in both. */
  Set<String> differences(Skeletons others) {
    Set<String> names = new TreeSet<>(classes.keySet());
    names.addAll(others.classes.keySet());
    names.removeIf(name -> Objects.equals(classes.get(name), others.classes.get(name)));
    return names;
  }

  private static boolean isNamed(String name, Map<String, ByteBuffer> skeletons) {
    for (ByteBuffer skeleton : skeletons.values()) {
      for (PoolEntry entry : ClassFile.of().parse(skeleton.array()).constantPool()) {
        if (entry instanceof Utf8Entry text && text.stringValue().contains(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Private or local, or inside of one that is. */
  private static boolean isHidden(ClassModel model) {
    Map<String, InnerClassInfo> inner = new HashMap<>();
    model
        .findAttribute(Attributes.innerClasses())
        .ifPresent(
            all ->
                all.classes()
                    .forEach(each -> inner.put(each.innerClass().name().stringValue(), each)));
    String at = model.thisClass().asInternalName();
    while (inner.containsKey(at)) {
      InnerClassInfo info = inner.get(at);
      Optional<ClassEntry> outer = info.outerClass();
      if (info.has(AccessFlag.PRIVATE) || outer.isEmpty()) {
        return true;
      }
      at = outer.get().asInternalName();
    }
    return false;
  }

  private static ByteBuffer skeleton(ClassModel model) {
    // A pool of its own: the old one has what the bodies of the methods name.
    return ByteBuffer.wrap(
        ClassFile.of(NEW_POOL)
            .transformClass(model, (skeleton, element) -> add(element, skeleton, model)));
  }

  private static void add(ClassElement element, ClassBuilder skeleton, ClassModel model) {
    switch (element) {
      case FieldModel field when !isHidden(field.flags()) || mayHide(model) -> skeleton.with(field);
      case FieldModel _ -> {}
      case MethodModel method when isHidden(method.flags()) -> {}
      case MethodModel method ->
          skeleton.transformMethod(
              method,
              (builder, part) -> {
                if (!(part instanceof CodeModel)) {
                  builder.with(part);
                }
              });
      case InnerClassesAttribute all -> skeleton.with(members(all, model));
      case NestMembersAttribute _ -> {}
      default -> skeleton.with(element);
    }
  }

  private static boolean isHidden(AccessFlags flags) {
    return flags.has(AccessFlag.PRIVATE) || flags.has(AccessFlag.SYNTHETIC);
  }

  /**
   * A private field can hide one of the same name of a supertype; of the chapter's own, that is.
   */
  private static boolean mayHide(ClassModel model) {
    String name = model.thisClass().asInternalName();
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    return Stream.concat(model.superclass().stream(), model.interfaces().stream())
        .anyMatch(type -> type.asInternalName().startsWith(folder));
  }

  /**
   * The class itself and its members; what else stands there is what the bodies of methods name.
   */
  private static InnerClassesAttribute members(InnerClassesAttribute all, ClassModel model) {
    ClassEntry self = model.thisClass();
    return InnerClassesAttribute.of(
        all.classes().stream()
            .filter(
                each ->
                    each.innerClass().equals(self)
                        || each.outerClass().filter(self::equals).isPresent()
                            && !each.has(AccessFlag.PRIVATE))
            .sorted(Comparator.comparing(each -> each.innerClass().asInternalName()))
            .toList());
  }
}
