import { publicGraphql } from '../../../graphql/public-graphql';

export const apiKeysDocument = publicGraphql(`
  query CabinetApiKeys {
    viewer {
      permissions
      holdUntil
      numberChangedAt
    }
    apiKeys {
      id
      name
      secretMasked
      scopes
      createdAt
      lastUsedAt
      expiresAt
      revokedAt
    }
  }
`);

export const createApiKeyDocument = publicGraphql(`
  mutation CabinetCreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      secret
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const revokeApiKeyDocument = publicGraphql(`
  mutation CabinetRevokeApiKey($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
