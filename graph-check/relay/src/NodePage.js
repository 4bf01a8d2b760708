// Whatever has an id.
import { graphql } from 'react-relay';

export const query = graphql`
  query NodePageQuery($id: ID!) {
    node(id: $id) {
      __typename
      ... on Report {
        ...ReportList_report @alias(as: "report")
      }
      ... on Entity {
        ...ReportList_entity @alias(as: "entity")
      }
      ... on Event {
        date {
          edtf
        }
        participants {
          role
          actor {
            ...ReportList_entity
          }
        }
      }
    }
  }
`;
