import type { CreateApiKeyInput } from '@apipay/domain/api-keys/api-key.inputs';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ApiKeyScopeEnum } from './api-key.type';

@InputType('CreateApiKeyInput', { description: 'What a new key is called and may do.' })
export class CreateApiKeyArgs implements CreateApiKeyInput {
  @Field(() => String, { description: 'Label, up to 60 signs.' })
  name: string;

  @Field(() => [ApiKeyScopeEnum], { description: 'What it may do; at least one.' })
  scopes: CreateApiKeyInput['scopes'];

  @Field(() => [String], {
    nullable: true,
    description: 'Addresses or CIDR ranges, up to 20; none means from anywhere.',
  })
  allowedAddresses?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days until it stops working, 1 to 3650; none means never.',
  })
  expiresInDays?: number | null;
}

@InputType('RevokeApiKeyInput', { description: 'Which key to revoke.' })
export class RevokeApiKeyArgs {
  @Field(() => ID, { description: 'Id of the key.' })
  id: string;
}
