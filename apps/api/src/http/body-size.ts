import { pipeline, type Readable, Transform } from 'node:stream';
import type { FastifyRequest, preParsingHookHandler } from 'fastify';
import { ApiError } from '../graphql/api-error';

/** What anybody may send. */
export const bodyLimitBytes = 100_000;
/** A file of 5 MB in base64 and the words around it; for the web app's server, which holds the people's own limits. */
export const fileBodyLimitBytes = 6_900_000;

/** Keeps the small limit for everyone but those who may send files. Errors: PAYLOAD_TOO_LARGE. */
export function keepBodySmall(mayBeLarge: (request: FastifyRequest) => boolean): preParsingHookHandler {
  return (request, _reply, payload, done) => {
    if (mayBeLarge(request)) return done(null, payload);
    const length = request.headers['content-length'];
    if (length === undefined) return done(null, counted(payload as Readable));
    if (Number(length) > bodyLimitBytes) return done(new ApiError('PAYLOAD_TOO_LARGE'));
    return done(null, payload);
  };
}

function counted(payload: Readable): Readable {
  let size = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      size += chunk.length;
      next(size > bodyLimitBytes ? new ApiError('PAYLOAD_TOO_LARGE') : null, chunk);
    },
  });
  pipeline(payload, counter, () => undefined);
  return counter;
}
