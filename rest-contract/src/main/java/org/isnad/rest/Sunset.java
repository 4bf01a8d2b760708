package org.isnad.rest;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * An endpoint that will go. Put it beside {@code @Deprecated}: its answers then say so to programs,
 * in {@code Deprecation} (RFC 9745), {@code Sunset} (RFC 8594) and {@code Link}.
 */
@Target({METHOD, TYPE})
@Retention(RUNTIME)
public @interface Sunset {
  /** The day from which it should not be used: {@code 2026-11-01}. */
  String deprecated();

  /** The day from which it may be gone. */
  String gone();

  /** The address of a page that says what to use instead. */
  String instead();
}
