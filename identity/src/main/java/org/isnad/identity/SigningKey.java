package org.isnad.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The private half of the pair with which tokens of Isnad's own are signed; whoever has it may give
 * itself any role. Services need the public half to check them.
 *
 * <p>Signed is with RS256, since each service checks each request: of the algorithms that all
 * libraries know, its check is by far the quickest.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068, JWT access tokens</a>
 */
public final class SigningKey {
  /** Who says what a token of ours says. */
  public static final String ISSUER = "isnad";

  /** Whom a token is meant for: a service takes none that does not name it. */
  public static final List<String> AUDIENCE =
      List.of("articles-service", "entities-service", "gateway");

  private static final int BITS = 2048;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final RSAPrivateCrtKey key;

  private SigningKey(RSAPrivateCrtKey key) {
    this.key = key;
  }

  /** A new one. */
  public static SigningKey make() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new SigningKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads one.
   *
   * @param file PEM, PKCS#8
   * @throws IOException if it cannot be read, or is no such key
   */
  public static SigningKey read(Path file) throws IOException {
    return parse(Files.readString(file, UTF_8));
  }

  /**
   * Reads one.
   *
   * @param pem PKCS#8
   * @throws IOException if it is no such key
   */
  public static SigningKey parse(String pem) throws IOException {
    var base64 = pem.replace(BEGIN, "").replace(END, "");
    try {
      var bytes = Base64.getMimeDecoder().decode(base64);
      var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
      return new SigningKey((RSAPrivateCrtKey) key);
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
      // Without the cause: it may quote the key.
      throw new IOException("not an RSA key in PKCS#8 PEM");
    }
  }

  /** As {@link #parse} takes it. It is a secret. */
  public String pem() {
    return BEGIN
        + "\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n"
        + END
        + "\n";
  }

  /** The public half: X.509, base64, in one line. It is no secret. */
  public String publicKey() {
    try {
      var half =
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
      return Base64.getEncoder().encodeToString(half.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token for all services, valid from now on. It is a secret. */
  public String token(Grant grant, Duration lifetime) {
    var now = Instant.now();
    var claims =
        "{\"iss\":%s,\"sub\":%s,\"aud\":%s,\"iat\":%d,\"exp\":%d,\"jti\":%s,\"roles\":%s,\"groups\":%s}"
            .formatted(
                text(ISSUER),
                text(grant.subject()),
                list(AUDIENCE),
                now.getEpochSecond(),
                now.plus(lifetime).getEpochSecond(),
                text(UUID.randomUUID().toString()),
                list(new TreeSet<>(grant.roles())),
                list(new TreeSet<>(grant.groups())));
    return signed(claims);
  }

  /**
   * A token that says just this.
   *
   * @param claims JSON
   */
  public String signed(String claims) {
    var head = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}";
    var said =
        URL.encodeToString(head.getBytes(UTF_8)) + "." + URL.encodeToString(claims.getBytes(UTF_8));
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(said.getBytes(UTF_8));
      return said + "." + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String list(Collection<String> texts) {
    return texts.stream().map(SigningKey::text).collect(Collectors.joining(",", "[", "]"));
  }

  private static String text(String value) {
    var json = new StringBuilder("\"");
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** Tells nothing, so that no key gets into a log by chance. */
  @Override
  public String toString() {
    return "SigningKey";
  }
}
