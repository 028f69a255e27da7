import { expect, it } from 'vitest';
import { nextLook } from './next-look';

it('a page without scripts looks again by itself, and not for ever', () => {
  const page = '/requests/mine/dsr_1';
  const look = (search: string) => nextLook(page, new URLSearchParams(search));
  expect(look('done=filed')).toBe(`15; url=${page}?look=1#package`);
  expect(look('look=19')).toBe(`15; url=${page}?look=20#package`);
  for (const over of ['look=20', 'look=x', 'look=-1', 'look=1e9']) expect(look(over)).toBeNull();
});
