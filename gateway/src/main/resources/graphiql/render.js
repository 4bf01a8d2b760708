const EXAMPLES = [];
const page = window.location;
const url = page.protocol + '//' + page.host + '/graphql';

ReactDOM.render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url, subscriptionUrl: url.replace(/^http/, 'ws') }),
    defaultTabs: EXAMPLES.map((query) => ({ query })),
    defaultEditorToolsVisibility: true,
    shouldPersistHeaders: false,
  }),
  document.getElementById('graphiql')
);
