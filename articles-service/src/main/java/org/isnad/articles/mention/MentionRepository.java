package org.isnad.articles.mention;

import static java.util.stream.Collectors.groupingBy;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isnad.record.RecordRepository;
import org.isnad.rest.TypeId;

/** The rows of mentions. */
@Singleton
public class MentionRepository extends RecordRepository<Mention> {
  MentionRepository() {
    super(Mention.class);
  }

  /** Each report's mentions in the order of its text, the longer first; none is an empty list. */
  public Map<TypeId, List<MentionView>> of(Collection<TypeId> reports) {
    if (reports.isEmpty()) {
      return Map.of();
    }
    Map<TypeId, List<MentionView>> found = new HashMap<>();
    reports.forEach(report -> found.put(report, List.of()));
    found.putAll(
        list(
                "reportId in ?1 order by reportId, start, end desc, id",
                reports.stream().map(TypeId::uuid).toList())
            .stream()
            .map(MentionView::of)
            .collect(groupingBy(MentionView::report)));
    return found;
  }
}
