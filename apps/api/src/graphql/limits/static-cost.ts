import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { Extensions } from 'type-graphql';
import { ApiError } from '../api-error';

/** Points of one field beside the usual: for fields whose work is more than reading a row. */
export const Cost = (points: number) => Extensions({ cost: points });

/** How many entries a list without pages is counted with, where it is known to be short. */
export const AssumedLength = (length: number) => Extensions({ assumedLength: length });

export const costLimits = {
  perDocument: 1_000,
  object: 1,
  mutation: 10,
  introspection: 50,
  /** Assumed length of a list that has no page size and says nothing of itself by `AssumedLength`. */
  plainList: 10,
  largestPage: 100,
} as const;

export interface CostQuestion {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * What a document costs at most, known before it runs: objects 1, scalars 0, a page as many times its rows, mutations 10.
 * Errors: PAGE_SIZE_REQUIRED, COST_TOO_HIGH.
 */
export function staticCost(question: CostQuestion): number {
  const { schema, document, operation, variables } = question;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, number>();

  function ofSelections(selectionSet: SelectionSetNode, parent: GraphQLCompositeType, rows: number): number {
    let sum = 0;
    for (const selection of selectionSet.selections) {
      if (!isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) sum += ofField(selection, parent, rows);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : parent;
        if (isCompositeType(type)) sum += ofSelections(selection.selectionSet, type, rows);
      } else sum += ofFragment(selection.name.value, rows);
    }
    return sum;
  }

  function ofFragment(name: string, rows: number): number {
    const key = `${rows} ${name}`;
    const measured = known.get(key);
    if (measured !== undefined) return measured;
    const definition = fragments.get(name);
    const type = definition && schema.getType(definition.typeCondition.name.value);
    const cost = definition && isCompositeType(type) ? ofSelections(definition.selectionSet, type, rows) : 0;
    known.set(key, cost);
    return cost;
  }

  /** `rows` is how often `edges` and `nodes` of the page around this field are repeated. */
  function ofField(node: FieldNode, parent: GraphQLCompositeType, rows: number): number {
    const name = node.name.value;
    if (name === '__schema' || name === '__type') return costLimits.introspection;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (field === undefined) return 0;
    const type = getNamedType(field.type);
    const own = field.extensions['cost'];
    const call = typeof own === 'number' ? own : 0;
    if (node.selectionSet === undefined || !isCompositeType(type)) return call;
    const page = pageSizeOf(field, node, variables);
    const inner = ofSelections(node.selectionSet, type, page ?? 1);
    const times = page === null ? repeatsOf(field, name, rows) : 1;
    return call + times * (costLimits.object + inner);
  }

  function isIncluded(node: { readonly directives?: FieldNode['directives'] }): boolean {
    const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
    const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
    return skip?.['if'] !== true && include?.['if'] !== false;
  }

  const root = schema.getRootType(operation.operation);
  if (root == null) return 0;
  const base =
    operation.operation === OperationTypeNode.MUTATION
      ? costLimits.mutation * operation.selectionSet.selections.length
      : 0;
  const cost = base + ofSelections(operation.selectionSet, root, 1);
  if (cost > costLimits.perDocument) {
    throw new ApiError('COST_TOO_HIGH', { cost, limit: costLimits.perDocument });
  }
  return cost;
}

/** A field with `first` and `last` is a page; exactly one of the two must stand, from 1 to 100. */
function pageSizeOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): number | null {
  if (!field.args.some((argument) => argument.name === 'first')) return null;
  const { first, last } = getArgumentValues(field, node, { ...variables });
  const size = first ?? last;
  const isOne = (first == null) !== (last == null);
  if (!isOne || typeof size !== 'number' || size < 1 || size > costLimits.largestPage) {
    throw new ApiError('PAGE_SIZE_REQUIRED');
  }
  return size;
}

function repeatsOf(field: GraphQLField<unknown, unknown>, name: string, rows: number): number {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  if (!isListType(type)) return 1;
  if (name === 'edges' || name === 'nodes') return rows;
  const assumed = field.extensions['assumedLength'];
  return typeof assumed === 'number' ? assumed : costLimits.plainList;
}
