package org.isnad.articles.mention;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * An editor's word on a mention.
 *
 * @param refs to what the span refers; what it refers to already when absent: {@code seed:al-qaeda}
 */
record Confirmation(@Nullable @Size(min = 1, max = 50) List<@NotNull Reference> refs) {}
