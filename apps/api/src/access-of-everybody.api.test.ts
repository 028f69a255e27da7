import { createApiKey, revokeApiKey } from '@apipay/domain/api-keys';
import { aStaffMember } from '@apipay/testing/contexts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  barred,
  type Matrix,
  openMatrix,
  operations,
  type Path,
  schemas,
} from './fixtures/access-matrix/matrix';
import { aTenant } from './fixtures/tenant';
import { webSecret } from './fixtures/test-api';
import { rootFields } from './graphql/guarded-schema';

let matrix: Matrix;
let api: Matrix['api'];
let owner: Matrix['owner'];

beforeAll(async () => {
  matrix = await openMatrix();
  ({ api, owner } = matrix);
});

afterAll(() => api.close());

describe.each(Object.keys(schemas) as Path[])('%s', (path) => {
  const names = rootFields(schemas[path]).map((field) => field.name);

  it('every operation has an entry here, and no entry is left over', () => {
    expect(names.toSorted()).toEqual(Object.keys(operations[path]).toSorted());
  });

  async function expectBarred(
    headers: () => Promise<Record<string, string>>,
    expected: (rule: string) => string | null,
  ) {
    for (const [name, { rule }] of Object.entries(operations[path])) {
      const answer = await matrix.ask(path, name, await headers());
      const wanted = expected(rule);
      const found = answer.codes.filter((one) => barred.includes(one));
      if (wanted === null) expect.soft({ name, found }).toEqual({ name, found: [] });
      else expect.soft({ name, code: answer.codes[0] }).toEqual({ name, code: wanted });
      for (const marker of owner.markers)
        expect.soft(answer.text, `${name} tells ${marker}`).not.toContain(marker);
    }
  }

  const web = { 'x-apipay-web': webSecret };

  it('a visitor gets what is public and nothing else', () =>
    expectBarred(
      () => Promise.resolve(web),
      (rule) => (rule === 'public' ? null : 'UNAUTHENTICATED'),
    ));

  it('R-G2 a revoked key opens nothing, not even what is public', async () => {
    const { apiKey, secret } = await createApiKey(owner.ctx, { name: 'Старый', scopes: ['invoices:read'] });
    await revokeApiKey(owner.ctx, apiKey.id);
    await expectBarred(
      () => Promise.resolve({ ...web, authorization: `Bearer ${secret}` }),
      () => 'UNAUTHENTICATED',
    );
  });

  it('staff without the second factor may only bring it', async () => {
    const staff = await aStaffMember(api.world);
    await expectBarred(
      () => api.staffSessionOf(staff, { secondFactor: false }),
      (rule) => {
        if (rule === 'public') return null;
        if (path === '/graphql')
          return ['signed-in', 'member', 'before-second-factor'].includes(rule) || rule.includes(':')
            ? 'FORBIDDEN'
            : null;
        return rule === 'staff-before-second-factor' ? null : 'SECOND_FACTOR_REQUIRED';
      },
    );
  });

  it('another merchant’s owner and key meet the owner’s ids as if they did not exist', async () => {
    const other = await aTenant(api);
    const session = () => api.sessionOf(other);
    const key = await api.keyOf(other.ctx);
    for (const name of Object.keys(operations[path])) {
      if (name === 'endOtherSessions') continue;
      for (const headers of [await session(), { ...web, ...key }]) {
        const answer = await matrix.ask(path, name, headers);
        for (const marker of owner.markers)
          expect.soft(answer.text, `${name} tells ${marker}`).not.toContain(marker);
        if (path === '/admin/graphql' && operations[path][name]?.rule !== 'public') {
          expect.soft({ name, code: answer.codes[0] }).toEqual({ name, code: 'FORBIDDEN' });
        }
      }
    }
  });
});
