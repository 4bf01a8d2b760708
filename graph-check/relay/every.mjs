// Writes what the schema has, as Relay's clients would ask for it: node every.mjs SCHEMA FOLDER
// One file each for: a connection, paged; a mutation; a subscription. Prints the names of the files.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

const [schemaFile, folder] = process.argv.slice(2);
const schema = buildSchema(readFileSync(schemaFile, 'utf8'));

mkdirSync(folder, { recursive: true });
for (const type of Object.values(schema.getTypeMap()).filter(isPaged)) {
  for (const field of Object.values(type.getFields()).filter(isConnection)) {
    connection(type, field);
  }
}
operations('mutation', schema.getMutationType());
operations('subscription', schema.getSubscriptionType());

/** Relay pages what it can fetch anew: by the root, or by the id of a node. */
function isPaged(type) {
  return (
    type === schema.getQueryType() ||
    (isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'))
  );
}

function isConnection(field) {
  return getNamedType(field.type).name.endsWith('Connection');
}

function connection(type, field) {
  const name = `Every${type.name}${capital(field.name)}`;
  const required = field.args.filter(isRequiredArgument);
  const own = required.map((arg) => `${arg.name}: { type: "${arg.type}" }`);
  const given = required.map((arg) => `, ${arg.name}: $${arg.name}`);
  write(name, `
    fragment ${name}_page on ${type.name}
    @refetchable(queryName: "${name}PaginationQuery")
    @argumentDefinitions(
      count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" } ${own.join(' ')}
    ) {
      ${field.name}(first: $count, after: $cursor${given.join('')})
      @connection(key: "${name}_${field.name}") { edges { node { __typename } } }
    }`);
}

function operations(kind, type) {
  for (const field of Object.values(type?.getFields() ?? {})) {
    const name = `Every${capital(field.name)}`;
    const variables = field.args.map((arg) => `$${arg.name}: ${arg.type}`);
    const given = field.args.map((arg) => `${arg.name}: $${arg.name}`);
    const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
    write(name, `
    ${kind} ${name}${capital(kind)}${inParentheses(variables)} {
      ${field.name}${inParentheses(given)}${selection}
    }`);
  }
}

function inParentheses(list) {
  return list.length === 0 ? '' : `(${list.join(', ')})`;
}

function capital(name) {
  return name[0].toUpperCase() + name.slice(1);
}

function write(name, document) {
  writeFileSync(
    join(folder, `${name}.js`),
    `import { graphql } from 'react-relay';\n\nexport default graphql\`${document}\n\`;\n`);
  console.log(name);
}
