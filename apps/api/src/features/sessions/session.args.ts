import { Field, ID, InputType } from 'type-graphql';

@InputType('EndSessionInput', { description: 'Which session to end.' })
export class EndSessionArgs {
  @Field(() => ID, { description: 'Id of one of the viewer’s own sessions.' })
  id: string;
}
