import { DomainError } from '@apipay/domain/kernel/errors';
import type { Page, PageRequest } from '@apipay/domain/kernel/page';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { CursorSigner } from './cursor';

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'Rows from the start (newest) or after `after`: 1 to 100.',
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor behind which the page starts; goes with `first`.',
  })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Rows from the end (oldest) or before `before`: 1 to 100.',
  })
  last?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor before which the page ends; goes with `last`.',
  })
  before?: string | null;
}

@ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page stands in its list.' })
export class PageInfoType {
  @Field(() => Boolean, { description: 'True when older rows follow.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'True when newer rows come before.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row.' })
  endCursor: string | null;
}

export interface Connection<N> {
  readonly edges: readonly { readonly node: N; readonly cursor: string }[];
  readonly nodes: readonly N[];
  readonly pageInfo: PageInfoType;
}

/** The edge and connection classes of one kind of node, by the Relay specification with the `nodes` shortcut. */
export function connectionTypeOf<N extends object>(
  name: string,
  node: () => ClassType<N>,
): ClassType<Connection<N>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One row of a page of ${name} objects.` })
  class Edge {
    @Field(() => node(), { description: 'The object.' })
    node: N;

    @Field(() => String, { description: 'Place of the row, for `after` and `before`. Opaque.' })
    cursor: string;
  }

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of ${name} objects, newest first.`,
  })
  class ConnectionType {
    @Field(() => [Edge], { description: 'Rows with their cursors.' })
    edges: readonly Edge[];

    @Field(() => [node()], { description: 'The same rows without cursors.' })
    nodes: readonly N[];

    @Field(() => PageInfoType, { description: 'Where the page stands.' })
    pageInfo: PageInfoType;
  }
  return ConnectionType;
}

/** Errors: CURSOR_INVALID, VALIDATION_FAILED. That exactly one of `first` and `last` stands is checked before execution. */
export function toPageRequest(args: PageArgs, cursors: CursorSigner, scope: string): PageRequest {
  const { first, after, last, before } = args;
  if (first != null && before != null) throw new DomainError('VALIDATION_FAILED', {}, ['before']);
  if (last != null && after != null) throw new DomainError('VALIDATION_FAILED', {}, ['after']);
  const size = first ?? last ?? 0;
  if (after != null) return { size, from: { side: 'after', position: cursors.open(scope, after, 'after') } };
  if (before != null)
    return { size, from: { side: 'before', position: cursors.open(scope, before, 'before') } };
  return { size, isFromEnd: last != null };
}

export function toConnection<R, N>(
  page: Page<R>,
  cursors: CursorSigner,
  scope: string,
  toNode: (row: R) => N,
): Connection<N> {
  // Signed only where the question asks for it: fifty signatures cost more than the fifty rows.
  const edges = page.rows.map(({ row, position }) => ({
    node: toNode(row),
    get cursor() {
      return cursors.seal(scope, position);
    },
  }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: page.hasPrevious,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}
