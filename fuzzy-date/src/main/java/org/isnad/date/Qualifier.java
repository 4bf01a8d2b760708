package org.isnad.date;

/** How sure a part of a date is. */
enum Qualifier {
  NONE(""),
  UNCERTAIN("?"),
  APPROXIMATE("~"),
  UNCERTAIN_AND_APPROXIMATE("%");

  private final String sign;

  Qualifier(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  boolean approximate() {
    return this == APPROXIMATE || this == UNCERTAIN_AND_APPROXIMATE;
  }

  /** What both say together: {@code ?} and {@code ~} are {@code %}. */
  Qualifier and(Qualifier other) {
    if (this == other || other == NONE) {
      return this;
    }
    return this == NONE ? other : UNCERTAIN_AND_APPROXIMATE;
  }
}
