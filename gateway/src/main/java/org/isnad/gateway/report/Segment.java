package org.isnad.gateway.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

@Description("A stretch of a report's text that lies in the same mentions throughout.")
public record Segment(
    @Description("As it stands in the body") @NonNull String text,
    @Description("The mentions in which it lies, the outermost first") @Id @NonNull
        List<@NonNull String> mentionIds) {

  /** Cuts a text at its mentions: joined, the segments are the text. */
  static List<Segment> of(CodePoints text, List<Mention> mentions) {
    var cuts = new TreeSet<Integer>();
    cuts.add(0);
    cuts.add(text.length());
    for (Mention mention : mentions) {
      cuts.add(mention.start());
      cuts.add(mention.end());
    }
    List<Segment> segments = new ArrayList<>();
    int from = -1;
    for (int to : cuts) {
      if (from >= 0) {
        int start = from;
        segments.add(
            new Segment(
                text.cut(start, to),
                mentions.stream()
                    .filter(m -> m.start() <= start && m.end() >= to)
                    .map(Mention::id)
                    .toList()));
      }
      from = to;
    }
    return segments;
  }
}
