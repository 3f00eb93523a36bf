/**
 * A web server for tests, on the loopback interface: {@link asyncjava.workbook.web.WebServer}
 * answers as the test says, {@link asyncjava.workbook.web.Answer} is what it says, and a {@link
 * asyncjava.workbook.web.Gate} stops it on the way. Nothing of it waits for a clock.
 */
package asyncjava.workbook.web;
