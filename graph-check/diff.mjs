// What clients of an older schema would miss in a newer one: node diff.mjs OLD NEW
// Prints the changes; ends with 1 if one of them breaks clients.
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const [before, after] = process.argv.slice(2).map((file) => buildSchema(readFileSync(file, 'utf8')));
const changes = await diff(before, after);
for (const { criticality, message } of changes) {
  console.log(`${criticality.level}: ${message}`);
}
const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
console.log(`${breaking.length} of ${changes.length} changes break clients`);
process.exitCode = breaking.length === 0 ? 0 : 1;
