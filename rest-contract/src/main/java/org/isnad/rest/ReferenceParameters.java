package org.isnad.rest;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** References in parameters are read as they are in bodies. */
@Provider
public final class ReferenceParameters implements ParamConverterProvider {
  @Override
  @SuppressWarnings("unchecked") // T is Reference, by the check before
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type generic, Annotation[] annotations) {
    return type == Reference.class ? (ParamConverter<T>) new Converter() : null;
  }

  private static final class Converter implements ParamConverter<Reference> {
    @Override
    public Reference fromString(String text) {
      return Reference.parse(text);
    }

    @Override
    public String toString(Reference reference) {
      return reference.toString();
    }
  }
}
