package org.isnad.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;

/**
 * The bytes of a buffer, where they lie: an answer may have megabytes, and is read more than once.
 *
 * @param array never to be changed
 * @param from where they begin in it
 * @param length how many
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Bytes(byte[] array, int from, int length) {
  @SuppressWarnings("deprecation") // Vert.x 5 has it elsewhere
  static Bytes of(Buffer buffer) {
    ByteBuf bytes = buffer.getByteBuf();
    return bytes.hasArray()
        ? new Bytes(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes())
        : new Bytes(buffer.getBytes(), 0, buffer.length());
  }
}
