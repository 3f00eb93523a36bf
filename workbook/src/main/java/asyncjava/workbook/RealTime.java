package asyncjava.workbook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a test, or all tests of a class, on the system's clock: sleeping takes its time. Nobody can
 * tell then whether the processes have come to rest or will wait for ever, so such a test is over
 * when its method returns, and only its {@link Limit} ends one that is stuck.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RealTime {}
