import { publishFirstEditions } from '@apipay/domain/documents';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import { aSystemContext } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await publishFirstEditions(aSystemContext(api.world));
  await createSampleOperatorProfile(aSystemContext(api.world));
});
afterAll(() => api.close());

const visitor = 'v'.repeat(43);
const ask = (variables: Record<string, unknown>) =>
  api.graphql(
    `query($input: VisitorChoiceInput!) { visitorChoice(input: $input) {
      allowed mustAsk title body lines { purpose line } snapshot
      record { button allowed formHash edition locale variant removed left }
    } }`,
    { variables: { input: { offered: ['METRICA', 'BITRIX_CHAT'], variant: 'PREFERENCES', ...variables } } },
  );
const press = (input: Record<string, unknown>) =>
  api.graphql(
    `mutation($input: RecordVisitorChoiceInput!) { recordVisitorChoice(input: $input) {
      record { button allowed } userErrors { code field }
    } }`,
    { variables: { input: { visitor, allowed: [], ...input } } },
  );

it('a visitor without an account is asked, chooses, takes it back and sees what was found', async () => {
  const asked = (await ask({})).data?.['visitorChoice'] as { snapshot: string; lines: unknown[] };
  expect(asked).toMatchObject({ allowed: [], mustAsk: true, record: null });
  expect(asked.lines).toMatchObject([{ purpose: 'METRICA' }, { purpose: 'BITRIX_CHAT' }]);

  const allowed = await press({ snapshot: asked.snapshot, button: 'SAVE', allowed: ['METRICA'] });
  expect(allowed.data?.['recordVisitorChoice']).toEqual({
    record: { button: 'SAVE', allowed: ['METRICA'] },
    userErrors: [],
  });
  const standing = (await ask({ visitor })).data?.['visitorChoice'] as { snapshot: string };
  expect(standing).toMatchObject({ allowed: ['METRICA'], mustAsk: false, record: { edition: 1 } });

  api.world.clock.advanceSeconds(1);
  await press({ snapshot: standing.snapshot, button: 'ONLY_NECESSARY' });
  const kept = await api.graphql(
    `mutation($input: RecordVisitorProbeInput!) { recordVisitorProbe(input: $input) { userErrors { code } } }`,
    { variables: { input: { visitor, removed: ['cookie:_ym_uid'], left: [] } } },
  );
  expect(kept.data?.['recordVisitorProbe']).toEqual({ userErrors: [] });
  expect((await ask({ visitor })).data?.['visitorChoice']).toMatchObject({
    allowed: [],
    mustAsk: false,
    record: { removed: ['cookie:_ym_uid'], left: [] },
  });
});

it('what was never served is refused, and nothing is recorded', async () => {
  const answer = await press({ snapshot: 'x', button: 'ACCEPT_ALL' });
  expect(answer.data?.['recordVisitorChoice']).toEqual({
    record: null,
    userErrors: [{ code: 'CONSENT_SNAPSHOT_INVALID', field: ['snapshot'] }],
  });
});
