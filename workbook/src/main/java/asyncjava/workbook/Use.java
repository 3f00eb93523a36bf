package asyncjava.workbook;

/**
 * That a class uses another one, or itself.
 *
 * @param type the used class, as {@link Class#getName} has it
 * @param member the used method, constructor or field; empty if only the class is named
 * @param method the method that does it, as the class file has it; empty outside of methods
 * @param line 0 if unknown: the types of fields, parameters and results have none
 */
record Use(String type, String member, String method, int line) {}
