package dev.bxml.handler;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose methods return a changed value and change nothing themselves. Error Prone and
 * IDEs know the annotation by its simple name and flag {@code handlers.onGather(menu);} when the result is
 * dropped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@interface CheckReturnValue {}
