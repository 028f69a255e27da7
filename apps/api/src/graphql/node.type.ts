import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', { description: 'An object with an id of its own; `node(id:)` finds it again.' })
export abstract class NodeType {
  @Field(() => ID, { description: 'Stable id with a prefix that tells the kind, for example `inv_…`.' })
  id: string;
}
