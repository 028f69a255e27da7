export { createApiKey } from './create-api-key';
export { listApiKeys, revokeApiKey } from './list-api-keys';
