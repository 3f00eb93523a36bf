package asyncjava.workbook;

import java.lang.classfile.ClassSignature;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of all classes in the signature of a class, a method or a field, which are those of its
 * descriptor and the arguments of generic types; an array counts as what it is made of.
 */
final class TypeNames {
  private final List<String> names = new ArrayList<>();

  private TypeNames() {}

  static String of(ClassEntry type) {
    return of(type.asSymbol());
  }

  /** As {@link Class#getName} has it; empty for numbers, truth values and arrays of those. */
  static String of(ClassDesc type) {
    ClassDesc element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    String descriptor = element.descriptorString();
    return element.isPrimitive()
        ? ""
        : descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }

  /** An empty signature has none. */
  static List<String> ofClass(String signature) {
    TypeNames names = new TypeNames();
    if (!signature.isEmpty()) {
      ClassSignature read = ClassSignature.parseFrom(signature);
      names.addParameters(read.typeParameters());
      names.add(read.superclassSignature());
      read.superinterfaceSignatures().forEach(names::add);
    }
    return names.names;
  }

  /** What it throws is not among them. */
  static List<String> ofMethod(String signature) {
    TypeNames names = new TypeNames();
    MethodSignature read = MethodSignature.parseFrom(signature);
    names.addParameters(read.typeParameters());
    read.arguments().forEach(names::add);
    names.add(read.result());
    return names.names;
  }

  static List<String> ofField(String signature) {
    TypeNames names = new TypeNames();
    names.add(Signature.parseFrom(signature));
    return names.names;
  }

  private void addParameters(List<Signature.TypeParam> parameters) {
    for (Signature.TypeParam parameter : parameters) {
      parameter.classBound().ifPresent(this::add);
      parameter.interfaceBounds().forEach(this::add);
    }
  }

  private void add(Signature signature) {
    switch (signature) {
      case Signature.ClassTypeSig type -> {
        names.add(of(type.classDesc()));
        type.outerType().ifPresent(this::add);
        type.typeArgs().forEach(this::addArgument);
      }
      case Signature.ArrayTypeSig array -> add(array.componentSignature());
      case Signature.TypeVarSig _, Signature.BaseTypeSig _ -> {}
    }
  }

  private void addArgument(Signature.TypeArg argument) {
    if (argument instanceof Signature.TypeArg.Bounded bounded) {
      add(bounded.boundType());
    }
  }
}
