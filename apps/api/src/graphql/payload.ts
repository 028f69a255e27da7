import { Field, ObjectType } from 'type-graphql';
import { AssumedLength } from './limits/static-cost';
import { UserErrorType } from './user-error.type';

/** What every mutation answers: its objects, or the reasons why there are none. Extended by each payload class. */
@ObjectType({ simpleResolvers: true })
export abstract class Payload {
  @AssumedLength(3)
  @Field(() => [UserErrorType], { description: 'Empty when the mutation did its work.' })
  userErrors: readonly UserErrorType[];
}

export const noErrors: { readonly userErrors: readonly UserErrorType[] } = { userErrors: [] };
