import { type DomainError, InputRefused } from '@apipay/domain/kernel/errors';
import { Field, ObjectType } from 'type-graphql';
import type { RequestContext } from '../context';
import { errorSentence } from '../protocol-errors';
import { currentScope } from '../request-scope';
import { AssumedLength } from './limits/static-cost';

@ObjectType('ErrorParameter', {
  simpleResolvers: true,
  description: 'One value that stands in the sentence of an error, for texts of your own.',
})
export class ErrorParameterType {
  @Field(() => String, { description: 'Name of the value, for example `limit`.' })
  name: string;

  @Field(() => String, { description: 'The value as text.' })
  value: string;
}

@ObjectType('UserError', {
  simpleResolvers: true,
  description: 'Why a mutation did nothing, and what to change in its input.',
})
export class UserErrorType {
  @Field(() => String, { description: 'Stable English code, for example `PHONE_INVALID`.' })
  code: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Path into the input, for example `["phone"]`; null when it is about the whole.',
  })
  field: readonly string[] | null;

  @Field(() => String, { description: 'A sentence for a person, in the language of `Accept-Language`.' })
  message: string;

  @AssumedLength(2)
  @Field(() => [ErrorParameterType], { description: 'Values that stand in the sentence.' })
  params: readonly ErrorParameterType[];
}

export function userErrorsOf(
  error: DomainError | InputRefused,
  context: RequestContext,
): readonly UserErrorType[] {
  const refusals = error instanceof InputRefused ? error.refusals : [error];
  for (const refusal of refusals) currentScope()?.errorCodes.push(refusal.code);
  return refusals.map((refusal) => ({
    code: refusal.code,
    field: refusal.field,
    message: errorSentence(refusal.code, context.domain.locale, refusal.params),
    params: Object.entries(refusal.params).map(([name, value]) => ({ name, value: String(value) })),
  }));
}
