package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A FuzzyDate as the services write it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DateRecord(
    String edtf,
    @Nullable String verbatim,
    String precision,
    @Nullable LocalDate earliest,
    @Nullable LocalDate latest) {}
