import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Beside this file in the source tree, and beside the bundle after a build, which copies the fonts into it. */
const ownDirectory = fileURLToPath(new URL('./assets/', import.meta.url));

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

export function registerAssets(app: FastifyInstance): void {
  app.get<{ Params: { file: string } }>('/assets/:file', (request, reply) =>
    send(reply, request.params.file, [ownDirectory]),
  );
  app.get<{ Params: { file: string } }>('/assets/fonts/:file', (request, reply) =>
    send(reply, request.params.file, fontDirectories('.')),
  );
  app.get<{ Params: { file: string } }>('/assets/fonts/files/:file', (request, reply) =>
    send(reply, request.params.file, fontDirectories('files')),
  );
  app.get('/favicon.ico', (_request, reply) => reply.redirect('/assets/favicon.svg', 302));
}

/** A script that stands for somebody else's, under its address. */
export function sendAsset(reply: FastifyReply, file: string): Promise<FastifyReply> {
  return send(reply, file, [ownDirectory]);
}

function fontDirectories(part: string): string[] {
  const built = join(ownDirectory, 'fonts', part);
  try {
    const manifest = createRequire(import.meta.url).resolve('@fontsource-variable/golos-text/package.json');
    return [built, join(dirname(manifest), part)];
  } catch {
    return [built];
  }
}

async function send(
  reply: FastifyReply,
  file: string,
  directories: readonly string[],
): Promise<FastifyReply> {
  const extension = /^[A-Za-z0-9-]+\.(css|js|svg|woff2)$/.exec(file)?.[1];
  if (extension) {
    for (const directory of directories) {
      const content = await readFile(join(directory, file)).catch(() => null);
      if (content === null) continue;
      return reply
        .type(types[extension] ?? 'application/octet-stream')
        .header('cache-control', extension === 'woff2' ? 'public, max-age=604800' : 'no-cache')
        .header('x-content-type-options', 'nosniff')
        .send(content);
    }
  }
  return reply.code(404).send({ message: 'No such file' });
}
