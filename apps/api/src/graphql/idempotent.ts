import type { DomainContext } from '@apipay/domain/kernel/context';
import { DomainError } from '@apipay/domain/kernel/errors';
import {
  BREAK,
  DirectiveLocation,
  type DocumentNode,
  type FieldNode,
  GraphQLDirective,
  GraphQLNonNull,
  type GraphQLSchema,
  GraphQLString,
  getArgumentValues,
  getDirectiveValues,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { Extensions } from 'type-graphql';
import { ApiError } from './api-error';

export const IdempotentDirective = new GraphQLDirective({
  name: 'idempotent',
  description:
    'Names one business intent: repeat the call with the same key after a lost answer and it is carried out once. ' +
    'Keep the key while you retry; take a new one for a new intent. Kept for 30 days.',
  locations: [DirectiveLocation.FIELD],
  args: {
    key: {
      type: new GraphQLNonNull(GraphQLString),
      description: 'Any text of up to 255 signs that you choose, for example a UUID.',
    },
  },
});

/** The mutation takes `@idempotent`, and is refused without it where money moves. */
export const Idempotent = (options: { readonly isMandatory: boolean }) =>
  Extensions({ idempotent: options.isMandatory ? 'mandatory' : 'optional' });
/** At most one such field in a document. */
export const MovesMoney = () => Extensions({ movesMoney: true });

export interface IdempotentCall {
  readonly operation: string;
  readonly key: string;
  /** Keyed hash of the field's arguments, defaults included, whatever the order of their names. */
  readonly fingerprint: Buffer;
}

/**
 * Reads `@idempotent` of the root fields of a mutation. Errors: IDEMPOTENCY_KEY_REQUIRED, IDEMPOTENCY_NOT_SUPPORTED,
 * ONE_MONEY_MUTATION, VALIDATION_FAILED.
 */
export function readIdempotentCalls(
  schema: GraphQLSchema,
  rootFields: readonly FieldNode[],
  variables: Record<string, unknown>,
  domain: DomainContext,
): Map<string, IdempotentCall> {
  const calls = new Map<string, IdempotentCall>();
  const definitions = schema.getMutationType()?.getFields() ?? {};
  let moneyFields = 0;
  for (const node of rootFields) {
    const field = definitions[node.name.value];
    if (field === undefined) continue;
    if (field.extensions['movesMoney'] === true) moneyFields += 1;
    const support = field.extensions['idempotent'];
    const key = getDirectiveValues(IdempotentDirective, node, variables)?.['key'];
    if (typeof key !== 'string') {
      if (support === 'mandatory') throw new DomainError('IDEMPOTENCY_KEY_REQUIRED');
      continue;
    }
    if (support === undefined) throw new ApiError('IDEMPOTENCY_NOT_SUPPORTED');
    if (key === '' || key.length > 255) throw new DomainError('VALIDATION_FAILED', {}, ['key']);
    const scope = `${domain.merchantId ?? ''}:${domain.mode}:${field.name}`;
    calls.set(node.alias?.value ?? node.name.value, {
      operation: field.name,
      key,
      fingerprint: domain.vault.blindIndex(
        'fingerprint',
        scope,
        canonical(getArgumentValues(field, node, variables)),
      ),
    });
  }
  if (moneyFields > 1) throw new ApiError('ONE_MONEY_MUTATION');
  return calls;
}

/** Documents are parsed once and kept by Apollo; so is what is known of them. */
const misplaced = new WeakMap<DocumentNode, boolean>();

/**
 * `@idempotent` names an intent of a mutation's own field; on a query or deeper down it would promise what nobody keeps.
 * Errors: IDEMPOTENCY_NOT_SUPPORTED.
 */
export function refuseMisplacedKeys(schema: GraphQLSchema, document: DocumentNode): void {
  const isMisplaced = misplaced.get(document) ?? hasMisplacedKey(schema, document);
  misplaced.set(document, isMisplaced);
  if (isMisplaced) throw new ApiError('IDEMPOTENCY_NOT_SUPPORTED');
}

function hasMisplacedKey(schema: GraphQLSchema, document: DocumentNode): boolean {
  const mutations = schema.getMutationType();
  const types = new TypeInfo(schema);
  let isFound = false;
  const look = {
    Field({ directives }: FieldNode) {
      if (types.getParentType() === mutations) return;
      if (!directives?.some(({ name }) => name.value === IdempotentDirective.name)) return;
      isFound = true;
      return BREAK;
    },
  };
  visit(document, visitWithTypeInfo(types, look));
  return isFound;
}

/** JSON with sorted names; what is absent and what is null are the same. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== undefined && inner !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
