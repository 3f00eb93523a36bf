package asyncjava.workbook;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what the code of a method uses. */
final class CodeReader {
  private final String method;
  private final List<Use> uses = new ArrayList<>();
  private final Map<Label, List<ClassEntry>> caught = new HashMap<>();
  private final List<ClassEntry> caughtHere = new ArrayList<>();
  private int line;

  CodeReader(String method) {
    this.method = method;
  }

  List<Use> read(CodeModel code) {
    for (CodeElement element : code) {
      if (element instanceof Instruction) {
        caughtHere.forEach(this::type);
        caughtHere.clear();
      }
      switch (element) {
        case LineNumber number -> line = number.line();
        case InvokeInstruction call -> member(call.method());
        case FieldInstruction access -> member(access.field());
        case InvokeDynamicInstruction made -> {
          add(TypeNames.of(made.typeSymbol().returnType()), ""); // the interface of a lambda
          made.invokedynamic().bootstrap().arguments().forEach(this::argument);
        }
        case ConstantInstruction.LoadConstantInstruction load -> argument(load.constantEntry());
        case TypeCheckInstruction check -> type(check.type());
        case NewReferenceArrayInstruction array -> type(array.componentType());
        case NewMultiArrayInstruction array -> type(array.arrayType());
        case ExceptionCatch entry -> entry.catchType().ifPresent(type -> caught(type, entry));
        case LabelTarget here -> caughtHere.addAll(caught.getOrDefault(here.label(), List.of()));
        default -> {}
      }
    }
    return uses;
  }

  /** These entries come first of all: what is caught has its line where the code for it begins. */
  private void caught(ClassEntry type, ExceptionCatch entry) {
    caught.computeIfAbsent(entry.handler(), _ -> new ArrayList<>()).add(type);
  }

  /** A class literal, a method reference, or what a switch looks for. */
  private void argument(LoadableConstantEntry constant) {
    switch (constant) {
      case ClassEntry type -> type(type);
      case MethodHandleEntry handle -> member(handle.reference());
      case ConstantDynamicEntry made ->
          made.bootstrap().arguments().forEach(part -> part(made, part));
      default -> {}
    }
  }

  /** A switch names the class of an enum's constant by a text. */
  private void part(ConstantDynamicEntry made, LoadableConstantEntry part) {
    if (part instanceof StringEntry name && made.typeSymbol().equals(ConstantDescs.CD_ClassDesc)) {
      add(name.stringValue(), "");
    } else {
      argument(part);
    }
  }

  private void member(MemberRefEntry used) {
    add(TypeNames.of(used.owner()), used.name().stringValue());
  }

  private void type(ClassEntry used) {
    add(TypeNames.of(used), "");
  }

  private void add(String type, String member) {
    if (!type.isEmpty()) {
      uses.add(new Use(type, member, method, line));
    }
  }
}
