// One peer, named by the argument; prints where it listens.
import { createServer } from 'node:http';
import { resolvers, typeDefs } from './region.mjs';

async function mercurius(jit) {
  const { default: fastify } = await import('fastify');
  const { default: plugin } = await import('mercurius');
  const app = fastify();
  app.register(plugin, { schema: typeDefs, resolvers, jit });
  return app.listen({ port: 0, host: '127.0.0.1' });
}

async function yoga() {
  const { createSchema, createYoga } = await import('graphql-yoga');
  const handler = createYoga({ schema: createSchema({ typeDefs, resolvers }), logging: false, graphiql: false });
  const server = createServer(handler);
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${server.address().port}`;
}

const start = { mercurius: () => mercurius(0), 'mercurius-jit': () => mercurius(1), yoga };
console.log(await start[process.argv[2]]());
