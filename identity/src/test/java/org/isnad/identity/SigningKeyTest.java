package org.isnad.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  private static final SigningKey KEY = SigningKey.make();

  @Test
  void given_a_key_when_written_and_read_then_it_is_the_same() throws IOException {
    assertThat(SigningKey.parse(KEY.pem()).publicKey()).isEqualTo(KEY.publicKey());
    assertThat(SigningKey.parse(KEY.pem()).pem()).isEqualTo(KEY.pem());
  }

  @Test
  void given_a_token_when_checked_by_the_public_half_then_it_is_signed() throws Exception {
    var grant = new Grant("a \"name\" \\ \n سالم", Set.of(Roles.EDITOR), Set.of("b", "a"));
    var token = KEY.token(grant, Duration.ofMinutes(5));

    var parts = token.split("\\.", -1);
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(KEY.publicKey()))));
    signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8))
        .contains("\"sub\":\"a \\\"name\\\" \\\\ \\u000a سالم\"")
        .contains("\"roles\":[\"editor\"],\"groups\":[\"a\",\"b\"]")
        .contains("\"aud\":[\"articles-service\",\"entities-service\",\"gateway\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "rubbish", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"})
  void given_what_is_no_key_when_read_then_it_is_told_and_not_shown(String pem) {
    assertThatThrownBy(() -> SigningKey.parse(pem))
        .isInstanceOf(IOException.class)
        .hasMessage("not an RSA key in PKCS#8 PEM")
        .hasNoCause();
  }

  @Test
  void given_secrets_when_told_then_they_are_not() {
    assertThat(KEY).hasToString("SigningKey");
    var key = ApiKey.make();
    assertThat(key).startsWith("isnad_").hasSize(49).isNotEqualTo(ApiKey.make());
    assertThat(ApiKey.hash(key)).hasSize(64).isEqualTo(ApiKey.hash(key)).doesNotContain(key);
  }

  @Test
  void given_wrong_grants_when_made_then_it_is_told_what_is_wrong() {
    assertThatThrownBy(() -> new Grant("x", Set.of("king"), Set.of()))
        .hasMessageContaining("there are reader, editor, annotator, admin");
    assertThatThrownBy(() -> new Grant("x", Set.of(), Set.of("a,b")))
        .hasMessageContaining("no group");
    assertThatThrownBy(() -> new Grant(" ", Set.of(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Roles.effective(Set.of("admin")))
        .containsExactlyInAnyOrder("admin", "editor", "reader");
    assertThat(Roles.effective(Set.of("annotator", "king")))
        .containsExactlyInAnyOrder("annotator", "reader");
  }
}
