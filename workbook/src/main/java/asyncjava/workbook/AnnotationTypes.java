package asyncjava.workbook;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attribute;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.TypeAnnotation;
import java.lang.classfile.attribute.AnnotationDefaultAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleParameterAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleTypeAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleParameterAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of all annotations of a class, method, field, parameter or type, and of the classes and
 * enums that are their values.
 */
final class AnnotationTypes {
  private final List<String> names = new ArrayList<>();

  private AnnotationTypes() {}

  static List<String> of(AttributedElement element) {
    AnnotationTypes types = new AnnotationTypes();
    element.attributes().forEach(types::add);
    return types.names;
  }

  private void add(Attribute<?> attribute) {
    switch (attribute) {
      case RuntimeVisibleAnnotationsAttribute on -> on.annotations().forEach(this::add);
      case RuntimeInvisibleAnnotationsAttribute on -> on.annotations().forEach(this::add);
      case RuntimeVisibleParameterAnnotationsAttribute on ->
          on.parameterAnnotations().forEach(all -> all.forEach(this::add));
      case RuntimeInvisibleParameterAnnotationsAttribute on ->
          on.parameterAnnotations().forEach(all -> all.forEach(this::add));
      case RuntimeVisibleTypeAnnotationsAttribute on -> on.annotations().forEach(this::add);
      case RuntimeInvisibleTypeAnnotationsAttribute on -> on.annotations().forEach(this::add);
      case AnnotationDefaultAttribute value -> add(value.defaultValue());
      default -> {}
    }
  }

  private void add(TypeAnnotation annotation) {
    add(annotation.annotation());
  }

  private void add(Annotation annotation) {
    names.add(TypeNames.of(annotation.classSymbol()));
    annotation.elements().stream().map(AnnotationElement::value).forEach(this::add);
  }

  private void add(AnnotationValue value) {
    switch (value) {
      case AnnotationValue.OfClass literal -> names.add(TypeNames.of(literal.classSymbol()));
      case AnnotationValue.OfEnum constant -> names.add(TypeNames.of(constant.classSymbol()));
      case AnnotationValue.OfAnnotation inner -> add(inner.annotation());
      case AnnotationValue.OfArray all -> all.values().forEach(this::add);
      case AnnotationValue.OfConstant _ -> {}
    }
  }
}
