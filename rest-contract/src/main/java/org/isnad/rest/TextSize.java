package org.isnad.rest;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The length of a text is that of its Unicode characters, as JSON Schema and PostgreSQL count them;
 * Java counts one beyond U+FFFF as two.
 */
@ApplicationScoped
public class TextSize implements ValidatorFactoryCustomizer {
  @Override
  public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
    var sizes = configuration.createConstraintMapping();
    sizes
        .constraintDefinition(Size.class)
        .includeExistingValidators(false)
        .validatedBy(OfText.class)
        .validatedBy(OfList.class);
    configuration.addMapping(sizes);
  }

  private static boolean within(Size size, int length) {
    return size.min() <= length && length <= size.max();
  }

  /** Of Unicode characters. */
  public static final class OfText implements ConstraintValidator<Size, CharSequence> {
    private @Nullable Size size;

    @Override
    public void initialize(Size size) {
      this.size = size;
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      return text == null
          || size == null
          || within(size, Character.codePointCount(text, 0, text.length()));
    }
  }

  /** Of items. */
  public static final class OfList implements ConstraintValidator<Size, Collection<?>> {
    private @Nullable Size size;

    @Override
    public void initialize(Size size) {
      this.size = size;
    }

    @Override
    public boolean isValid(@Nullable Collection<?> items, ConstraintValidatorContext context) {
      return items == null || size == null || within(size, items.size());
    }
  }
}
