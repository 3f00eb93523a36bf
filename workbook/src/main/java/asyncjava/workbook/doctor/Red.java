package asyncjava.workbook.doctor;

/**
 * Something that is wrong: in which respect, where, and what and why in words for the author of the
 * chapter.
 */
record Red(Check check, String where, String what) {}
