package dev.bxml.verb;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the package whose methods return a changed value and change nothing themselves. Error Prone
 * and IDEs know the annotation by its simple name and flag {@code gather.maxDigits(1);} when the
 * result is dropped, which is the one way to misuse a fluent immutable.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.CLASS)
@interface CheckReturnValue {}
