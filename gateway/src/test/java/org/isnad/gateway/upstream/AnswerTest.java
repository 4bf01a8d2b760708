package org.isnad.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.EntitiesAnswer.MergedRecord;
import org.junit.jupiter.api.Test;

/** One answer may be that of several who asked. */
class AnswerTest {
  private final AtomicInteger misread = new AtomicInteger();

  private Answer answer(String json) {
    return new Answer(
        Service.ENTITIES,
        200,
        Buffer.buffer(json),
        new ObjectMapper(),
        null,
        misread::incrementAndGet);
  }

  @Test
  void given_an_answer_of_several_when_read_as_a_record_then_it_is_read_once() throws Exception {
    Answer answer = answer("{\"asked\": \"act_1\", \"into\": \"act_2\"}");

    assertThat(answer.as(MergedRecord.class)).isSameAs(answer.as(MergedRecord.class));
  }

  @Test
  void given_an_answer_of_several_when_one_changes_its_tree_then_the_others_have_theirs()
      throws Exception {
    Answer answer = answer("{\"id\": \"act_1\"}");

    ((ObjectNode) answer.as(JsonNode.class)).remove("id");

    assertThat(answer.as(JsonNode.class).path("id").asText()).isEqualTo("act_1");
  }

  @Test
  void given_an_answer_of_several_when_it_cannot_be_read_then_the_service_is_blamed_once() {
    Answer answer = answer("{\"asked\": \"act_1\"}");

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> answer.as(MergedRecord.class))
          .isInstanceOf(UpstreamUnavailable.class);
    }

    assertThat(misread).hasValue(1);
  }
}
