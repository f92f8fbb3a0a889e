// The peers' side of what the sample server holds in bench mode: one region with 14 children, the same names and figures.
export const typeDefs = `
  type Query { region(id: ID!): Region }
  type Region {
    id: ID!
    name: String!
    code: String!
    level: Int!
    units: Int!
    revenue: Float!
    headcount: Int!
    margin: Float!
    children: [Region!]!
  }`;

const region = (id, number, level, children) => ({
  id,
  name: `Region ${id}`,
  code: `C${1000 + number}`,
  level,
  units: 40 + number,
  revenue: 123456.75 + 10.5 * number,
  headcount: 900 + number,
  margin: 0.25 + number / 1000,
  children,
});

const children = Array.from({ length: 14 }, (_, i) => region(`r-${i}`, i + 1, 1, []));
const byId = new Map([region('r', 0, 0, children), ...children].map((r) => [r.id, r]));

export const resolvers = { Query: { region: (_, { id }) => byId.get(id) ?? null } };

const leafs = 'id name units revenue headcount';
const ask = (operationName, selection) => JSON.stringify({
  query: `query ${operationName}($id: ID!) { region(id: $id) { ${selection} } }`,
  variables: { id: 'r' },
  operationName,
});

export const payloads = {
  small: ask('Small', leafs),
  medium: ask('Medium', `${leafs} children { id name code level units revenue headcount margin }`),
};
