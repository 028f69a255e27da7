import type { FastifyInstance } from 'fastify';
import { ApiError } from '../graphql/api-error';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** JSON in UTF-8 and nothing else; names that reach into prototypes are refused. */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const charset = /;\s*charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset !== undefined && charset.toLowerCase() !== 'utf-8') {
      done(new ApiError('UNSUPPORTED_MEDIA_TYPE'));
      return;
    }
    try {
      const text = utf8.decode(body);
      done(null, JSON.parse(text, withoutPrototypeNames));
    } catch {
      done(new ApiError('BAD_REQUEST'));
    }
  });
}

function withoutPrototypeNames(name: string, value: unknown): unknown {
  if (name === '__proto__') throw new ApiError('BAD_REQUEST');
  return value;
}
