import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { ApiError } from '../api-error';

/** What a document may hold, counted as if every fragment were written out. */
export const documentLimits = {
  tokens: 1_000,
  fields: 600,
  depth: 16,
  aliases: 30,
  directives: 60,
  rootFieldsOfQuery: 20,
  rootFieldsOfMutation: 5,
} as const;

interface Size {
  readonly fields: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
}

const empty: Size = { fields: 0, depth: 0, aliases: 0, directives: 0, rootFields: 0 };

/**
 * Reads a document and refuses what is too large, before any step whose work can grow faster than the text: each
 * fragment is measured once, however often it is spread. Errors: GRAPHQL_PARSE_FAILED, DOCUMENT_TOO_LARGE.
 */
export function readDocument(source: string): DocumentNode {
  const document = parseWithin(source);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measure = measurer(fragments);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION)
      continue;
    const size = measure(definition.selectionSet);
    const rootFields =
      definition.kind === Kind.FRAGMENT_DEFINITION || definition.operation === OperationTypeNode.QUERY
        ? documentLimits.rootFieldsOfQuery
        : documentLimits.rootFieldsOfMutation;
    const isOperation = definition.kind === Kind.OPERATION_DEFINITION;
    if (
      size.fields > documentLimits.fields ||
      size.depth > documentLimits.depth ||
      size.aliases > documentLimits.aliases ||
      size.directives + (definition.directives?.length ?? 0) > documentLimits.directives ||
      (isOperation && size.rootFields > rootFields)
    ) {
      throw new ApiError('DOCUMENT_TOO_LARGE');
    }
  }
  return document;
}

function parseWithin(source: string): DocumentNode {
  try {
    return parse(source, { maxTokens: documentLimits.tokens, noLocation: true });
  } catch (error) {
    const isTooLong = error instanceof Error && error.message.includes('Document contains more that');
    throw new ApiError(isTooLong ? 'DOCUMENT_TOO_LARGE' : 'GRAPHQL_PARSE_FAILED');
  }
}

function measurer(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const known = new Map<string, Size>();
  const open = new Set<string>();

  function ofFragment(name: string): Size {
    const measured = known.get(name);
    if (measured !== undefined) return measured;
    const definition = fragments.get(name);
    // An unknown fragment is for validation to refuse; a circle would never end.
    if (definition === undefined) return empty;
    if (open.has(name)) throw new ApiError('DOCUMENT_TOO_LARGE');
    open.add(name);
    const size = ofSelections(definition.selectionSet);
    open.delete(name);
    known.set(name, size);
    return size;
  }

  function ofSelections(selectionSet: SelectionSetNode): Size {
    let fields = 0;
    let depth = 0;
    let aliases = 0;
    let directives = 0;
    let rootFields = 0;
    for (const selection of selectionSet.selections) {
      directives += selection.directives?.length ?? 0;
      let inner = empty;
      if (selection.kind === Kind.FIELD) {
        fields += 1;
        rootFields += 1;
        if (selection.alias !== undefined) aliases += 1;
        if (selection.selectionSet !== undefined) inner = ofSelections(selection.selectionSet);
        depth = Math.max(depth, inner.depth + 1);
      } else {
        inner =
          selection.kind === Kind.FRAGMENT_SPREAD
            ? ofFragment(selection.name.value)
            : ofSelections(selection.selectionSet);
        rootFields += inner.rootFields;
        depth = Math.max(depth, inner.depth);
      }
      fields += inner.fields;
      aliases += inner.aliases;
      directives += inner.directives;
    }
    return { fields, depth, aliases, directives, rootFields };
  }

  return ofSelections;
}
