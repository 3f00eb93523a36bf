/**
 * The instructor's command that says which submissions look alike: {@code mvn -q -Psimilarity
 * -Dsubmissions=DIR}. The comparison itself is JPlag's.
 */
package asyncjava.workbook.similarity;
