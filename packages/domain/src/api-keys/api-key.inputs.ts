import { apiKeyScopes } from '@apipay/db/schema/api-keys.enums';
import { z } from 'zod';

export const createApiKeyInput = z.strictObject({
  name: z.string().max(10_000),
  scopes: z.array(z.enum(apiKeyScopes)).max(apiKeyScopes.length),
  /** Addresses or CIDR ranges; none means from anywhere. */
  allowedAddresses: z.array(z.string().max(10_000)).max(1_000).nullish(),
  /** 1 to 3650; none means that the key does not expire. */
  expiresInDays: z.int().min(1).max(3_650).nullish(),
});
export type CreateApiKeyInput = z.input<typeof createApiKeyInput>;
