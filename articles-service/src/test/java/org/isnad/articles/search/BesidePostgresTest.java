package org.isnad.articles.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.Test;

/** Our words beside PostgreSQL's own Arabic, by the sentences of strangers that arabic-text has. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class BesidePostgresTest {
  private static final Path SENTENCES =
      Path.of("../arabic-text/src/test/resources/org/isnad/arabic");
  private static final String OURS = "SELECT ?::tsvector @@ ?::tsquery";
  private static final String THEIRS =
      "SELECT to_tsvector('arabic', ?) @@ phraseto_tsquery('arabic', ?)";

  @Inject AgroalDataSource database;

  @Test
  void given_another_word_when_asked_then_fewer_are_found_than_by_postgres() throws Exception {
    List<String[]> apart = rows("apart.tsv");
    int ours = ours(apart, 0);
    int theirs = theirs(apart, 0);

    System.out.printf(
        "False joins of %d: %d, PostgreSQL's arabic %d%n", apart.size(), ours, theirs);
    assertThat(apart).hasSize(200);
    assertThat(ours).isLessThan(theirs);
  }

  @Test
  void given_a_word_in_any_form_when_asked_then_more_are_found_than_by_postgres() throws Exception {
    List<String[]> join = rows("join.tsv");
    int ours = ours(join, 1);
    int theirs = theirs(join, 1);

    System.out.printf("Found of %d: %d, PostgreSQL's arabic %d%n", join.size(), ours, theirs);
    assertThat(join).hasSize(240);
    assertThat(ours).isGreaterThan(theirs);
  }

  private static List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(SENTENCES.resolve(file)).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .toList();
  }

  /**
   * How many texts have what is asked.
   *
   * @param asked the column of what is asked; the next has the text
   */
  private int ours(List<String[]> rows, int asked) throws SQLException {
    int found = 0;
    for (String[] row : rows) {
      var text = Lexemes.of(new UUID(0, 1), row[asked + 1], List.of());
      found += holds(OURS, text.tsvector(), Term.of(row[asked], true).tsquery());
    }
    return found;
  }

  private int theirs(List<String[]> rows, int asked) throws SQLException {
    int found = 0;
    for (String[] row : rows) {
      found += holds(THEIRS, row[asked + 1], row[asked]);
    }
    return found;
  }

  private int holds(String statement, String text, String query) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(statement)) {
      select.setString(1, text);
      select.setString(2, query);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1) ? 1 : 0;
      }
    }
  }
}
