package asyncjava.workbook;

import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** One class, as its class file tells. */
final class CompiledClass {
  private final ClassModel model;
  private final List<Use> uses = new ArrayList<>();

  private CompiledClass(ClassModel model) {
    this.model = model;
    declaration();
    model.fields().forEach(this::field);
    model.methods().forEach(this::method);
  }

  static CompiledClass of(byte[] classFile) {
    return new CompiledClass(ClassFile.of().parse(classFile));
  }

  private void declaration() {
    annotations(model, "");
    model
        .findAttribute(Attributes.record())
        .ifPresent(parts -> parts.components().forEach(part -> annotations(part, "")));
    model.superclass().ifPresent(type -> named(TypeNames.of(type), ""));
    model.interfaces().forEach(type -> named(TypeNames.of(type), ""));
    TypeNames.ofClass(signature(model, "")).forEach(type -> named(type, ""));
  }

  private void field(FieldModel field) {
    annotations(field, "");
    TypeNames.ofField(signature(field, field.fieldType().stringValue()))
        .forEach(type -> named(type, ""));
  }

  private void method(MethodModel method) {
    String name = method.methodName().stringValue();
    annotations(method, name);
    TypeNames.ofMethod(signature(method, method.methodType().stringValue()))
        .forEach(type -> named(type, name));
    method
        .findAttribute(Attributes.exceptions())
        .ifPresent(thrown -> thrown.exceptions().forEach(type -> named(TypeNames.of(type), name)));
    method.code().ifPresent(code -> code(code, name));
  }

  private void code(CodeModel code, String method) {
    annotations(code, method);
    uses.addAll(new CodeReader(method).read(code));
  }

  private void annotations(AttributedElement element, String method) {
    AnnotationTypes.of(element).forEach(type -> named(type, method));
  }

  /** With the types' arguments, where it has any. */
  private static String signature(AttributedElement element, String plain) {
    return element
        .findAttribute(Attributes.signature())
        .map(generic -> generic.signature().stringValue())
        .orElse(plain);
  }

  private void named(String type, String method) {
    if (!type.isEmpty()) {
      uses.add(new Use(type, "", method, 0));
    }
  }

  /** As {@link Class#getName} has it. */
  String name() {
    return TypeNames.of(model.thisClass());
  }

  /** The source's name without folders. */
  String source() {
    return model
        .findAttribute(Attributes.sourceFile())
        .map(source -> source.sourceFile().stringValue())
        .orElse(name());
  }

  /** The classes inside it, at any depth, named or not; and such of other classes that it uses. */
  List<String> inner() {
    return model
        .findAttribute(Attributes.innerClasses())
        .map(all -> all.classes().stream().map(inner -> TypeNames.of(inner.innerClass())).toList())
        .orElse(List.of());
  }

  boolean isRecord() {
    return model.findAttribute(Attributes.record()).isPresent();
  }

  /** All that it uses, in the order of the class file. */
  List<Use> uses() {
    return uses;
  }

  /** The first line of code in the methods of that name; none if there is no such line. */
  OptionalInt firstLine(String method) {
    return model.methods().stream()
        .filter(candidate -> candidate.methodName().equalsString(method))
        .filter(candidate -> !candidate.flags().has(AccessFlag.BRIDGE)) // its line is the class's
        .flatMap(candidate -> candidate.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(LineNumber.class::isInstance)
        .mapToInt(element -> ((LineNumber) element).line())
        .min();
  }
}
