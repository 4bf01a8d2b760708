package org.isnad.articles.candidate;

/** Of what a name seems to be one. */
public enum CandidateKind {
  /** Of a human being. */
  PERSON,
  /** Of a group with a name. */
  ORGANIZATION,
  /** Of a place. */
  PLACE;

  /** What is made of it, where an editor says no other. */
  EntityKind asEntity() {
    return switch (this) {
      case PERSON -> EntityKind.PERSON;
      case ORGANIZATION -> EntityKind.ORGANIZATION;
      case PLACE -> EntityKind.CITY;
    };
  }
}
