import type { IncomingMessage } from 'node:http';

export const bodyLimitBytes = 100 * 1024;
/** A statement of 5 MB and the form around it. */
export const fileBodyLimitBytes = 5_100_000;

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** The whole body of a form. @throws BodyTooLarge above the limit, as soon as that is known. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
