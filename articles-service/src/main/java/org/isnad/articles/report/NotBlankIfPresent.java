package org.isnad.articles.report;

import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Absent is fine, empty is a mistake. */
@Target({TYPE_USE, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*")
@interface NotBlankIfPresent {
  String message() default "must not be blank; leave it out if there is none";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
