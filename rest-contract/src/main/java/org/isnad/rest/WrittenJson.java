package org.isnad.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A part of an answer that is JSON already, in UTF-8. */
public final class WrittenJson implements JsonSerializable {
  private final byte[] json;

  /**
   * @param json one value, whole; never changed from now on
   */
  public WrittenJson(byte[] json) {
    this.json = json;
  }

  /** Copies it. */
  public void write(JsonGenerator out) throws IOException {
    out.writeRawValue(new Raw());
  }

  @Override
  public void serialize(JsonGenerator out, SerializerProvider serializers) throws IOException {
    write(out);
  }

  @Override
  public void serializeWithType(
      JsonGenerator out, SerializerProvider serializers, TypeSerializer type) throws IOException {
    write(out);
  }

  @Override
  public String toString() {
    return new String(json, StandardCharsets.UTF_8);
  }

  /** As Jackson takes bytes that are to be copied as they are. */
  private final class Raw implements SerializableString {
    @Override
    public String getValue() {
      return WrittenJson.this.toString();
    }

    @Override
    public int charLength() {
      return getValue().length();
    }

    @Override
    public char[] asQuotedChars() {
      return getValue().toCharArray();
    }

    @Override
    public byte[] asUnquotedUTF8() {
      return json;
    }

    @Override
    public byte[] asQuotedUTF8() {
      return json;
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
      return appendUnquotedUTF8(buffer, offset);
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
      return appendUnquoted(buffer, offset);
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
      if (offset + json.length > buffer.length) {
        return -1;
      }
      System.arraycopy(json, 0, buffer, offset, json.length);
      return json.length;
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
      String text = getValue();
      if (offset + text.length() > buffer.length) {
        return -1;
      }
      text.getChars(0, text.length(), buffer, offset);
      return text.length();
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) throws IOException {
      return writeUnquotedUTF8(out);
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
      out.write(json);
      return json.length;
    }

    @Override
    public int putQuotedUTF8(ByteBuffer buffer) {
      return putUnquotedUTF8(buffer);
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
      if (json.length > buffer.remaining()) {
        return -1;
      }
      buffer.put(json);
      return json.length;
    }
  }
}
