package org.isnad.date;

/** A text that is not a date in EDTF. The message says where it fails and what was expected. */
public final class EdtfException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final int position;

  EdtfException(String text, int position, String what) {
    super("Not a date in EDTF, at position " + position + ": " + what);
    this.text = text;
    this.position = position;
  }

  /** The whole text that was refused. */
  public String text() {
    return text;
  }

  /**
   * Where it fails: an index into the code points of {@link #text()}, from 0 to their number. The
   * number itself says that the text ends too early.
   */
  public int position() {
    return position;
  }
}
