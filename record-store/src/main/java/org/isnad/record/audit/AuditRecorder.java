package org.isnad.record.audit;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.Interceptor;
import org.hibernate.type.Type;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** Tells the audit of each row that Hibernate writes. */
@Singleton
@PersistenceUnitExtension
class AuditRecorder implements Interceptor {
  /** Of each row: the audit says them itself. */
  private static final Set<String> TOLD = Set.of("id", "version", "createdAt", "updatedAt");

  private final Audit audit;

  AuditRecorder(Audit audit) {
    this.audit = audit;
  }

  @Override
  public boolean onPersist(Object entity, Object id, Object[] state, String[] names, Type[] types) {
    if (entity instanceof Audited row) {
      audit.note(AuditAction.CREATED, row.id(), null, whole(row, state, names));
    }
    return false;
  }

  @Override
  public void onRemove(Object entity, Object id, Object[] state, String[] names, Type[] types) {
    if (entity instanceof Audited row) {
      audit.note(AuditAction.DELETED, row.id(), whole(row, state, names), null);
    }
  }

  @Override
  public boolean onFlushDirty(
      Object entity,
      Object id,
      Object[] state,
      Object @Nullable [] before,
      String[] names,
      Type[] types) {
    if (!(entity instanceof Audited row) || before == null) {
      return false;
    }
    Map<String, @Nullable Object> was = new TreeMap<>();
    Map<String, @Nullable Object> is = new TreeMap<>();
    boolean deleted = false;
    for (int i = 0; i < names.length; i++) {
      if (isAudited(row, names[i]) && !types[i].isEqual(before[i], state[i])) {
        was.put(names[i], before[i]);
        is.put(names[i], state[i]);
        deleted |= names[i].equals("deletedAt") && state[i] != null;
      }
    }
    if (!is.isEmpty()) {
      note(row.id(), deleted ? AuditAction.DELETED : AuditAction.UPDATED, was, is);
    }
    return false;
  }

  private void note(
      TypeId id,
      AuditAction action,
      Map<String, @Nullable Object> was,
      Map<String, @Nullable Object> is) {
    audit.note(action, id, was, is);
  }

  private static Map<String, Object> whole(Audited row, Object[] state, String[] names) {
    Map<String, Object> whole = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      if (isAudited(row, names[i]) && state[i] != null) {
        whole.put(names[i], Objects.requireNonNull(state[i]));
      }
    }
    return whole;
  }

  private static boolean isAudited(Audited row, String name) {
    return !TOLD.contains(name) && !row.unaudited().contains(name);
  }
}
