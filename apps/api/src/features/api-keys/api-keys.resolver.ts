import { createApiKey, listApiKeys, revokeApiKey } from '@apipay/domain/api-keys';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import { CreateApiKeyArgs, RevokeApiKeyArgs } from './api-key.args';
import { ApiKeyType, CreateApiKeyPayload, RevokeApiKeyPayload, toApiKey } from './api-key.type';

@Resolver()
export class ApiKeysResolver {
  @Permitted('api-key:read')
  @Query(() => [ApiKeyType], { description: 'Keys of the present mode, newest first, revoked ones too.' })
  async apiKeys(@Ctx() context: RequestContext): Promise<readonly ApiKeyType[]> {
    return (await listApiKeys(context.domain)).map(toApiKey);
  }

  @Permitted('api-key:manage')
  @Mutation(() => CreateApiKeyPayload, {
    description: 'Makes a key for the present mode; people only, never a key itself.',
  })
  async createApiKey(
    @Arg('input', () => CreateApiKeyArgs, { description: 'The key.' }) input: CreateApiKeyArgs,
    @Ctx() context: RequestContext,
  ): Promise<CreateApiKeyPayload> {
    const { apiKey, secret } = await createApiKey(context.domain, input);
    return { apiKey: toApiKey(apiKey), secret, ...noErrors };
  }

  @Permitted('api-key:manage')
  @Mutation(() => RevokeApiKeyPayload, { description: 'Revokes a key at once.' })
  async revokeApiKey(
    @Arg('input', () => RevokeApiKeyArgs, { description: 'Which key.' }) input: RevokeApiKeyArgs,
    @Ctx() context: RequestContext,
  ): Promise<RevokeApiKeyPayload> {
    return { apiKey: toApiKey(await revokeApiKey(context.domain, input.id)), ...noErrors };
  }
}
