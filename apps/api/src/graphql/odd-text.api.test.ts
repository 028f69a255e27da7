import { publishFirstEditions } from '@apipay/domain/documents';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/test-api';
import { wholeDocument } from '../fixtures/whole-document';
import { buildAdminSchema, buildPublicSchema } from '../schema';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
  const system = aSystemContext(api.world);
  await createSampleOperatorProfile(system);
  await publishFirstEditions(system);
});

afterAll(() => api.close());

const plain: Readonly<Record<string, unknown>> = {
  Boolean: true,
  Date: '2026-12-01',
  DateTime: '2026-12-01T00:00:00Z',
  Decimal: '100',
  Int: 5,
};

/** A value of the type with `text` wherever any text may stand. */
function filled(type: GraphQLInputType, text: string): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [filled(inner.ofType, text)];
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  if (isInputObjectType(inner)) {
    return Object.fromEntries(
      Object.values(inner.getFields()).map((field) => [field.name, filled(field.type, text)]),
    );
  }
  return plain[String(inner)] ?? text;
}

async function ask(
  schema: GraphQLSchema,
  path: '/graphql' | '/admin/graphql',
  headers: () => Promise<Record<string, string>>,
  text: string,
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const operation of ['query', 'mutation'] as const) {
    const type = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
    for (const field of Object.values(type?.getFields() ?? {})) {
      const variables = Object.fromEntries(
        field.args.map((argument) => [argument.name, filled(argument.type, text)]),
      );
      // Exactly one of the two.
      if ('first' in variables) delete variables['last'];
      const query = wholeDocument(schema, operation, field, variables, 1);
      const answer = await api.graphql(query, { variables, headers: await headers(), path });
      if (answer.status >= 500 || answer.text.includes('INTERNAL')) failed.push(field.name);
    }
  }
  return failed;
}

it.each([
  ['with a zero', 'a\u0000b'],
  ['of a zero alone', '\u0000'],
  ['with half a character', '\ud800'],
  ['that begins like an id', 'inv_\u0000'],
  ['of great length', 'и'.repeat(3_000)],
])('no field of any operation fails over a text %s', async (_name, text) => {
  const merchant = await aConnectedMerchant(api.world);
  const staff = await aStaffMember(api.world);
  // Some operations end the session.
  const person = () => api.sessionOf(merchant);
  expect(await ask(buildPublicSchema(), '/graphql', person, text)).toEqual([]);
  expect(await ask(buildAdminSchema(), '/admin/graphql', () => api.staffSessionOf(staff), text)).toEqual([]);
});
