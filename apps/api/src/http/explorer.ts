import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const require = createRequire(import.meta.url);
const beside = (packageFile: string, file: string) => join(dirname(packageFile), file);

const files: Readonly<Record<string, { readonly path: string; readonly type: string }>> = {
  'react.js': {
    path: beside(require.resolve('react/package.json'), 'umd/react.production.min.js'),
    type: 'text/javascript',
  },
  'react-dom.js': {
    path: beside(require.resolve('react-dom/package.json'), 'umd/react-dom.production.min.js'),
    type: 'text/javascript',
  },
  'graphiql.js': {
    path: beside(require.resolve('graphiql/package.json'), 'graphiql.min.js'),
    type: 'text/javascript',
  },
  'graphiql.css': {
    path: beside(require.resolve('graphiql/package.json'), 'graphiql.min.css'),
    type: 'text/css',
  },
};

const start = `
const root = ReactDOM.createRoot(document.getElementById('explorer'));
root.render(React.createElement(GraphiQL, {
  fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
  defaultEditorToolsVisibility: 'headers',
  shouldPersistHeaders: false,
}));`;

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>APIPAY GraphQL</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/explorer/graphiql.css">
<style>html, body, #explorer { height: 100%; margin: 0 }</style></head>
<body><div id="explorer"></div>
<script src="/explorer/react.js"></script><script src="/explorer/react-dom.js"></script>
<script src="/explorer/graphiql.js"></script><script>${start}</script></body></html>`;

const scriptHash = createHash('sha256').update(start).digest('base64');
const policy = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${scriptHash}'`,
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** GraphiQL for the public schema, from the files of its own package: nothing is loaded from elsewhere. */
export function addExplorer(app: FastifyInstance): void {
  const loaded = new Map<string, Buffer>();
  app.get('/explorer', (_request, reply) =>
    reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page),
  );
  for (const [name, { path, type }] of Object.entries(files)) {
    app.get(`/explorer/${name}`, (_request, reply) => {
      const content = loaded.get(name) ?? readFileSync(path);
      loaded.set(name, content);
      return reply
        .header('cache-control', 'public, max-age=3600')
        .type(`${type}; charset=utf-8`)
        .send(content);
    });
  }
}
