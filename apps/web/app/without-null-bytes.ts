import { Transform } from 'node:stream';

/**
 * A pipe for HTML that drops NUL bytes. React 18 fills a view of 2,048 bytes and, where the next letter of two or more bytes does not
 * fit, writes the whole view with the zeros behind its end; a browser shows each as U+FFFD inside a Cyrillic word (facebook/react#24985,
 * mended in React 19 by #26228). NUL never belongs into HTML, and in UTF-8 the byte 0 is no part of any other letter.
 */
export const withoutNullBytes = () =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
