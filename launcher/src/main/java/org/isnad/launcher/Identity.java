package org.isnad.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.isnad.identity.ApiKey;
import org.isnad.identity.Grant;
import org.isnad.identity.Roles;
import org.isnad.identity.SigningKey;

/**
 * Who may do what in the Isnad of a data folder: its own key pair, what that signs, and the keys
 * with which its services come to one another. All of it is readable by the owner only.
 */
public final class Identity {
  /** The longest that services take. */
  static final Duration LONGEST = Duration.ofHours(24);

  /** Who runs the data folder. */
  private static final Grant OWNER = new Grant("owner", Set.of(Roles.ADMIN), Set.of());

  /** The services that ask others of their own accord. */
  private static final List<Service> ASKING = List.of(Service.ARTICLES, Service.GATEWAY);

  private final SigningKey key;
  private final Map<Service, String> apiKeys;

  private Identity(SigningKey key, Map<Service, String> apiKeys) {
    this.key = key;
    this.apiKeys = apiKeys;
  }

  /**
   * That of a data folder, made if there is none, and a new token of its owner beside it.
   *
   * @throws Trouble if its files cannot be read or written
   */
  static Identity of(DataFolder data) {
    try {
      Files.createDirectories(data.identity());
      var identity = new Identity(key(data.signingKey()), apiKeys(data.apiKeys()));
      DataFolder.writeSafely(data.ownersToken(), identity.token() + "\n");
      return identity;
    } catch (IOException e) {
      throw new Trouble(
          "%s cannot be used (%s). Put it back from a backup, or move it away: a new one is made, and tokens of before are void."
              .formatted(data.identity(), DataFolder.reason(e)),
          e);
    }
  }

  /** One that is kept nowhere, for a test. */
  public static Identity temporary() {
    return new Identity(SigningKey.make(), made());
  }

  private static SigningKey key(Path file) throws IOException {
    if (Files.exists(file)) {
      return SigningKey.read(file);
    }
    var made = SigningKey.make();
    DataFolder.writeSafely(file, made.pem());
    return made;
  }

  private static Map<Service, String> apiKeys(Path file) throws IOException {
    if (!Files.exists(file)) {
      var lines =
          made().entrySet().stream()
              .map(made -> made.getKey().folder() + "=" + made.getValue() + "\n")
              .collect(Collectors.joining());
      DataFolder.writeSafely(file, lines);
    }
    var kept = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      kept.load(in);
    }
    var keys = new LinkedHashMap<Service, String>();
    for (var service : ASKING) {
      var apiKey = kept.getProperty(service.folder());
      if (apiKey == null) {
        throw new IOException(file.getFileName() + " has no key of " + service.folder());
      }
      keys.put(service, apiKey);
    }
    return keys;
  }

  private static Map<Service, String> made() {
    var keys = new LinkedHashMap<Service, String>();
    ASKING.forEach(service -> keys.put(service, ApiKey.make()));
    return keys;
  }

  /** A token of an admin, valid for a day. */
  public String token() {
    return token(OWNER, LONGEST);
  }

  /** A token for all services. */
  public String token(Grant grant, Duration lifetime) {
    return key.token(grant, lifetime);
  }

  /** Signs a token that says just this, true or not. */
  public String signed(String claims) {
    return key.signed(claims);
  }

  /** The private half of the pair: PEM. */
  public String signingKey() {
    return key.pem();
  }

  /** The public half of the pair, as services are told it. */
  public String publicKey() {
    return key.publicKey();
  }

  /** Whom entities-service knows from the start: {@code gateway:<hash>,…}. */
  String known() {
    return apiKeys.entrySet().stream()
        .map(known -> known.getKey().folder() + ":" + ApiKey.hash(known.getValue()))
        .collect(Collectors.joining(","));
  }

  /** With what a service buys its tokens; empty if it needs none. */
  String apiKey(Service service) {
    return apiKeys.getOrDefault(service, "");
  }

  /** Tells nothing, so that no key gets into a log by chance. */
  @Override
  public String toString() {
    return "Identity";
  }
}
