package asyncjava.workbook;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayList;
import java.util.List;

/** Finds what the code of a method uses. */
final class CodeReader {
  private final String method;
  private final List<Use> uses = new ArrayList<>();
  private int line;

  CodeReader(String method) {
    this.method = method;
  }

  List<Use> read(CodeModel code) {
    for (CodeElement element : code) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case InvokeInstruction call -> member(call.method());
        case FieldInstruction access -> member(access.field());
        case InvokeDynamicInstruction made ->
            made.invokedynamic().bootstrap().arguments().forEach(this::argument);
        case ConstantInstruction.LoadConstantInstruction load -> argument(load.constantEntry());
        case TypeCheckInstruction check when check.opcode() == Opcode.INSTANCEOF ->
            type(check.type());
        case ExceptionCatch caught -> caught.catchType().ifPresent(this::type);
        default -> {}
      }
    }
    return uses;
  }

  /** A class literal, a method reference, or what a switch over types looks for. */
  private void argument(LoadableConstantEntry constant) {
    switch (constant) {
      case ClassEntry type -> type(type);
      case MethodHandleEntry handle -> member(handle.reference());
      default -> {}
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
