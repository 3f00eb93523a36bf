/**
 * What an instructor and a learner read of a {@link asyncjava.workbook.grader.Grade}. Made from
 * grades alone, so that the reports can be made again without grading. Whatever a submission said
 * or printed is hostile input here: each format escapes by default.
 */
package asyncjava.workbook.grader.report;
