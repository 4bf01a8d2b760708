// Must not compile, once for each line that is marked.
import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { reports } from './reports.js';

type Answer = ResultOf<typeof reports>;

export function subtitles(answer: Answer): unknown[] {
  return answer.reports.edges.map(({ node }) => node.subtitle); // wrong: was not asked for
}

export function names(answer: Answer): (string | null | undefined)[] {
  return answer.reports.edges.flatMap(({ node }) => node.actors.map((a) => a.actor.name)); // wrong: may be null
}

export const variables: VariablesOf<typeof reports> = { first: 'ten' }; // wrong: is no number
