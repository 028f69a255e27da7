import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { accessRuleOf } from './graphql/access';
import { rootFields } from './graphql/guarded-schema';
import { printedSchemas, schemaPath } from './print-schema';
import { buildAdminSchema, buildPublicSchema } from './schema';

const schemas = { public: buildPublicSchema(), admin: buildAdminSchema() };

function undescribed(type: GraphQLNamedType): string[] {
  const missing = type.description ? [] : [type.name];
  if (isEnumType(type) || !(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)))
    return missing;
  for (const field of Object.values(type.getFields())) {
    if (!field.description) missing.push(`${type.name}.${field.name}`);
    if (!('args' in field)) continue;
    for (const argument of field.args) {
      if (!argument.description) missing.push(`${type.name}.${field.name}(${argument.name})`);
    }
  }
  return missing;
}

describe.each(Object.entries(schemas))('the %s schema', (_name, schema) => {
  it('says of every root field who may call it', () => {
    const open = rootFields(schema).filter((field) => accessRuleOf(field.extensions) === null);
    expect(open.map((field) => field.name)).toEqual([]);
  });

  it('R-G1 describes every type, field and argument', () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type) =>
        !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !/^(Query|Mutation)$/.test(type.name),
    );
    expect(types.flatMap(undescribed)).toEqual([]);
  });

  it('answers every mutation with a payload that has userErrors', () => {
    const without = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(
      (field) =>
        !/\w+Payload!$/.test(String(field.type)) ||
        !schema.getType(String(field.type).slice(0, -1))?.toConfig(),
    );
    expect(without.map((field) => field.name)).toEqual([]);
  });
});

it('the printed schemas in the repository are those of the code', () => {
  for (const [name, text] of Object.entries(printedSchemas())) {
    expect(
      readFileSync(schemaPath(name), 'utf8') === text,
      `${name} is stale: pnpm --filter @apipay/api print-schema`,
    ).toBe(true);
  }
});

it('the public contract names no operation of staff', () => {
  const names = new Set(rootFields(schemas.public).map((field) => field.name));
  for (const name of ['people', 'person', 'jobs', 'retryJob', 'revealPerson', 'confirmTotp']) {
    expect(names.has(name), name).toBe(false);
  }
});
