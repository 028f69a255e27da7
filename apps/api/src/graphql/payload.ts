import { Field, ObjectType } from 'type-graphql';
import { UserErrorType } from './user-error.type';

/** What every mutation answers: its objects, or the reasons why there are none. Extended by each payload class. */
@ObjectType({ simpleResolvers: true })
export abstract class Payload {
  @Field(() => [UserErrorType], { description: 'Empty when the mutation did its work.' })
  userErrors: readonly UserErrorType[];
}

export const noErrors: { readonly userErrors: readonly UserErrorType[] } = { userErrors: [] };
