package asyncjava.workbook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that processes of this test crash with such exceptions. Each of the listed types must come
 * at least once (a subclass will do); a crash of another kind still fails the test. A failed
 * assertion or a {@link Todo} is never an expected crash.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ExpectCrash {
  Class<? extends Throwable>[] value();
}
