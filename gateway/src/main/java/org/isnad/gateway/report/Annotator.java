package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;

@Description("Who says that a span refers.")
public enum Annotator {
  @Description("Found by the annotator")
  MACHINE,
  @Description("Set by a person; it survives the next annotation")
  EDITOR
}
