package io.github.partnerinsights.emulator;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The fact of api/reference.md that a test keeps, as a row of {@code sources.txt} names it. {@link SourcesTest} holds tests
 * and rows together.
 */
@Documented
@Repeatable(Source.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Source {

    /** Section and row: {@code §2.4 StartTime}. */
    String value();

    /** Several of them. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        Source[] value();
    }
}
