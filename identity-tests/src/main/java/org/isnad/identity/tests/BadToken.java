package org.isnad.identity.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.isnad.identity.tests.Tokens.claims;
import static org.isnad.identity.tests.Tokens.signed;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.isnad.identity.Grant;
import org.isnad.identity.Roles;
import org.isnad.identity.SigningKey;

/** A token that is not taken. */
public enum BadToken {
  NONE,
  BASIC,
  RUBBISH,
  EXPIRED,
  OTHER_AUDIENCE,
  NO_AUDIENCE,
  OTHER_ISSUER,
  OTHER_KEY,
  NOT_SIGNED,
  SIGNED_WITH_THE_PUBLIC_KEY,
  OF_THE_FUTURE,
  NOT_YET,
  VALID_FOR_A_YEAR,
  FOR_EVER,
  NEVER_ISSUED,
  NOBODYS,
  ALTERED;

  /**
   * A header's value.
   *
   * @param service that is asked
   */
  public String authorization(String service) {
    long now = Instant.now().getEpochSecond();
    String good = claims(service, now, now + 60);
    return switch (this) {
      case NONE -> "";
      case BASIC -> "Basic YTpi";
      case RUBBISH -> "Bearer rubbish";
      case EXPIRED -> signed(claims(service, now - 7200, now - 3600));
      case OTHER_AUDIENCE -> signed(claims(otherThan(service), now, now + 60));
      case NO_AUDIENCE -> signed(good.replaceFirst("\"aud\":\"[^\"]+\",", ""));
      case OTHER_ISSUER -> signed(good.replace("\"isnad\"", "\"elsewhere\""));
      case OTHER_KEY ->
          "Bearer "
              + SigningKey.make()
                  .token(new Grant("x", Set.of(Roles.ADMIN), Set.of()), Duration.ofMinutes(1));
      case NOT_SIGNED -> "Bearer " + said("{\"alg\":\"none\"}", good) + ".";
      case SIGNED_WITH_THE_PUBLIC_KEY -> "Bearer " + hs256(good);
      case OF_THE_FUTURE -> signed(claims(service, now + 600, now + 900));
      case NOT_YET ->
          signed(claims(service, now, now + 900).replace("{", "{\"nbf\":" + (now + 600) + ","));
      case VALID_FOR_A_YEAR -> signed(claims(service, now, now + 365 * 24 * 3600));
      case FOR_EVER -> signed(good.replaceFirst("\"exp\":[0-9]+,", ""));
      case NEVER_ISSUED -> signed(good.replaceFirst("\"iat\":[0-9]+,", ""));
      case NOBODYS -> signed(good.replace("\"sub\":\"x\",", ""));
      case ALTERED -> {
        String[] parts = signed(good).split("\\.", -1);
        yield parts[0] + "." + base64(claims(service, now, now + 61)) + "." + parts[2];
      }
    };
  }

  private static String otherThan(String service) {
    return SigningKey.AUDIENCE.stream()
        .filter(other -> !other.equals(service))
        .findFirst()
        .orElseThrow();
  }

  private static String said(String head, String claims) {
    return base64(head) + "." + base64(claims);
  }

  /** As if the key that is known to all were a secret. */
  private static String hs256(String claims) {
    String said = said("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims);
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(Base64.getDecoder().decode(Tokens.key().publicKey()), "HmacSHA256"));
      return said + "." + base64(mac.doFinal(said.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return base64(text.getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
