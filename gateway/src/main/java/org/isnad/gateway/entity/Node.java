package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.NonNull;

@Interface
@Description("Anything that has an id of its own.")
public interface Node {
  @Id
  @NonNull
  @Description("Tells its kind by how it begins: act_, loc_, evt_, rel_, rpt_, clm_")
  String getId();
}
