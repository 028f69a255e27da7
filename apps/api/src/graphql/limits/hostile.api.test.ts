import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
  await api.graphql('{ __typename }');
});

afterAll(() => api.close());

const levels = (count: number) =>
  Array.from(
    { length: count },
    (_, i) =>
      `fragment f${i} on Query{${i + 1 < count ? `...f${i + 1} ...f${i + 1}` : 'a: __typename b: __typename'}}`,
  ).join('');

const hostile: Readonly<Record<string, string>> = {
  'doubling fragments': `{...f0}${levels(11)}`,
  'a circle': '{...a}fragment a on Query{viewer{id}...b}fragment b on Query{...a}',
  'a thousand aliases': `{${Array.from({ length: 1_000 }, (_, i) => `a${i}:__typename`).join(' ')}}`,
  'nesting a thousand deep': `{${'a{'.repeat(1_000)}b${'}'.repeat(1_000)}}`,
  'a huge first': '{ invoices(first: 2147483647) { nodes { id } } }',
  'a first beyond 32 bits': '{ invoices(first: 99999999999) { nodes { id } } }',
  'pages within pages': `{ ${Array.from({ length: 20 }, (_, i) => `p${i}: invoices(first: 100) { nodes { timeline { id } deliveries { id } } }`).join(' ')} }`,
};

it.each(Object.entries(hostile))(
  'R-G3 %s: refused in under 50 ms, and the server answers the next call',
  async (_name, query) => {
    const times: number[] = [];
    for (let call = 0; call < 3; call += 1) {
      const startedAt = performance.now();
      const answer = await api.graphql(query);
      times.push(performance.now() - startedAt);
      expect(answer.status).toBe(400);
      expect(answer.data ?? null).toBeNull();
      expect(answer.text.length).toBeLessThan(3_000);
    }
    // The best of three: other tests share the machine.
    expect(Math.min(...times)).toBeLessThan(50);
    expect((await api.graphql('{ __typename }')).status).toBe(200);
  },
);
