package dev.bxml.simulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that returns a changed value and changes nothing itself. Error Prone and IDEs know
 * the annotation by its simple name and flag {@code bandwidth.strict();} when the result is dropped.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
@interface CheckReturnValue {}
