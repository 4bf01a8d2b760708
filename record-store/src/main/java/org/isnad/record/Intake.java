package org.isnad.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.isnad.rest.ExternalId;
import org.isnad.rest.IfMatch;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Problems;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * How drafts of one kind become rows: one at a time, or by the thousand in an import, where a draft
 * replaces the record that holds its external ids.
 *
 * @param <D> what clients send
 * @param <R> what is stored
 */
public abstract class Intake<D extends Draft, R extends StoredRecord> {
  /** Rows of one transaction: each commit waits for the disk, and holds its locks until then. */
  private static final int CHUNK = 100;

  /** Bytes of NDJSON that one transaction may hold in memory; a single line may be longer. */
  private static final long CHUNK_BYTES = 4 * 1024 * 1024;

  /** Of {@link #identity}: the text of a report, the facts of a relation. */
  private static final Set<String> OWN_SCHEMES = Set.of("sha256", "tie");

  private final Class<D> draftType;
  private final RecordRepository<R> rows;

  // By field: the subclasses' constructors name what is theirs.
  @Inject protected ExternalKeys keys;
  @Inject protected References references;
  @Inject ObjectMapper json;
  @Inject Validator validator;

  @SuppressWarnings("NullAway.Init") // the container fills the injected fields
  protected Intake(Class<D> draftType, RecordRepository<R> rows) {
    this.draftType = draftType;
    this.rows = rows;
  }

  /** An empty row, yet to be written. */
  protected abstract R newRow();

  /**
   * Writes all that a draft says into a row, which may be new.
   *
   * @throws ProblemException if the draft cannot stand; the row is then forgotten
   */
  protected abstract void write(D draft, R row, Referents referents);

  /** The external ids of what lies inside a record and has an id of its own. */
  protected Map<ExternalId, TypeId> parts(R row) {
    return Map.of();
  }

  /**
   * What no two records share, beside their ids, in the form of an external id of a scheme that
   * clients cannot use; null if there is nothing of the kind.
   */
  protected @Nullable ExternalId identity(R row) {
    return null;
  }

  /** As {@link #identity(StoredRecord)}, before there is a row; null if it cannot be told yet. */
  protected @Nullable ExternalId identity(D draft, Referents referents) {
    return null;
  }

  /**
   * Completes rows of which all else is written, before they are stored: many at once.
   *
   * @throws ProblemException if one cannot stand beside what is stored
   */
  protected void complete(Collection<R> written) {}

  /** Deletes the records that cannot be without the row, and answers what they held. */
  protected Map<ExternalId, TypeId> deleteParts(R row, Instant now) {
    return Map.of();
  }

  private Map<ExternalId, TypeId> held(R row) {
    Map<ExternalId, TypeId> held = new HashMap<>(parts(row));
    row.externalIds.forEach(e -> held.put(e, row.id()));
    ExternalId identity = identity(row);
    if (identity != null) {
      held.put(identity, row.id());
    }
    return held;
  }

  /**
   * A record that did not exist, unless another is the same.
   *
   * @param answer made inside the transaction, around the creation
   * @throws ProblemException {@code EXTERNAL_ID_TAKEN}, {@code UNKNOWN_REFERENCE} and what {@link
   *     #write} throws
   */
  public <T> T create(D draft, Function<Supplier<Creation<R>>, T> answer) {
    Referents referents = referents(List.of(draft));
    return Conflict.retried(() ->
        QuarkusTransaction.requiringNew()
            .call(() -> answer.apply(() -> created(draft, referents))));
  }

  private Creation<R> created(D draft, Referents referents) {
    R row = newRow();
    write(draft, row, referents);
    row.externalIds = externalIds(draft);
    Map<ExternalId, TypeId> held = held(row);
    Map<ExternalId, TypeId> holders = keys.holders(held.keySet());
    ExternalId identity = identity(row);
    TypeId same = identity == null ? null : holders.remove(identity);
    if (same != null) {
      return new Creation.AlreadyThere<>(standing(there(rows.findById(same.uuid()))));
    }
    holders.forEach((externalId, holder) -> {
      throw taken(externalId, holder);
    });
    complete(List.of(row));
    rows.persist(row);
    rows.flush();
    keys.take(held);
    return new Creation.Created<>(row);
  }

  /** A row that was there when its key was read. */
  private static <R extends StoredRecord> R there(R row) {
    if (row.deletedAt() != null) {
      throw new OptimisticLockException(row.id() + " is just being deleted"); // tried again
    }
    return row;
  }

  /** The row that stands for a row. */
  private R standing(R row) {
    TypeId into = row.mergedInto();
    return into == null ? row : rows.findById(into.uuid());
  }

  /**
   * Writes a draft over a record; what the draft does not say, the record says no more.
   *
   * @throws ProblemException {@code PRECONDITION_FAILED}, {@code GONE}, {@code MERGED}, and what
   *     {@link #create} throws
   */
  public R replace(TypeId id, IfMatch expected, D draft) {
    Referents referents = referents(List.of(draft));
    return Conflict.retried(() ->
        QuarkusTransaction.requiringNew()
            .call(() -> {
              R row = changeable(id, expected);
              replaced(draft, row, referents);
              return row;
            }));
  }

  private void replaced(D draft, R row, Referents referents) {
    Map<ExternalId, TypeId> before = held(row);
    write(draft, row, referents);
    row.externalIds = externalIds(draft);
    Map<ExternalId, TypeId> taken = held(row);
    Map<ExternalId, TypeId> freed = new HashMap<>(before);
    freed.entrySet().removeAll(taken.entrySet());
    taken.entrySet().removeAll(before.entrySet());
    keys.holders(taken.keySet())
        .forEach((externalId, holder) -> {
          if (!holder.equals(taken.get(externalId)) && !holder.equals(before.get(externalId))) {
            throw externalId.equals(identity(row)) ? same(holder) : taken(externalId, holder);
          }
        });
    complete(List.of(row));
    rows.flush();
    keys.free(freed.entrySet());
    keys.take(taken);
  }

  /**
   * Leaves a tombstone.
   *
   * @throws ProblemException {@code PRECONDITION_FAILED}, {@code GONE}, {@code MERGED}
   */
  public void delete(TypeId id, IfMatch expected) {
    Conflict.retried(() ->
        QuarkusTransaction.requiringNew()
            .call(() -> {
              R row = changeable(id, expected);
              Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
              Map<ExternalId, TypeId> released = held(row);
              released.putAll(deleteParts(row, now));
              row.delete(now);
              rows.flush();
              keys.release(released);
              return row;
            }));
  }

  /**
   * The row, locked, if it may be changed. Inside a transaction.
   *
   * @throws ProblemException {@code NOT_FOUND}, {@code GONE}, {@code MERGED}, {@code
   *     PRECONDITION_FAILED}
   */
  public R changeable(TypeId id, IfMatch expected) {
    R row = rows.locked(id.uuid());
    if (row == null) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "No " + id.kind().noun() + " is known as '" + id + "'");
    }
    Instant deletedAt = row.deletedAt();
    if (deletedAt != null) {
      throw new ProblemException(Problem.gone(id, deletedAt));
    }
    TypeId into = row.mergedInto();
    if (into != null) {
      throw new ProblemException(
          Problem.of(
                  ProblemCode.MERGED,
                  "%s is merged into %s. Change that, or unmerge this first".formatted(id, into),
                  List.of())
              .with(into));
    }
    expected.check(id, row.version());
    return row;
  }

  /**
   * Takes NDJSON, a draft a line, and answers NDJSON, an {@link ImportedRow} a line, as it goes.
   */
  public StreamingOutput importing(InputStream body) {
    return out -> {
      var lines = new NdjsonLines(body);
      var results = json.writerFor(ImportedRow.class);
      Map<Long, D> chunk = new LinkedHashMap<>();
      List<ImportedRow> refused = new ArrayList<>();
      long bytes = 0;
      for (var line = lines.next(); line != null; line = lines.next()) {
        read(line, chunk, refused);
        bytes += line.json() == null ? 0 : line.json().length;
        if (chunk.size() + refused.size() == CHUNK || bytes > CHUNK_BYTES) {
          for (ImportedRow result : stored(chunk, refused)) {
            out.write(results.writeValueAsBytes(result));
            out.write('\n');
          }
          out.flush();
          chunk.clear();
          refused.clear();
          bytes = 0;
        }
      }
      for (ImportedRow result : stored(chunk, refused)) {
        out.write(results.writeValueAsBytes(result));
        out.write('\n');
      }
    };
  }

  private void read(NdjsonLines.Line line, Map<Long, D> chunk, List<ImportedRow> refused)
      throws IOException {
    try {
      if (line.json() == null) {
        throw new ProblemException(
            ProblemCode.BODY_TOO_LARGE, "A line may have " + NdjsonLines.LONGEST + " bytes");
      }
      D draft = json.readValue(line.json(), draftType);
      if (draft == null) {
        throw new ProblemException(ProblemCode.INVALID_JSON, "The line is null: send an object");
      }
      var broken = validator.validate(draft);
      if (!broken.isEmpty()) {
        throw new ProblemException(Problems.violated(broken));
      }
      if (externalIds(draft).isEmpty()) {
        throw new ProblemException(
            ProblemCode.INVALID_FIELD,
            "externalIds: an imported row needs one, or a second import would store it twice");
      }
      chunk.put(line.row(), draft);
    } catch (IOException | ProblemException e) {
      refused.add(ImportedRow.failed(line.row(), Problems.of(e)));
    }
  }

  private List<ImportedRow> stored(Map<Long, D> chunk, List<ImportedRow> refused) {
    List<ImportedRow> results = new ArrayList<>(refused);
    if (!chunk.isEmpty()) {
      try {
        results.addAll(upsert(chunk));
      } catch (ProblemException all) {
        chunk.keySet().forEach(row -> results.add(ImportedRow.failed(row, all.problem())));
      } catch (RuntimeException e) {
        if (Conflict.in(e) || (e instanceof Spoilt && chunk.size() > 1)) {
          // One row has spoiled the transaction of all: give each its own.
          chunk.forEach((row, draft) -> results.add(alone(row, draft)));
        } else {
          Problem problem = Problems.of(e);
          chunk.keySet().forEach(row -> results.add(ImportedRow.failed(row, problem)));
        }
      }
    }
    results.sort((a, b) -> Long.compare(a.row(), b.row()));
    return results;
  }

  private ImportedRow alone(long row, D draft) {
    try {
      return Conflict.retried(() -> upsert(Map.of(row, draft)).getFirst());
    } catch (RuntimeException e) {
      return ImportedRow.failed(row, Problems.of(e));
    }
  }

  private List<ImportedRow> upsert(Map<Long, D> chunk) {
    Referents referents = referents(chunk.values());
    return QuarkusTransaction.requiringNew().call(() -> new Upsert(chunk, referents).run());
  }

  private Referents referents(Collection<D> drafts) {
    Set<Reference> asked = drafts.stream().flatMap(Draft::references).collect(Collectors.toSet());
    return asked.isEmpty() ? new Referents(Map.of(), null) : references.find(asked);
  }

  /** One row of a transaction cannot be completed; it is not known which. */
  private static final class Spoilt extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spoilt(ProblemException e) {
      super(null, e, false, false);
    }
  }

  private static List<ExternalId> externalIds(Draft draft) {
    List<ExternalId> externalIds = draft.externalIds();
    if (externalIds == null) {
      return List.of();
    }
    for (ExternalId externalId : externalIds) {
      if (OWN_SCHEMES.contains(externalId.scheme())) {
        throw new ProblemException(
            ProblemCode.INVALID_FIELD,
            "externalIds: ids of scheme '%s' are given by Isnad itself"
                .formatted(externalId.scheme()));
      }
    }
    return externalIds.stream().distinct().toList();
  }

  private ProblemException taken(ExternalId externalId, TypeId holder) {
    if (!references.isSeen(holder)) {
      return new ProblemException(
          ProblemCode.EXTERNAL_ID_TAKEN, "'" + externalId + "' belongs to another record");
    }
    return new ProblemException(
        Problem.of(
                ProblemCode.EXTERNAL_ID_TAKEN,
                "'" + externalId + "' belongs to " + holder,
                List.of())
            .with(holder));
  }

  private ProblemException same(TypeId other) {
    if (!references.isSeen(other)) {
      return new ProblemException(
          ProblemCode.ALREADY_EXISTS, "Another record says the same already");
    }
    return new ProblemException(
        Problem.of(ProblemCode.ALREADY_EXISTS, other + " says the same already", List.of())
            .with(other));
  }

  /** One transaction of an import. */
  private final class Upsert {
    private final Map<Long, D> chunk;
    private final Referents referents;
    private final List<ImportedRow> results = new ArrayList<>();

    /** By row; of those whose identity can be told before they are written. */
    private final Map<Long, ExternalId> expected = new HashMap<>();

    /** Of which external ids it was asked who holds them: of a new record these are all. */
    private final Set<ExternalId> asked = new HashSet<>();

    /** Whose the external ids will be when what is pending is settled. */
    private final Map<ExternalId, TypeId> holders;

    private final Map<TypeId, R> known = new HashMap<>();
    private final Map<TypeId, Integer> versions = new HashMap<>();

    // Pending: written, but not yet in the database.
    private final Map<TypeId, Long> pending = new LinkedHashMap<>();
    private final Map<ExternalId, TypeId> taken = new LinkedHashMap<>();
    private final Set<Map.Entry<ExternalId, TypeId>> freed = new HashSet<>();
    private final List<R> written = new ArrayList<>();
    private final List<R> unsaved = new ArrayList<>();

    Upsert(Map<Long, D> chunk, Referents referents) {
      this.chunk = chunk;
      this.referents = referents;
      chunk.forEach((number, draft) -> {
        asked.addAll(externalIds(draft));
        ExternalId identity = expected(draft);
        if (identity != null) {
          expected.put(number, identity);
          asked.add(identity);
        }
      });
      this.holders = keys.holders(asked);
      rows.ofIds(holders.values().stream().map(TypeId::uuid).distinct().toList())
          .forEach(row -> {
            known.put(there(row).id(), row);
            versions.put(row.id(), row.version());
          });
    }

    /** The identity of a draft; one that cannot be told fails when it is written. */
    private @Nullable ExternalId expected(D draft) {
      try {
        return identity(draft, referents);
      } catch (ProblemException unknown) {
        return null;
      }
    }

    List<ImportedRow> run() {
      chunk.forEach((number, draft) -> {
        try {
          R existing = holder(draft);
          ExternalId identity = existing == null ? expected.get(number) : null;
          if (existing == null && identity == null) {
            identity = expected(draft); // of what it points at, some may be new
          }
          R same = identity == null ? null : known.get(holders.get(identity));
          if (same != null) {
            results.add(
                new ImportedRow(number, ImportedRow.Status.DUPLICATE, standing(same).id(), null));
            return;
          }
          if (existing != null && pending.containsKey(existing.id())) {
            settle(); // a second change of one record: each is to be told apart
          }
          pending.put(write(draft, existing).id(), number);
        } catch (ProblemException e) {
          results.add(ImportedRow.failed(number, e.problem()));
        }
      });
      settle();
      return results;
    }

    private void settle() {
      try {
        complete(written);
      } catch (ProblemException e) {
        throw new Spoilt(e);
      }
      // Not before it is complete: Hibernate would write it twice, and count a version too many.
      unsaved.forEach(rows::persist);
      written.clear();
      unsaved.clear();
      rows.flush(); // Hibernate now knows which rows differ, and has counted their versions up
      keys.free(freed);
      keys.take(taken);
      pending.forEach((id, number) -> results.add(result(number, id)));
      pending.clear();
      freed.clear();
      taken.clear();
    }

    private R write(D draft, @Nullable R existing) {
      R row = existing == null ? newRow() : existing;
      Map<ExternalId, TypeId> before = held(row);
      try {
        Intake.this.write(draft, row, referents);
        row.externalIds = externalIds(draft);
        refuseTaken(row, before);
      } catch (ProblemException e) {
        forget(row);
        throw e;
      }
      written.add(row);
      if (existing == null) {
        unsaved.add(row);
        known.put(row.id(), row);
      }
      Map<ExternalId, TypeId> after = held(row);
      before.forEach((externalId, holder) -> {
        if (!holder.equals(after.get(externalId))) {
          freed.add(Map.entry(externalId, holder));
          holders.remove(externalId, holder);
        }
      });
      after.forEach((externalId, holder) -> {
        if (!holder.equals(before.get(externalId))) {
          taken.put(externalId, holder);
          holders.put(externalId, holder);
          referents.add(externalId, holder);
        }
      });
      return row;
    }

    /**
     * What lies inside a record may have external ids that nobody has looked for yet. What it said
     * before it may say again, even if another holds it: so it may be since before that was
     * refused.
     */
    private void refuseTaken(R row, Map<ExternalId, TypeId> before) {
      Map<ExternalId, TypeId> parts = new HashMap<>(parts(row));
      ExternalId identity = identity(row);
      if (identity != null) {
        parts.put(identity, row.id());
      }
      parts.entrySet().removeAll(before.entrySet());
      keys.holders(parts.keySet().stream().filter(asked::add).toList())
          .forEach((externalId, holder) -> {
            if (!freed.contains(Map.entry(externalId, holder))) {
              holders.put(externalId, holder);
            }
          });
      parts.forEach((externalId, part) -> {
        TypeId holder = holders.getOrDefault(externalId, part);
        if (!holder.equals(part) && !holder.equals(before.get(externalId))) {
          throw externalId.equals(identity) ? same(holder) : taken(externalId, holder);
        }
      });
    }

    /** What is half written must not be stored; the record as it stands may be written again. */
    private void forget(R row) {
      rows.getEntityManager().detach(row);
      if (known.containsKey(row.id())) {
        rows.ofIds(List.of(row.id().uuid())).forEach(stored -> known.put(stored.id(), stored));
      }
    }

    /** The record that a draft replaces, found by any of its external ids. */
    private @Nullable R holder(D draft) {
      R row = null;
      for (ExternalId externalId : externalIds(draft)) {
        TypeId holder = holders.get(externalId);
        if (holder != null) {
          R found = known.get(holder);
          if (found == null || (row != null && !row.id().equals(holder))) {
            throw taken(externalId, holder);
          }
          row = found;
        }
      }
      return row;
    }

    private ImportedRow result(long number, TypeId id) {
      int now = rows.findById(id.uuid()).version();
      Integer before = versions.put(id, now);
      var status =
          before == null
              ? ImportedRow.Status.CREATED
              : before == now ? ImportedRow.Status.UNCHANGED : ImportedRow.Status.UPDATED;
      return new ImportedRow(number, status, id, null);
    }
  }
}
