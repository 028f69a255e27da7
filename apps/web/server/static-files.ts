import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

interface StaticFile {
  readonly contentType: string;
  readonly cacheControl: string;
  readonly etag: string;
  readonly bytes: Buffer;
  readonly compressed: { readonly br?: Buffer; readonly gzip?: Buffer };
}

/** Files of the build, read once: there are few of them and they never change while the process lives. */
export function loadStaticFiles(folder: string): Map<string, StaticFile> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    // The build's own notes lie beside the files.
    .filter((name) => !name.startsWith('/.'));
  const present = new Set(names);
  const files = new Map<string, StaticFile>();
  for (const name of names) {
    const contentType = contentTypes[extname(name)];
    if (!contentType) continue;
    const bytes = readFileSync(join(folder, name));
    const read = (suffix: string) =>
      present.has(name + suffix) ? readFileSync(join(folder, name + suffix)) : undefined;
    files.set(name, {
      contentType,
      // Vite writes a hash of the content into every name under assets/.
      cacheControl: name.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=3600',
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 20)}"`,
      bytes,
      compressed: { br: read('.br'), gzip: read('.gz') },
    });
  }
  return files;
}

/** False when there is no such file. */
export function sendStaticFile(
  files: ReadonlyMap<string, StaticFile>,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const file = request.method === 'GET' || request.method === 'HEAD' ? files.get(pathname) : undefined;
  if (!file) return false;
  response.setHeader('Cache-Control', file.cacheControl);
  response.setHeader('ETag', file.etag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
    return true;
  }
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = (['br', 'gzip'] as const).find(
    (name) => file.compressed[name] && new RegExp(`\\b${name}\\b`).test(accepted),
  );
  const body = (encoding && file.compressed[encoding]) ?? file.bytes;
  if (encoding) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Type', file.contentType);
  response.setHeader('Content-Length', body.length);
  response.writeHead(200);
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}
