package org.isnad.annotator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose words a text gives, and where it says so.
 *
 * @param first token
 * @param last token
 * @param start in the text, in UTF-16 units
 * @param end exclusive
 * @param sources ids of those who are known
 * @param description the words for one who is not
 * @param body whether it is no person, as an organisation or a state
 * @param anonymous whether the text withholds who it is
 */
record Speaker(
    int first,
    int last,
    int start,
    int end,
    List<String> sources,
    @Nullable String description,
    boolean body,
    boolean anonymous) {}
