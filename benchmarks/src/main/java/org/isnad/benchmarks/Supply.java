package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.ObjIntConsumer;
import org.isnad.launcher.Service;

/** Rows of one kind to import, made one at a time when they are asked for. */
interface Supply {
  /** Of the external ids of all rows. */
  String SCHEME = "bench";

  /** Who takes them. */
  Service service();

  /** The name of their kind in paths: {@code actors}. */
  String word();

  /**
   * A row as NDJSON, with its line end; the same on each run.
   *
   * @param number from 1
   */
  byte[] row(int number);

  /** How a row of another kind refers to a row: {@code bench:actor-7}. */
  static String key(String kind, int number) {
    return SCHEME + ":" + kind + "-" + number;
  }

  /**
   * Rows that have an external id, and what is filled in.
   *
   * @param word the name of their kind in paths: {@code actors}
   * @param kind its name in external ids: {@code actor}
   * @param filling of the row with a number
   */
  static Supply of(Service service, String word, String kind, ObjIntConsumer<ObjectNode> filling) {
    return new Supply() {
      @Override
      public Service service() {
        return service;
      }

      @Override
      public String word() {
        return word;
      }

      @Override
      public byte[] row(int number) {
        var row = JsonNodeFactory.instance.objectNode();
        row.putArray("externalIds")
            .addObject()
            .put("scheme", SCHEME)
            .put("value", kind + "-" + number);
        filling.accept(row, number);
        return (row + "\n").getBytes(UTF_8);
      }
    };
  }
}
