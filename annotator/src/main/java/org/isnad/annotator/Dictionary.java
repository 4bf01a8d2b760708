package org.isnad.annotator;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All names of all entities, in memory, to be found from any place in a text.
 *
 * <p>A hash table holds the letters of each name, and of each beginning of a name that ends with a
 * word: so a text is walked word by word, and left as soon as no name begins so. 1,000,000 names
 * take less than 600 MB.
 *
 * <p>Safe for use by many threads: changes wait for readers, and readers see each change whole.
 */
public final class Dictionary {
  private static final long FREE = 0;

  /** Names with the same letters; with none, only the beginning of a name. */
  private static final Alias[] BEGINNING = {};

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Entity> entities = new HashMap<>();

  private long[] hashes = new long[1 << 12];
  private Alias[] @Nullable [] aliases = new Alias[1 << 12][];

  /** Whether longer names begin with what a slot holds. */
  private boolean[] goesOn = new boolean[1 << 12];

  /** Bits of all hashes: what is not among them need not be looked for in the large table. */
  private long[] known = new long[1 << 8];

  private int used;
  private int names;
  private long seq;

  /** Up to which change of the feed the dictionary has come. */
  public long seq() {
    return reading(dictionary -> dictionary.seq);
  }

  /** How many names it holds. */
  public int size() {
    return reading(dictionary -> dictionary.names);
  }

  /**
   * Writes entities over what was known of them.
   *
   * @param gone ids of entities that have no names any more
   * @param seq up to which change of the feed the dictionary is then
   */
  public void change(Collection<Entity> changed, Collection<String> gone, long seq) {
    lock.writeLock().lock();
    try {
      gone.forEach(this::remove);
      for (Entity entity : changed) {
        remove(entity.id());
        entities.put(entity.id(), entity);
        entity.names().forEach(name -> put(new Alias(entity, name)));
        Demonyms.of(entity).forEach(demonym -> put(new Alias(entity, demonym)));
      }
      this.seq = seq;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Asks many things of one state of the dictionary. */
  <T> T reading(Function<Dictionary, T> question) {
    lock.readLock().lock();
    try {
      return question.apply(this);
    } finally {
      lock.readLock().unlock();
    }
  }

  long seqNow() {
    return seq;
  }

  @Nullable Entity entity(String id) {
    return entities.get(id);
  }

  private void remove(String id) {
    Entity entity = entities.remove(id);
    if (entity == null) {
      return;
    }
    for (Entity.Name name : entity.names()) {
      remove(new Alias(entity, name));
    }
    for (String demonym : Demonyms.of(entity)) {
      remove(new Alias(entity, demonym));
    }
  }

  private void remove(Alias alias) {
    int slot = slot(hash(alias.letters().toCharArray(), 0, alias.letters().length(), SEED));
    Alias @Nullable [] there = aliases[slot];
    if (hashes[slot] == FREE || there == null) {
      return;
    }
    Alias[] left =
        Arrays.stream(there)
            .filter(a -> !a.entity.equals(alias.entity) || !a.letters().equals(alias.letters()))
            .toArray(Alias[]::new);
    names -= there.length - left.length;
    aliases[slot] = left.length == 0 ? BEGINNING : left; // its beginnings stay: they do no harm
  }

  private void put(Alias alias) {
    if (alias.letters().isEmpty()) {
      return;
    }
    char[] letters = alias.letters().toCharArray();
    long hash = SEED;
    int from = 0;
    for (int word = 0; word < alias.key.words() - 1; word++) {
      hash = hash(letters, from, alias.key.end(word), hash);
      from = alias.key.end(word);
      int beginning = take(hash); // may replace the arrays
      goesOn[beginning] = true;
    }
    int slot = take(hash(letters, from, letters.length, hash));
    aliases[slot] = with(aliases[slot], alias);
    names++;
  }

  /** The oldest first, as ids are: texts are read alike, whichever of them was learned first. */
  private static Alias[] with(Alias @Nullable [] there, Alias alias) {
    if (there == null || there.length == 0) {
      return new Alias[] {alias};
    }
    int at = there.length;
    while (at > 0 && there[at - 1].entity.id().compareTo(alias.entity.id()) > 0) {
      at--;
    }
    Alias[] more = Arrays.copyOf(there, there.length + 1);
    System.arraycopy(there, at, more, at + 1, there.length - at);
    more[at] = alias;
    return more;
  }

  private int take(long hash) {
    if (2 * used >= hashes.length) {
      grow();
    }
    int slot = slot(hash);
    if (hashes[slot] == FREE) {
      hashes[slot] = stored(hash);
      know(hashes[slot]);
      aliases[slot] = BEGINNING;
      used++;
    }
    return slot;
  }

  private void grow() {
    long[] oldHashes = hashes;
    Alias[] @Nullable [] oldAliases = aliases;
    boolean[] oldGoesOn = goesOn;
    hashes = new long[2 * oldHashes.length];
    aliases = new Alias[hashes.length][];
    goesOn = new boolean[hashes.length];
    known = new long[hashes.length / 16];
    for (int old = 0; old < oldHashes.length; old++) {
      if (oldHashes[old] != FREE) {
        int slot = slot(oldHashes[old]);
        hashes[slot] = oldHashes[old];
        know(oldHashes[old]);
        aliases[slot] = oldAliases[old];
        goesOn[slot] = oldGoesOn[old];
      }
    }
  }

  /** The slot of a hash, or the free one where it would be. */
  private int slot(long hash) {
    long wanted = stored(hash);
    int mask = hashes.length - 1;
    int slot = (int) (mixed(wanted) & mask);
    while (hashes[slot] != FREE && hashes[slot] != wanted) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void know(long hash) {
    long bit = mixed(hash) >>> 16;
    known[(int) (bit >>> 6) & (known.length - 1)] |= 1L << bit;
  }

  private static long stored(long hash) {
    return hash == FREE ? 1 : hash;
  }

  private static long mixed(long hash) {
    long mixed = hash * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 32);
  }

  /** Of no letters. */
  static final long SEED = 0x1505;

  /** Goes on with the hash of what stands before. */
  static long hash(char[] letters, int from, int to, long before) {
    long hash = before;
    for (int i = from; i < to; i++) {
      hash = hash * 0x100000001B3L + letters[i] + 1;
    }
    return hash;
  }

  /** Where to look for letters with this hash; negative if no name has them or begins with them. */
  int find(long hash) {
    long bit = mixed(stored(hash)) >>> 16;
    if ((known[(int) (bit >>> 6) & (known.length - 1)] & (1L << bit)) == 0) {
      return -1;
    }
    int slot = slot(hash);
    return hashes[slot] == FREE ? -1 : slot;
  }

  /** The names that may have the letters of a slot. */
  List<Alias> at(int slot) {
    Alias @Nullable [] there = aliases[slot];
    return there == null || there.length == 0 ? List.of() : List.of(there);
  }

  boolean goesOn(int slot) {
    return goesOn[slot];
  }
}
