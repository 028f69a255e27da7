import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class EventsArgs {
  @Field(() => Int, { nullable: true, description: 'Events from the oldest or after `after`: 1 to 100.' })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last event that you have seen; goes with `first`.',
  })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'Events from the newest or before `before`: 1 to 100.' })
  last?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor before which the page ends; goes with `last`.',
  })
  before?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only events of these types, for example `invoice.paid`.',
  })
  types?: readonly string[] | null;
}
