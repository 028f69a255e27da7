import { Qr } from '../qr';
import type { StoryGroup } from './story';

const size = 25;

function isFinder(x: number, y: number): boolean {
  const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
  return ring !== 2 && ring <= 3;
}

// The look of a code, not a readable one: the encoder lives elsewhere.
const matrix = Array.from({ length: size }, (_, y) =>
  Array.from({ length: size }, (_, x) => {
    if (x < 8 && y < 8) return isFinder(x, y);
    if (x > size - 9 && y < 8) return isFinder(size - 1 - x, y);
    if (x < 8 && y > size - 9) return isFinder(x, size - 1 - y);
    return (x * 7 + y * 13 + x * y) % 3 === 0;
  }),
);

export const qrStories: StoryGroup = {
  part: 'qr',
  stories: [
    { name: 'a link', render: () => <Qr matrix={matrix} content="https://example.kz/i/1042" size={160} /> },
  ],
};
