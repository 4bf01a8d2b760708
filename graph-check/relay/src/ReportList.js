// A list that scrolls on, and a report in it that is fetched anew on its own.
import { graphql } from 'react-relay';

export const query = graphql`
  query ReportListQuery($filter: ReportFilter) {
    ...ReportList_reports @arguments(filter: $filter)
  }
`;

export const reports = graphql`
  fragment ReportList_reports on Query
  @refetchable(queryName: "ReportListPaginationQuery")
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 20 }
    cursor: { type: "String" }
    filter: { type: "ReportFilter" }
  ) {
    reports(first: $count, after: $cursor, filter: $filter)
      @connection(key: "ReportList_reports", filters: ["filter"]) {
      totalCount
      edges {
        node {
          ...ReportList_report
        }
      }
    }
  }
`;

export const report = graphql`
  fragment ReportList_report on Report @refetchable(queryName: "ReportListReportQuery") {
    title
    publisher {
      ...ReportList_entity
    }
    actors {
      surface
      actor {
        ...ReportList_entity
      }
    }
    locations {
      surface
      location {
        ...ReportList_entity
      }
    }
  }
`;

export const entity = graphql`
  fragment ReportList_entity on Entity {
    id
    name(lang: "en")
  }
`;
