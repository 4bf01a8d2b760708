package org.isnad.entities.annotation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isnad.annotator.Annotation;
import org.isnad.annotator.Annotator;
import org.isnad.annotator.Dictionary;
import org.isnad.annotator.Entity;
import org.isnad.entities.feed.Change;
import org.isnad.entities.feed.EntityChanges;
import org.isnad.entities.search.NameIndex;
import org.isnad.record.Chore;
import org.isnad.record.Chore.Outcome;
import org.isnad.record.feed.FeedHead;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The dictionary of this process, and its index of names: filled from the tables at the start, kept
 * up by the feed of changes like that of any other process.
 *
 * <p>The number of the last change that it knows is read before the tables are: they may be ahead
 * of it, and then the change is made twice, which is once.
 */
@Singleton
class KnownNames {
  private static final Logger LOG = Logger.getLogger(KnownNames.class);
  private static final int PAGE = 1000;

  /** After the names are read: the first answers are waited for. */
  private static final Duration AT_REST = Duration.ofSeconds(10);

  private final EntityChanges log;
  private final NamedEntities entities;
  private final NameIndex index;
  private final Chore chore;

  /** Null until it is filled. */
  private volatile @Nullable Dictionary dictionary;

  private String epoch = "";

  /** When the names were read, in nanoseconds. */
  private long filledAt;

  private boolean isTidy = true;

  KnownNames(
      EntityChanges log, NamedEntities entities, NameIndex index, DictionarySettings settings) {
    this.log = log;
    this.entities = entities;
    this.index = index;
    chore = new Chore("names are followed", settings.idle(), () -> Outcome.of(follow()));
  }

  /**
   * Reads a text with the names that are known by now.
   *
   * @throws ProblemException {@code BUSY} until the names are read
   */
  Annotation annotate(String text) {
    Dictionary known = dictionary;
    if (known == null) {
      throw new ProblemException(
          ProblemCode.BUSY, "The names are still being read. Try again in a second");
    }
    return new Annotator(known).annotate(text);
  }

  /** How many names are known; negative until they are read. */
  int size() {
    Dictionary known = dictionary;
    return known == null ? -1 : known.size();
  }

  void start(@Observes StartupEvent event) {
    chore.start(1);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    chore.stop();
  }

  /** Learns what has changed, and answers whether there may be more. */
  private boolean follow() throws SQLException {
    Dictionary known = dictionary;
    if (known == null) {
      fill();
      return true;
    }
    List<Change> changes = log.after(known.seq(), PAGE);
    FeedHead head = log.head();
    if (!head.epoch().equals(epoch) || known.seq() < head.floor() || known.seq() > head.seq()) {
      LOG.info("The feed of changes has begun anew: all names are read again");
      fill();
      return true;
    }
    tidy();
    if (changes.isEmpty()) {
      return false;
    }
    Set<TypeId> ids = new HashSet<>();
    changes.stream()
        .map(Change::id)
        .filter(id -> id.kind() != TypeId.Kind.RELATION)
        .forEach(ids::add);
    List<Entity> changed = entities.of(ids);
    Set<String> gone = new HashSet<>();
    ids.forEach(id -> gone.add(id.toString()));
    changed.forEach(entity -> gone.remove(entity.id()));
    index.change(changed, gone);
    known.change(changed, gone, changes.getLast().seq());
    return changes.size() == PAGE;
  }

  /**
   * What the rows left behind that names were read from would be held for as long as there is room.
   */
  private void tidy() {
    if (!isTidy && System.nanoTime() - filledAt > AT_REST.toNanos()) {
      isTidy = true;
      System.gc();
    }
  }

  private void fill() throws SQLException {
    FeedHead head = log.head();
    var filled = new Dictionary();
    index.begin();
    entities.all(page -> {
      filled.change(page, List.of(), head.seq());
      index.change(page, List.of());
    });
    index.filled();
    filled.change(List.of(), List.of(), head.seq());
    epoch = head.epoch();
    dictionary = filled;
    filledAt = System.nanoTime();
    isTidy = false;
    LOG.infof("%d names are known", filled.size());
  }
}
