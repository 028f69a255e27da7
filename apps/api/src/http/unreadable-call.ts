import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { refusalOf, topLevelError } from '../format-error';
import { ApiError } from '../graphql/api-error';

const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers what Node could not read as a request, or what ended in the middle: in the same shape as every other refusal. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code !== 'ECONNRESET' && socket.writable) {
    const status = statuses[error.code ?? ''] ?? 400;
    const body = JSON.stringify({ errors: [topLevelError(refusalOf(new ApiError('BAD_REQUEST')))] });
    socket.write(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'content-type: application/json; charset=utf-8',
        `content-length: ${Buffer.byteLength(body)}`,
        'cache-control: no-store',
        'connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  }
  socket.destroySoon();
}

/** False for a `Host` that makes no address: nothing can be said of where such a call was sent. */
export function isHostReadable(host: string | undefined): boolean {
  return host !== undefined && host !== '' && URL.canParse(`http://${host}/`);
}
