package org.isnad.entities.merge;

import jakarta.validation.constraints.NotNull;
import org.isnad.rest.Reference;

/**
 * Which record is to stand for another.
 *
 * @param into what stands for the record from now on
 */
public record Merge(@NotNull Reference into) {}
