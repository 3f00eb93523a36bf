package asyncjava.workbook;

public final class Todo extends RuntimeException {}
