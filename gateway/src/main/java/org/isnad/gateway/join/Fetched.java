package org.isnad.gateway.join;

import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.ClaimRecord;
import org.isnad.gateway.upstream.EntitiesAnswer;
import org.isnad.gateway.upstream.EntitiesAnswer.EntityRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.MergedRecord;
import org.isnad.gateway.upstream.ReportRecord;
import org.isnad.gateway.upstream.Service;
import org.isnad.rest.Page;
import org.jspecify.annotations.Nullable;

/** All that one answer needs, fetched ahead. Read by many fields once it is complete. */
public final class Fetched {
  private final Map<String, Object> records = new HashMap<>();
  private final Map<String, String> merged = new HashMap<>();
  private final Map<Listing, Object> lists = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Map<String, Service> unavailable = new HashMap<>();

  void add(EntitiesAnswer answer) {
    answer.records().forEach(this::add);
    if (answer.merged() != null) {
      answer.merged().forEach(this::add);
    }
  }

  void add(MergedRecord merged) {
    this.merged.put(merged.asked(), merged.into());
  }

  void add(EntityRecord entity) {
    records.put(entity.id(), entity);
  }

  void add(ReportRecord report) {
    records.put(report.id(), report);
  }

  void add(ClaimRecord claim) {
    records.put(claim.id(), claim);
  }

  /**
   * @param list its items, or the GraphQLException that says why it is not there
   */
  void add(Listing listing, Object list) {
    lists.put(listing, list);
  }

  void asked(Collection<String> ids) {
    asked.addAll(ids);
  }

  void fail(Collection<String> ids, Service owner) {
    ids.forEach(id -> unavailable.put(id, owner));
  }

  /** Whether it is known by now what this is, or that it is not. */
  boolean knows(String id) {
    return asked.contains(id) || has(id);
  }

  @Nullable Object at(Listing listing) {
    return lists.get(listing);
  }

  @Nullable Object record(String id) {
    return records.get(merged.getOrDefault(id, id));
  }

  /** Whether the record is here. */
  public boolean has(String id) {
    return record(id) != null;
  }

  /** Whether another record stands for this one. */
  public boolean merged(String id) {
    return merged.containsKey(id);
  }

  /** Whether its owner failed to answer: it may yet exist. */
  public boolean unavailable(String id) {
    return unavailable.containsKey(id);
  }

  /**
   * The record with an id; null if there is none, or it is of another kind.
   *
   * @throws UpstreamUnavailable if its owner failed to answer
   */
  public <T> @Nullable T get(String id, Class<T> type) throws UpstreamUnavailable {
    Object record = record(id);
    Service owner = unavailable.get(id);
    if (record == null && owner != null) {
      throw new UpstreamUnavailable(owner.written());
    }
    return type.isInstance(record) ? type.cast(record) : null;
  }

  /**
   * What a field lists.
   *
   * @param of the id of what has the field; empty for a field of the query itself
   * @throws GraphQLException if an argument is wrong, or the owner failed to answer
   */
  public <T> T list(String of, DataFetchingEnvironment field, Class<T> type)
      throws GraphQLException {
    Object list = lists.get(Listing.of(of, field));
    if (list instanceof GraphQLException reason) {
      throw reason;
    }
    return Objects.requireNonNull(type.cast(list), "a list that was not fetched ahead");
  }

  /** As {@link #list}, of a field that lists records in pages. */
  @SuppressWarnings("unchecked") // Listing.record says of what each field is
  public <T> Page<T> page(String of, DataFetchingEnvironment field) throws GraphQLException {
    return list(of, field, Page.class);
  }
}
