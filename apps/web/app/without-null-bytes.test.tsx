import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { renderToPipeableStream } from 'react-dom/server';
import { expect, test } from 'vitest';
import { withoutNullBytes } from './without-null-bytes';

// The words of odd and even length move the letters over the end of React's views in every way.
const words = Array.from({ length: 3000 }, (_, index) => `${'a'.repeat(index % 3)}Прочитать ₸ 😀`);
const page = (
  <ul>
    {words.map((word, index) => (
      <li key={String(index)}>{word}</li>
    ))}
  </ul>
);

const render = (body: PassThrough) => {
  const { pipe } = renderToPipeableStream(page, { onAllReady: () => pipe(body) });
  return text(body);
};

test('R-S8 a page in Cyrillic comes without NUL bytes, and every letter of it comes', async () => {
  const html = await render(withoutNullBytes());
  expect(html).not.toContain('\0');
  expect(html.match(/<li>(.*?)<\/li>/gu)).toEqual(words.map((word) => `<li>${word}</li>`));
  // Where React itself no longer writes them, the pipe has no work left and can go.
  expect(await render(new PassThrough())).toContain('\0');
});
