package org.isnad.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.isnad.date.DateOrder;
import org.isnad.date.FuzzyDate;
import org.isnad.date.FuzzyDate.Relative;
import org.isnad.rest.JsonRules;
import org.isnad.rest.ProblemException;
import org.junit.jupiter.api.Test;

class DateJsonTest {
  private static final ObjectMapper JSON = json();

  private static final Relative AFTER_SPLIT = new Relative(DateOrder.AFTER, "seed:split");

  private static ObjectMapper json() {
    var json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
    new DateJson().customize(json);
    new JsonRules().customize(json);
    return json;
  }

  private static FuzzyDate read(String json) throws JsonProcessingException {
    return JSON.readValue(json, FuzzyDate.class);
  }

  @Test
  void given_a_date_when_written_and_read_then_it_is_the_same() throws JsonProcessingException {
    for (var date :
        List.of(
            FuzzyDate.of("2019-12~", "نهاية 2019"),
            FuzzyDate.parse("2013").relativeTo(List.of(AFTER_SPLIT)),
            FuzzyDate.parse("XXXX").relativeTo(List.of(AFTER_SPLIT)))) {
      assertThat(read(JSON.writeValueAsString(date))).isEqualTo(date);
    }
  }

  @Test
  void given_a_date_relative_to_nothing_when_written_then_it_does_not_say_so()
      throws JsonProcessingException {
    assertThat(JSON.writeValueAsString(FuzzyDate.parse("2019"))).doesNotContain("relativeTo");
    assertThat(JSON.writeValueAsString(FuzzyDate.parse("XXXX").relativeTo(List.of(AFTER_SPLIT))))
        .isEqualTo(
            """
            {"edtf":"XXXX","precision":"UNKNOWN",\
            "relativeTo":[{"order":"AFTER","event":"seed:split"}]}\
            """);
  }

  @Test
  void given_an_order_without_edtf_when_read_then_nothing_else_is_known()
      throws JsonProcessingException {
    assertThat(read("{\"relativeTo\":[{\"order\":\"AFTER\",\"event\":\"seed:split\"}]}"))
        .isEqualTo(FuzzyDate.parse("XXXX").relativeTo(List.of(AFTER_SPLIT)));
  }

  @Test
  void given_neither_order_nor_edtf_when_read_then_it_is_refused() {
    for (String json : List.of("{}", "{\"relativeTo\":[]}", "{\"edtf\":null,\"verbatim\":\"x\"}")) {
      assertThatThrownBy(() -> read(json))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("A date needs 'edtf' or 'relativeTo'");
    }
  }

  @Test
  void given_what_is_no_reference_when_read_then_it_is_refused_where_it_stands() {
    assertThatThrownBy(
            () -> read("{\"relativeTo\":[{\"order\":\"AFTER\",\"event\":\"the split\"}]}"))
        .hasRootCauseInstanceOf(ProblemException.class)
        .hasMessageContaining("Not an id: 'the split'");
  }
}
