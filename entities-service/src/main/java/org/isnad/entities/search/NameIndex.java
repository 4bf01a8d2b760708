package org.isnad.entities.search;

import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.isnad.annotator.Entity;
import org.isnad.annotator.Match;
import org.isnad.arabic.Folding;
import org.isnad.arabic.Likeness;
import org.isnad.arabic.NameKey;
import org.isnad.arabic.NameSound;
import org.isnad.entities.search.NameHit.How;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * All names of all entities, by how they are written and how they sound.
 *
 * <p>In memory, as the annotator's dictionary is, and filled with it. Few names are picked first:
 * those with most trigrams of consonants in common, and those that have the words asked for, the
 * last perhaps in part. These are then compared with what is asked, sound by sound.
 */
@Singleton
public class NameIndex {
  /**
   * Which names are compared.
   *
   * @param most of each way to pick them
   * @param shared of the trigrams asked for, those that a name has at least
   */
  private record Choice(int most, double shared) {
    static final Choice LIKE = new Choice(200, .25);

    /** Where only what is surely meant is wanted. */
    static final Choice SURE = new Choice(40, .4);
  }

  /** Names with a word that begins as asked that are looked at. */
  private static final int BEGINNING = 2000;

  /** What is less like what was asked is not found. */
  private static final double LEAST = .6;

  private static final double FOLDED = .99;

  /** Of a name that begins with what is asked: that much, and more the less is missing. */
  private static final double PREFIX = .75;

  private static final double WHOLE_PREFIX = .15;

  /** A name whose beginning sounds alike is behind one that does as a whole. */
  private static final double BEGINS = .92;

  /** Of all names, those that are gone before the index is made anew. */
  private static final double GONE = .25;

  /** So few are never worth it. */
  private static final int FEW_GONE = 200;

  private static final Comparator<NameHit> BEST =
      Comparator.comparingDouble(NameHit::score)
          .reversed()
          .thenComparing(NameHit::how)
          .thenComparingInt(hit -> hit.name().length())
          .thenComparing(hit -> hit.id().toString());

  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** Null until the names are read. */
  private @Nullable Content content;

  /** What is being filled. */
  private Content next = new Content();

  NameIndex() {}

  /**
   * A name, and whose it is.
   *
   * @param words folded, without articles
   * @param letters the hash of its {@link NameKey#letters letters}
   */
  private record Named(
      Known bearer, String value, List<String> words, NameSound sound, int letters) {
    /** Whether it has these words behind one another, the last perhaps only in part. */
    boolean hasBeginning(List<String> sought) {
      int last = sought.size() - 1;
      for (int at = 0; last >= 0 && at + last < words.size(); at++) {
        if (words.get(at + last).startsWith(sought.get(last))
            && words.subList(at, at + last).equals(sought.subList(0, last))) {
          return true;
        }
      }
      return false;
    }
  }

  /** An entity, with those of its names by which texts may be searched. */
  private static final class Known {
    final TypeId id;
    final List<String> searched;
    boolean gone;

    Known(Entity entity) {
      id = TypeId.parse(entity.id());
      searched =
          entity.names().stream()
              .filter(name -> name.match() == Match.STRONG)
              .map(Entity.Name::value)
              .toList();
    }
  }

  private static final class Content {
    final List<Named> names = new ArrayList<>();

    /** Of each name, up to 255: beside the names, since very many are compared by it. */
    byte[] lengths = new byte[1024];

    final Map<String, Known> bearers = new HashMap<>();
    final Map<String, Postings> trigrams = new HashMap<>();
    final TreeMap<String, Postings> words = new TreeMap<>();

    /** Each word and sound, since many names share them. */
    final Map<String, String> once = new HashMap<>();

    int gone;

    void put(Entity entity) {
      remove(entity.id());
      var known = new Known(entity);
      bearers.put(entity.id(), known);
      for (Entity.Name name : entity.names()) {
        put(known, name.value());
      }
    }

    private void put(Known bearer, String value) {
      put(
          new Named(
              bearer,
              value,
              NameIndex.words(value).stream().map(this::once).toList(),
              NameSound.of(value).shared(this::once),
              NameKey.of(value).letters().hashCode()));
    }

    private String once(String word) {
      return once.computeIfAbsent(word, w -> w);
    }

    private void put(Named name) {
      int number = names.size();
      names.add(name);
      if (number == lengths.length) {
        lengths = Arrays.copyOf(lengths, 2 * number);
      }
      lengths[number] = (byte) Math.min(255, name.value.length());
      for (String word : Folding.words(name.value)) {
        words.computeIfAbsent(word, w -> new Postings()).add(number);
        String bare = withoutArticle(word);
        if (!bare.equals(word)) {
          words.computeIfAbsent(bare, w -> new Postings()).add(number);
        }
      }
      trigrams(name.sound)
          .forEach(t -> trigrams.computeIfAbsent(t, x -> new Postings()).add(number));
    }

    void remove(String id) {
      Known known = bearers.remove(id);
      if (known != null) {
        known.gone = true;
        gone++;
      }
    }

    /** The numbers of names that are worth a comparison. */
    Set<Integer> picked(Asked asked, Choice choice) {
      Set<Integer> picked = new LinkedHashSet<>();
      beginning(asked).stream()
          .sorted(Comparator.comparingInt(number -> lengths[number] & 0xFF))
          .limit(choice.most)
          .forEach(picked::add);
      picked.addAll(sounding(asked, choice));
      return picked;
    }

    /** Names that have all the words, the last perhaps only in part. */
    private List<Integer> beginning(Asked asked) {
      List<Integer> found = new ArrayList<>();
      if (asked.words.isEmpty()) {
        return found;
      }
      String last = asked.words.getLast();
      if (asked.words.size() == 1) {
        var postings = words.subMap(last, true, last + Character.MAX_VALUE, true).values();
        for (var i = postings.iterator(); i.hasNext() && found.size() < BEGINNING; ) {
          i.next().addTo(found);
        }
        return found;
      }
      // The whole words before it are rarer than what it may be the beginning of.
      Postings rarest = null;
      for (String word : asked.words.subList(0, asked.words.size() - 1)) {
        Postings postings = words.get(word);
        if (postings == null) {
          return found;
        }
        rarest = rarest == null || postings.size() < rarest.size() ? postings : rarest;
      }
      if (rarest != null) {
        rarest.addTo(found);
        found.removeIf(number -> !names.get(number).hasBeginning(asked.words));
      }
      return found;
    }

    /** Names that have most of the trigrams; of those that have as many, the shorter. */
    private List<Integer> sounding(Asked asked, Choice choice) {
      int most = asked.trigrams.size();
      int enough = Math.max(1, (int) Math.ceil(choice.shared * most));
      var shared = new short[names.size()];
      var having = new int[most + 1];
      var found = new Postings();
      for (String trigram : asked.trigrams) {
        Postings postings = trigrams.get(trigram);
        for (int i = 0; postings != null && i < postings.size(); i++) {
          int number = postings.get(i);
          int count = ++shared[number];
          if (count == enough) {
            found.add(number);
          }
          having[count]++;
        }
      }
      // So many or more of the trigrams are in this many names: each was counted on its way up.
      int least = most;
      while (least > enough && having[least] < choice.most) {
        least--;
      }
      var best = new long[having[least]];
      int at = 0;
      for (int i = 0; i < found.size(); i++) {
        int number = found.get(i);
        if (shared[number] >= least) {
          best[at++] = ((most - shared[number]) * 256L + (lengths[number] & 0xFF)) << 32 | number;
        }
      }
      Arrays.sort(best);
      return Arrays.stream(best).limit(choice.most).mapToObj(key -> (int) key).toList();
    }

    /** The same without what is gone. */
    Content anew() {
      var anew = new Content();
      for (Named name : names) {
        if (!name.bearer.gone) {
          anew.bearers.put(name.bearer.id.toString(), name.bearer);
          anew.put(name.bearer, name.value);
        }
      }
      return anew;
    }
  }

  /** Begins to read all names anew; until they are read, those of before are found. */
  public void begin() {
    lock.writeLock().lock();
    try {
      next = new Content();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Has all names: from here on they are found. */
  public void filled() {
    lock.writeLock().lock();
    try {
      content = next;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Learns the names of entities, in the place of those that they had.
   *
   * @param gone ids of those that there are no more
   */
  public void change(Collection<Entity> changed, Collection<String> gone) {
    lock.writeLock().lock();
    try {
      gone.forEach(next::remove);
      changed.forEach(next::put);
    } finally {
      lock.writeLock().unlock();
    }
    if (next.gone > GONE * next.bearers.size() && next.gone > FEW_GONE) {
      swap(next.anew());
    }
  }

  /** It was made beside those who ask, as only one thread changes names. */
  private void swap(Content anew) {
    lock.writeLock().lock();
    try {
      content = content == next ? anew : content;
      next = anew;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Entities whose names are like a text, the best first.
   *
   * @param kinds of these kinds; none for all
   * @throws ProblemException {@code BUSY} until the names are read
   */
  List<NameHit> find(String text, Set<EntityKind> kinds, int limit) {
    return find(text, kinds, limit, Choice.LIKE);
  }

  /** As {@link #find}, of all kinds, for who wants but those that are surely meant. */
  List<NameHit> findSure(String text, int limit) {
    return find(text, Set.of(), limit, Choice.SURE);
  }

  private List<NameHit> find(String text, Set<EntityKind> kinds, int limit, Choice choice) {
    lock.readLock().lock();
    try {
      Content known = content;
      if (known == null) {
        throw new ProblemException(
            ProblemCode.BUSY, "The names are still being read. Try again in a second");
      }
      var asked = new Asked(text);
      Map<TypeId, NameHit> best = new HashMap<>();
      for (int number : known.picked(asked, choice)) {
        Named name = known.names.get(number);
        if (name.bearer.gone || (!kinds.isEmpty() && !kinds.contains(kind(name)))) {
          continue;
        }
        NameHit hit = asked.compared(name);
        if (hit != null) {
          best.merge(hit.id(), hit, (one, other) -> BEST.compare(one, other) <= 0 ? one : other);
        }
      }
      return best.values().stream().sorted(BEST).limit(limit).toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  private static EntityKind kind(Named name) {
    return EntityKind.of(name.bearer.id);
  }

  /** As PostgreSQL's pg_trgm has them: each word with two blanks before it and one behind. */
  private static Set<String> trigrams(NameSound sound) {
    Set<String> trigrams = new HashSet<>();
    for (String key : sound.keys()) {
      for (String word : key.split(" ", -1)) {
        String padded = "  " + word + " ";
        for (int i = 0; i + 3 <= padded.length(); i++) {
          trigrams.add(padded.substring(i, i + 3));
        }
      }
    }
    return trigrams;
  }

  /** Folded, without articles; but those of a name that has nothing else. */
  private static List<String> words(String name) {
    List<String> all = Folding.words(name);
    List<String> words =
        all.stream()
            .filter(word -> !word.equals("al") && !word.equals("el"))
            .map(NameIndex::withoutArticle)
            .toList();
    return words.isEmpty() ? all : words;
  }

  private static int length(List<String> words) {
    return words.stream().mapToInt(word -> word.length() + 1).sum();
  }

  private static String withoutArticle(String word) {
    return word.startsWith("ال") && word.length() > 3 ? word.substring(2) : word;
  }

  /** What is asked, made comparable once. */
  private static final class Asked {
    final String text;
    final List<String> words;
    final String letters;
    final NameSound sound;
    final Likeness likeness;
    final Set<String> trigrams;

    Asked(String text) {
      this.text = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
      words = NameIndex.words(text);
      letters = NameKey.of(text).letters();
      sound = NameSound.of(text);
      likeness = new Likeness(sound);
      trigrams = NameIndex.trigrams(sound);
    }

    /** Null if it is not like what is asked. */
    @Nullable NameHit compared(Named name) {
      if (Normalizer.normalize(name.value, Normalizer.Form.NFC).equals(text)) {
        return hit(name, How.EXACT, 1);
      }
      if (!letters.isEmpty() && isSame(name)) {
        return hit(name, How.FOLDED, FOLDED);
      }
      if (name.hasBeginning(words)) {
        double part = (double) length(words) / length(name.words);
        double score = Math.max(PREFIX + WHOLE_PREFIX * part, likeness.to(name.sound).whole());
        return hit(name, How.PREFIX, Math.min(score, FOLDED - .01));
      }
      var degree = likeness.to(name.sound);
      double score = Math.max(degree.whole(), BEGINS * degree.beginning());
      How how = sound.isLatin() == name.sound.isLatin() ? How.SIMILAR : How.CROSS_SCRIPT;
      // Alike is not the same.
      return score < LEAST ? null : hit(name, how, Math.min(score, FOLDED - .01));
    }

    private boolean isSame(Named name) {
      return name.words.equals(words)
          || (name.letters == letters.hashCode()
              && NameKey.of(name.value).letters().equals(letters));
    }

    private static NameHit hit(Named name, How how, double score) {
      List<String> names =
          Stream.concat(Stream.of(name.value), name.bearer.searched.stream()).distinct().toList();
      return new NameHit(
          name.bearer.id, kind(name), name.value, how, Math.round(score * 1000) / 1000.0, names);
    }
  }
}
