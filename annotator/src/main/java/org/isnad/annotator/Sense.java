package org.isnad.annotator;

/** What a word of the lexicon does to the names beside it. Each is a section of a word list. */
enum Sense {
  /** An article, a preposition, a verb that is everywhere: never a name without a head. */
  FUNCTION,
  /** An ordinary word that may also be a name. */
  COMMON,
  /** A given name. */
  GIVEN_NAME,
  /** What the people of a place are called. */
  DEMONYM,

  ORGANIZATION_HEAD,
  MEDIA_HEAD,
  PLACE_HEAD,
  PERSON_HEAD,
  /** Before a ruler's name: نظام الأسد. */
  RULE_HEAD,
  /** Before an organisation or a place that stays one inside a longer name: بعثة الأمم المتحدة. */
  MISSION_HEAD,
  /** Before a club's name, which is often an ordinary word: تعادل الاتحاد. */
  CLUB_HEAD,
  /** Anywhere in a paragraph on sport. */
  SPORT,
  /** Before an organisation's name and في, من, عن: قيادي في النهضة. */
  MEMBER_HEAD,

  /** After an organisation's name: it was the common word. القاعدة الجوية */
  AFTER_NO_ORGANIZATION,
  /** After an organisation's name: it was one. */
  AFTER_ORGANIZATION,

  /** Before the name of a country: the state acts. أعلنت تركيا */
  STATE_ACTS_BEFORE,
  /** After the name of a country: the state acts. */
  STATE_ACTS_AFTER,
  /** Ties states: العلاقات بين. */
  TIE,
  /** Parts places: الحدود بين. */
  BORDER,

  SAYS,
  ADDS,
  ACCORDING,
  HEDGE,
  ANONYMOUS,

  TWO_ORGANIZATIONS,
  TWO_STATES,
  TWO_PERSONS,
  NEWSPAPER,
  CHANNEL,
  AGENCY,
  MAGAZINE,
  SITE;

  @SuppressWarnings("EnumOrdinal") // lives no longer than the program
  final long bit = 1L << ordinal();
}
