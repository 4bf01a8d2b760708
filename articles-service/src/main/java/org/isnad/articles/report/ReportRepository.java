package org.isnad.articles.report;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.isnad.articles.visibility.Readers;
import org.isnad.record.Database;
import org.isnad.record.RecordRepository;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;

/** The rows of reports. */
@Singleton
public class ReportRepository extends RecordRepository<Report> {
  private final Database database;

  ReportRepository(Database database) {
    super(Report.class);
    this.database = database;
  }

  /** Bytes of text that one answer may hold in memory, more than once over. */
  private static final long MOST_BYTES = 6 * 1024 * 1024;

  /** Reports that are read before it is looked how long they are: of the longest, some 20 MB. */
  private static final int READ_AT_ONCE = 20;

  /**
   * As many of a list, from the first on, as one answer may hold.
   *
   * @param limit most of them
   */
  List<Report> answerableOf(List<ReportLists.Place> list, int limit) {
    List<UUID> ids = new ArrayList<>();
    long bytes = 0;
    for (ReportLists.Place place : list) {
      bytes += place.size();
      if (ids.size() == limit || (!ids.isEmpty() && bytes > MOST_BYTES)) {
        break;
      }
      ids.add(place.id());
    }
    return ofIds(ids);
  }

  /** As many of these, from the first on, as one answer may hold; in their order. */
  List<Report> answerableFirst(List<UUID> ids) {
    List<Report> answerable = new ArrayList<>();
    long bytes = 0;
    // To ask how long they are first costs more than to read them.
    for (int from = 0; from < ids.size() && bytes <= MOST_BYTES / 2; from += READ_AT_ONCE) {
      for (Report report : ofIds(ids.subList(from, Math.min(from + READ_AT_ONCE, ids.size())))) {
        bytes += report.size;
        if (!answerable.isEmpty() && bytes > MOST_BYTES) {
          return answerable;
        }
        answerable.add(report);
      }
    }
    return answerable;
  }

  @Override
  protected List<Report> answerable(Collection<UUID> ids) {
    Long bytes =
        getEntityManager()
            .createQuery("select sum(size) from Report where id in :ids", Long.class)
            .setParameter("ids", ids)
            .getSingleResult();
    if (ids.size() > 1 && bytes != null && bytes > MOST_BYTES) {
      throw new ProblemException(
          ProblemCode.INVALID_FIELD,
          "ids: these reports have %d MB of text together. Ask for fewer at once"
              .formatted(bytes >> 20));
    }
    return ofIds(ids);
  }

  /** Locks a report: those who add a mention or a claim wait, and see the text as it then is. */
  void lock(Report report) {
    getEntityManager().lock(report, LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * Has what is nearly a report say so no more to those who see that and not the report itself. The
   * versions stay: it is not they who have changed.
   */
  void forgetCopies(Report report) {
    List<String> readers = report.readers;
    if (readers == null) {
      return;
    }
    // Past the filter: there are copies that who asks does not see.
    getEntityManager()
        .createNativeQuery(
            """
            UPDATE report SET near_duplicate_of = NULL, similarity = NULL
            WHERE near_duplicate_of = :original AND (readers IS NULL
                OR NOT ('INTERNAL' = ANY (string_to_array(:readers, ','))
                    OR readers <@ string_to_array(:readers, ',')))
            """)
        .setParameter("original", report.id().toString())
        .setParameter("readers", String.join(",", readers))
        .executeUpdate();
  }

  /** Of citations, those in reports that whoever asks does not see. */
  public Set<TypeId> hiddenCitations(Collection<TypeId> citations) {
    Set<String> asker = Readers.asker().orElse(null);
    if (asker == null || citations.isEmpty()) {
      return Set.of();
    }
    // Past the filter: few reports have readers, and of all others nothing need be asked.
    List<?> found =
        getEntityManager()
            .createNativeQuery(
                """
                SELECT DISTINCT cited FROM unnest(:citations) asked(cited) JOIN report
                    ON cites @> jsonb_build_array(jsonb_build_object('id', cited))
                WHERE readers IS NOT NULL AND NOT readers && string_to_array(:asker, ',')
                """)
            .setParameter("asker", String.join(",", asker))
            .setParameter(
                "citations", citations.stream().map(TypeId::toString).toArray(String[]::new))
            .setFlushMode(FlushModeType.COMMIT)
            .getResultList();
    return found.stream().map(id -> TypeId.parse((String) id)).collect(toSet());
  }

  /** Whether all who see a report see another one, too. */
  boolean isSeenByAll(Report report, String other) {
    Report original = findById(TypeId.parse(TypeId.Kind.REPORT, other).uuid());
    return original != null && Readers.seeToo(report.readers, original.readers);
  }

  /**
   * Of each text the first reports that were made before it and share a band with it, in their
   * order; of those that whoever asks sees.
   *
   * @param texts that are not stored yet
   */
  Map<UUID, List<UUID>> sharingBands(Collection<Report> texts, int limit) {
    Set<String> asker = Readers.asker().orElse(null);
    Map<UUID, List<UUID>> sharing = new HashMap<>();
    database.connected(connection -> {
      try (var plan = connection.createStatement();
          var select =
              connection.prepareStatement(
                  // OFFSET 0, twice: the bands are read once, and PostgreSQL, which expects bands
                  // to be
                  // common, must not walk all reports in the order of ids until it has found
                  // enough,
                  // which it hardly ever has.
                  """
                  SELECT t.id, c.id
                  FROM (SELECT id, bands::int4[] bands FROM unnest(?::uuid[], ?::text[]) AS t(id, bands)
                        OFFSET 0) t
                  CROSS JOIN LATERAL (
                      SELECT s.id
                      FROM (SELECT r.id FROM report r
                            WHERE r.deleted_at IS NULL AND r.bands && t.bands
                                AND (? OR %s)
                            OFFSET 0) s
                      WHERE s.id < t.id ORDER BY s.id LIMIT ?) c
                  ORDER BY t.id, c.id
                  """
                      .formatted(Readers.SEEN))) {
        // Planned each time: a plan of when there were hardly any reports reads all of them.
        plan.execute("SET LOCAL plan_cache_mode = force_custom_plan");
        select.setArray(
            1, connection.createArrayOf("uuid", texts.stream().map(r -> r.id().uuid()).toArray()));
        select.setArray(
            2, connection.createArrayOf("text", texts.stream().map(r -> array(r.bands)).toArray()));
        select.setBoolean(3, asker == null);
        select.setString(4, asker == null ? "" : String.join(",", asker));
        select.setInt(5, limit);
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            sharing
                .computeIfAbsent(rows.getObject(1, UUID.class), text -> new ArrayList<>())
                .add(rows.getObject(2, UUID.class));
          }
        }
        plan.execute("SET LOCAL plan_cache_mode = auto");
      }
      return sharing.size();
    });
    return sharing;
  }

  /** The rows of these, in their order. */
  List<Report> rows(List<UUID> ids) {
    return ofIds(ids);
  }

  /** As PostgreSQL reads it. */
  private static String array(int[] values) {
    return Arrays.stream(values).mapToObj(String::valueOf).collect(joining(",", "{", "}"));
  }
}
