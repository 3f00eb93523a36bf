/**
 * The author's tools: {@link asyncjava.workbook.doctor.Stubs} makes the exercises out of the marked
 * solutions, {@link asyncjava.workbook.doctor.Doctor} says whether every chapter is sound. A
 * learner never runs them.
 */
package asyncjava.workbook.doctor;
