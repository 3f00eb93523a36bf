/**
 * The instructor's command that grades submissions: {@code mvn -q -Pgrade -Dsubmissions=DIR}.
 * {@link Grade} is what comes out for each.
 */
package asyncjava.workbook.grader;
