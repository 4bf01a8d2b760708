package org.isnad.articles.candidate;

import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * Where a candidate stands.
 *
 * @param report in which it stands: {@code rpt_01h455vb4pex5vsknk084sn02q}
 * @param start Unicode code points of the report's whole text, from 0: {@code 120}
 * @param end exclusive, in code points: {@code 131}
 * @param exact what stands there: {@code حركة النهضة}
 * @param prefix up to 16 code points before it: {@code وقال المتحدث باسم}
 * @param suffix up to 16 code points behind it: {@code في بيان لها}
 * @param cue the words that make it a name, folded: {@code حركه}
 * @param branchOf id of the organisation of which it may be a branch: {@code
 *     act_01h455vb4pex5vsknk084sn02q}
 */
record SightingView(
    TypeId report,
    int start,
    int end,
    String exact,
    String prefix,
    String suffix,
    String cue,
    @Nullable String branchOf) {}
