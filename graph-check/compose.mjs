// Composes the graph with another subgraph, as a company's supergraph would: node compose.mjs GRAPH OTHER
// Prints the supergraph, or why there is none.
import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const subgraphs = process.argv.slice(2).map((file) => ({
  name: file.replace(/.*\/|\.graphql$/g, ''),
  url: 'http://127.0.0.1/graphql',
  typeDefs: parse(readFileSync(file, 'utf8')),
}));
const { errors, supergraphSdl } = composeServices(subgraphs);
for (const error of errors ?? []) {
  console.error(error.message);
}
if (supergraphSdl) {
  console.log(supergraphSdl);
}
process.exitCode = supergraphSdl ? 0 : 1;
