// Audits a running graph by the GraphQL-over-HTTP specification: node audit.mjs URL
// Prints a line for each audit, with the answer where it is not as it should be.
import { serverAudits } from 'graphql-http';

const url = process.argv[2];
if (!url) {
  console.error('Usage: node audit.mjs http://127.0.0.1:8080/graphql');
  process.exit(2);
}

let bad = 0;
const audits = serverAudits({ url });
for (const audit of audits) {
  const result = await audit.fn();
  console.log(`${result.status.padEnd(5)} ${audit.id} ${audit.name}`);
  if (result.status !== 'ok') {
    bad++;
    console.log(`      ${result.reason}`);
    const { response } = result;
    console.log(`      ${response.status} ${response.headers.get('content-type')}`);
    console.log(`      ${(await response.text()).slice(0, 500)}`);
  }
}
console.log(`${audits.length - bad} of ${audits.length} are ok`);
process.exit(bad === 0 ? 0 : 1);
