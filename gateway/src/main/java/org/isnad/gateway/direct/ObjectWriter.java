package org.isnad.gateway.direct;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is selected of an object of one type.
 *
 * @param type its name: {@code Actor}
 */
record ObjectWriter(String type, List<FieldWriter> fields) {
  void write(Object source, Map<FieldWriter, @Nullable Object> arguments, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    for (FieldWriter field : fields) {
      field.write(source, arguments, json);
    }
    json.writeEndObject();
  }
}
