import { expect, test } from 'vitest';
import { readEventFeed } from './event-feed';

const body = JSON.stringify({
  type: 'invoice.paid',
  timestamp: '2026-11-28T09:00:00Z',
  sequence: 4,
  data: { id: 'inv_1' },
});

function aFeed(count: number) {
  const asked: Readonly<Record<string, unknown>>[] = [];
  const edges = Array.from({ length: count }, (_, index) => ({
    cursor: `c${index + 1}`,
    node: { id: `evt_${index + 1}`, body },
  }));
  const ask = (_document: string, variables: Readonly<Record<string, unknown>>) => {
    asked.push(variables);
    const from = edges.findIndex(({ cursor }) => cursor === variables['after']) + 1;
    const page = edges.slice(from, from + Number(variables['first']));
    const pageInfo = { hasNextPage: from + page.length < count, endCursor: page.at(-1)?.cursor ?? null };
    return Promise.resolve({ events: { edges: page, pageInfo } });
  };
  return { ask, asked };
}

test('the feed is read from the given place to its end, page by page', async () => {
  const { ask, asked } = aFeed(5);
  const seen: string[] = [];
  for await (const event of readEventFeed(ask, { after: 'c1', first: 2, types: ['invoice.paid'] })) {
    seen.push(`${event.id} ${event.type} ${event.sequence} ${event.cursor}`);
  }
  expect(seen).toEqual([2, 3, 4, 5].map((number) => `evt_${number} invoice.paid 4 c${number}`));
  expect(asked).toEqual([
    { first: 2, types: ['invoice.paid'], after: 'c1' },
    { first: 2, types: ['invoice.paid'], after: 'c3' },
  ]);
});

test('a body that is no event is an error of the answer', async () => {
  const pageInfo = { hasNextPage: false, endCursor: 'c1' };
  const edges = [{ cursor: 'c1', node: { id: 'evt_1', body: '{}' } }];
  await expect(
    readEventFeed(() => Promise.resolve({ events: { edges, pageInfo } }), {}).next(),
  ).rejects.toMatchObject({
    code: 'UNREADABLE_RESPONSE',
  });
});
