package org.isnad.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.graphql.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list is closed, and its page tells all of it. */
class GraphErrorCodeTest {
  private static final List<String> CODES =
      Arrays.stream(GraphErrorCode.values()).map(Enum::name).toList();

  @Test
  void given_the_page_when_read_then_it_has_each_code_with_its_status_and_no_other()
      throws IOException {
    String page = Files.readString(Path.of("../docs/errors.md"));
    String graph = page.substring(page.indexOf("## The graph"), page.indexOf("## ./isnad load"));

    var rows =
        Pattern.compile("^\\| `([A-Z_]+)` \\| (\\d+) ", Pattern.MULTILINE)
            .matcher(graph)
            .results()
            .toList();

    assertThat(rows).extracting(row -> row.group(1)).containsExactlyInAnyOrderElementsOf(CODES);
    for (MatchResult row : rows) {
      assertThat(GraphErrorCode.valueOf(row.group(1)).status())
          .as(row.group(1))
          .isEqualTo(Integer.parseInt(row.group(2)));
    }
  }

  @Test
  void given_what_is_thrown_when_it_has_a_code_then_that_is_of_the_list() {
    var thrown =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.isnad.gateway")
                .stream()
                .filter(type -> type.isAnnotatedWith(ErrorCode.class))
                .map(type -> type.getAnnotationOfType(ErrorCode.class).value())
                .toList();

    assertThat(thrown).isNotEmpty().isSubsetOf(CODES);
  }
}
