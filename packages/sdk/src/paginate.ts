import { ApipayError } from './errors';

export interface PageVariables {
  readonly first: number;
  readonly after?: string | null;
}

/** A Relay connection: `nodes`, or `edges` where the cursors of single nodes are wanted. */
export interface Connection<TNode> {
  readonly nodes?: readonly TNode[] | null;
  readonly edges?: readonly { readonly node: TNode }[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

const PAGE_SIZE = 100;

/** Yields every node once. Throws `ApipayError` with code `CURSOR_STUCK` when a next page cannot be asked for. */
export async function* paginate<TNode, TVariables extends object>(
  load: (variables: TVariables & PageVariables) => Promise<Connection<TNode>>,
  variables: TVariables & { readonly first?: number },
): AsyncGenerator<TNode, void, undefined> {
  let after: string | null = null;
  while (true) {
    const connection: Connection<TNode> = await load({
      ...variables,
      first: variables.first ?? PAGE_SIZE,
      after,
    });
    yield* connection.nodes ?? connection.edges?.map((edge) => edge.node) ?? [];
    if (!connection.pageInfo.hasNextPage) return;
    const next: string | null = connection.pageInfo.endCursor ?? null;
    if (next === null || next === after) {
      throw new ApipayError({
        code: 'CURSOR_STUCK',
        message: 'The connection has a next page but no new cursor',
      });
    }
    after = next;
  }
}
