package org.isnad.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalPostgresTest {
  @Test
  void given_a_url_when_read_then_its_parts_are_decoded() {
    var server =
        ExternalPostgres.parse("postgresql://us%40er:p%2Fw+x@db.example:5433/main?sslmode=require");

    assertThat(server.user()).isEqualTo("us@er");
    assertThat(server.password()).isEqualTo("p/w+x");
    assertThat(server.jdbcUrl("articles"))
        .isEqualTo("jdbc:postgresql://db.example:5433/articles?sslmode=require");
    assertThat(server.database()).isEqualTo("main");
    assertThat(server).asString().doesNotContain("p/w");
  }

  @Test
  void given_a_url_with_the_least_when_read_then_the_rest_is_usual() {
    var server = ExternalPostgres.parse("postgres://u:p@localhost");

    assertThat(server.port()).isEqualTo(5432);
    assertThat(server.database()).isEqualTo("postgres");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:sesame@localhost/x",
        "postgresql://u@localhost/sesame x",
        "postgresql://u:se/same@localhost/postgres",
        "postgresql://sesame@localhost/x",
        "sesame",
        ""
      })
  void given_another_text_when_read_then_it_is_refused_without_being_repeated(String url) {
    assertThatThrownBy(() -> ExternalPostgres.parse(url))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("postgresql://user:password@host:port")
        .hasMessageNotContaining("same@")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void given_a_server_when_prepared_twice_then_only_who_made_the_roles_may_use_them(
      @TempDir Path ours, @TempDir Path theirs) {
    try (var postgres = Postgres.temporary()) {
      var warnings = new ArrayList<String>();
      var server = postgres.server();

      assertThatThrownBy(() ->
              ExternalPostgres.prepare(server, Secrets.of(DataFolder.open(theirs)), warnings::add))
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("has a role articles_owner already");
      assertThat(warnings).isEmpty();
      assertThat(ours).isEmptyDirectory();
    }
  }
}
