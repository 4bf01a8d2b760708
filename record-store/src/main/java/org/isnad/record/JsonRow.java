package org.isnad.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.json.jackson.HybridJacksonPool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.isnad.rest.TypeId;
import org.isnad.rest.WrittenJson;
import org.jspecify.annotations.Nullable;

/**
 * Rows that become the JSON of records, past Hibernate: the columns of each are read from the first
 * to the last, each once, and written as they are read. What is null is left out.
 */
public final class JsonRow implements AutoCloseable {
  /** By default each virtual thread would have buffers of its own. */
  private static final JsonFactory JSON =
      JsonFactory.builder().recyclerPool(HybridJacksonPool.getInstance()).build();

  private static final int BYTES = 2_048;

  private final ResultSet rows;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream(BYTES);
  private final JsonGenerator json;
  private int column;

  /**
   * @param rows of which the first column has an id; whoever has them goes from one to the next
   */
  public JsonRow(ResultSet rows) {
    this.rows = rows;
    try {
      json = JSON.createGenerator(written).setRootValueSeparator(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives back what it writes with; what is written stays. */
  @Override
  public void close() {
    try {
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what columns have. */
  @FunctionalInterface
  public interface Writer {
    void write(JsonRow row) throws SQLException, IOException;
  }

  /**
   * A record's JSON: its id, and what is written of the row that is read now.
   *
   * @param columns that are read by now, that of the id too
   */
  public WrittenJson written(int columns, TypeId id, Writer writer) throws SQLException {
    column = columns;
    written.reset();
    try {
      json.writeStartObject();
      json.writeStringField("id", id.toString());
      writer.write(this);
      json.writeEndObject();
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new WrittenJson(written.toByteArray());
  }

  /** The columns of a {@link StoredDate}, for {@link #date}. */
  public static String dateColumns(String prefix) {
    return "%1$s_edtf, %1$s_verbatim, %1$s_precision, %1$s_earliest, %1$s_latest, %1$s_relative_to"
        .formatted(prefix);
  }

  /** Where it is written: for what no column has. */
  public JsonGenerator json() {
    return json;
  }

  /** The id of the row, which is in its first column. */
  public UUID id() throws SQLException {
    return rows.getObject(1, UUID.class);
  }

  /** The next column, which is not written. */
  public @Nullable String text() throws SQLException {
    return rows.getString(++column);
  }

  /** The next column, which is not written. */
  public @Nullable LocalDate day() throws SQLException {
    return rows.getObject(++column, LocalDate.class);
  }

  /** The next column, which is not written. */
  public @Nullable List<String> texts() throws SQLException {
    var array = rows.getArray(++column);
    return array == null ? null : List.of((String[]) array.getArray());
  }

  public void text(String name) throws SQLException, IOException {
    String text = text();
    if (text != null) {
      json.writeStringField(name, text);
    }
  }

  public void number(String name) throws SQLException, IOException {
    json.writeNumberField(name, rows.getInt(++column));
  }

  public void decimal(String name) throws SQLException, IOException {
    double number = rows.getDouble(++column);
    if (!rows.wasNull()) {
      json.writeNumberField(name, number);
    }
  }

  public void truth(String name) throws SQLException, IOException {
    json.writeBooleanField(name, rows.getBoolean(++column));
  }

  public void moment(String name) throws SQLException, IOException {
    Instant moment = rows.getObject(++column, OffsetDateTime.class).toInstant();
    json.writeStringField(name, moment.toString());
  }

  /** JSON that is stored as it is answered. */
  public void stored(String name) throws SQLException, IOException {
    byte[] stored = rows.getBytes(++column);
    if (stored != null) {
      json.writeFieldName(name);
      new WrittenJson(stored).write(json);
    }
  }

  /** A date, of which {@link #dateColumns} has the columns. */
  public void date(String name) throws SQLException, IOException {
    String edtf = text();
    String verbatim = text();
    String precision = text();
    LocalDate earliest = day();
    LocalDate latest = day();
    String relativeTo = text();
    if (edtf == null) {
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeStringField("edtf", edtf);
    if (verbatim != null) {
      json.writeStringField("verbatim", verbatim);
    }
    json.writeStringField("precision", precision);
    if (earliest != null) {
      json.writeStringField("earliest", earliest.toString());
    }
    if (latest != null) {
      json.writeStringField("latest", latest.toString());
    }
    if (relativeTo != null) {
      json.writeFieldName("relativeTo");
      json.writeRawValue(relativeTo);
    }
    json.writeEndObject();
  }
}
