package org.isnad.entities.location;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A shape on the earth, as GeoJSON.
 *
 * @param coordinates longitude and latitude in degrees, in lists as deep as the type says; of all
 *     types but GeometryCollection
 * @param geometries only of a GeometryCollection
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7946">RFC 7946</a>
 */
public record Geometry(
    @NotNull Type type,
    @Nullable List<@NotNull Object> coordinates,
    @Nullable @Size(max = 100) List<@NotNull @Valid Geometry> geometries) {

  /** Written by hand in META-INF/openapi.yaml: Java has no type for lists of any depth. */
  static final String SCHEMA = "#/components/schemas/Geometry";

  /** With GeoJSON's names, and how deep the positions of each lie in lists. */
  public enum Type {
    POINT("Point", 0),
    MULTI_POINT("MultiPoint", 1),
    LINE_STRING("LineString", 1),
    MULTI_LINE_STRING("MultiLineString", 2),
    POLYGON("Polygon", 2),
    MULTI_POLYGON("MultiPolygon", 3),
    GEOMETRY_COLLECTION("GeometryCollection", -1);

    private final String name;
    private final int depth;

    Type(String name, int depth) {
      this.name = name;
      this.depth = depth;
    }

    @JsonValue
    @Override
    public String toString() {
      return name;
    }
  }

  /** Of a number in a position: degrees, or metres of height. */
  private static final double MOST = 1e7;

  @Schema(hidden = true)
  @AssertTrue(message = "must be GeoJSON: coordinates in lists as deep as its type says")
  boolean isGeoJson() {
    if (type == null) {
      return true;
    }
    return type == Type.GEOMETRY_COLLECTION
        ? coordinates == null && geometries != null
        : geometries == null && coordinates != null && positions(coordinates, type.depth);
  }

  private static boolean positions(Object value, int depth) {
    if (!(value instanceof List<?> list)) {
      return false;
    }
    return depth > 0
        ? list.stream().allMatch(each -> positions(each, depth - 1))
        : list.size() >= 2 && list.size() <= 3 && list.stream().allMatch(Geometry::inRange);
  }

  private static boolean inRange(Object value) {
    return value instanceof Number number && Math.abs(number.doubleValue()) < MOST;
  }
}
