// A client that gets its types from the schema.
import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from './generated/index.js';

export const reports = graphql(`
  query Reports($first: Int, $after: String, $filter: ReportFilter) {
    reports(first: $first, after: $after, filter: $filter, orderBy: RELEVANCE) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          id
          title
          publishedAt {
            edtf
            earliest
          }
          actors {
            surface
            state
            actor {
              name(lang: "en")
              kind
            }
          }
        }
      }
    }
  }
`);

export const entity = graphql(`
  query Entity($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Actor {
        kind
      }
      ... on Location {
        lat
        lon
      }
    }
  }
`);

type Answer = ResultOf<typeof reports>;

/** Whom the reports name, with what each is called where the actor itself could not be had. */
export function named(answer: Answer): string[] {
  return answer.reports.edges.flatMap(({ node }) =>
    node.actors.map(({ surface, state, actor }) =>
      state === 'UNAVAILABLE' ? surface : (actor?.name ?? surface)));
}

/** The first day on which each may have been published. */
export function days(answer: Answer): (string | undefined)[] {
  return answer.reports.edges.map(({ node }) => node.publishedAt?.earliest ?? undefined);
}

/** Degrees north and east of a location; nothing of what has none. */
export function place({ node }: ResultOf<typeof entity>): [number, number] | undefined {
  return node?.__typename === 'Location' && node.lat != null && node.lon != null
    ? [node.lat, node.lon]
    : undefined;
}
