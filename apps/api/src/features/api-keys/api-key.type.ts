import type { ApiKeyRow } from '@apipay/db/schema/api-keys';
import { apiKeyScopes } from '@apipay/db/schema/api-keys.enums';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';

export const ApiKeyScopeEnum = enumOf('ApiKeyScope', 'What a key may do.', apiKeyScopes);

@ObjectType('ApiKey', {
  simpleResolvers: true,
  description: 'A key for your own programs. Its secret was shown once.',
})
export class ApiKeyType
  implements
    Pick<
      ApiKeyRow,
      | 'id'
      | 'mode'
      | 'name'
      | 'scopes'
      | 'allowedAddresses'
      | 'createdAt'
      | 'expiresAt'
      | 'lastUsedAt'
      | 'revokedAt'
    >
{
  @Field(() => ID, { description: 'Id of the key, `key_…`; it opens nothing.' })
  id: ApiKeyRow['id'];

  @Field(() => ModeEnum, { description: 'A live key never touches test data, nor the other way round.' })
  mode: ApiKeyRow['mode'];

  @Field(() => String, { description: 'Label.' })
  name: string;

  @Field(() => String, { description: 'Start and last four signs of the secret.' })
  secretMasked: string;

  @Field(() => [ApiKeyScopeEnum], { description: 'What it may do.' })
  scopes: ApiKeyRow['scopes'];

  @Field(() => [String], {
    description: 'Addresses or CIDR ranges from which it works; empty means from anywhere.',
  })
  allowedAddresses: ApiKeyRow['allowedAddresses'];

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it stops working by itself.' })
  expiresAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last used, to the minute.' })
  lastUsedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked.' })
  revokedAt: Date | null;
}

@ObjectType('CreateApiKeyPayload', { simpleResolvers: true, description: 'Answer of `createApiKey`.' })
export class CreateApiKeyPayload extends Payload {
  @Field(() => ApiKeyType, { nullable: true, description: 'The key.' })
  apiKey?: ApiKeyType | null;

  @Field(() => String, { nullable: true, description: 'The secret, shown this once.' })
  secret?: string | null;
}

@ObjectType('RevokeApiKeyPayload', { simpleResolvers: true, description: 'Answer of `revokeApiKey`.' })
export class RevokeApiKeyPayload extends Payload {
  @Field(() => ApiKeyType, { nullable: true, description: 'The key, which no longer works.' })
  apiKey?: ApiKeyType | null;
}

export function toApiKey(row: ApiKeyRow): ApiKeyType {
  return {
    id: row.id,
    mode: row.mode,
    name: row.name,
    secretMasked: `ak_${row.mode}_…${row.tail}`,
    scopes: row.scopes,
    allowedAddresses: row.allowedAddresses,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
    revokedAt: row.revokedAt,
  };
}
