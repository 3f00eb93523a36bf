package asyncjava.workbook.doctor;

/**
 * A test method as the corpus names it: {@code PingPongTest.aPongCarriesItsRef}; a nested class by
 * {@code Outer.Inner}.
 */
record TestName(String type, String method) {
  static TestName of(Class<?> type, String method) {
    String name =
        type.getName()
            .substring(type.getPackageName().isEmpty() ? 0 : type.getPackageName().length() + 1);
    return new TestName(name.replace('$', '.'), method);
  }

  @Override
  public String toString() {
    return type + "." + method;
  }
}
