import { publicGraphql } from '../../../graphql/public-graphql';
import { ownerNoticeFragment } from '../notices/notices.documents';
import { replayFragment } from './replays.documents';

export const endpointFragment = publicGraphql(
  `
    fragment Endpoint on WebhookEndpoint {
      id
      url
      state
      failingSince
      missedSince
      previousSecretUntil
      createdAt
      ownerNotice {
        ...OwnerNotice
      }
    }
  `,
  [ownerNoticeFragment],
);

export const endpointStatesDocument = publicGraphql(`
  query CabinetEndpointStates {
    webhookEndpoints {
      id
      url
      state
    }
  }
`);

export const deliveryRowFragment = publicGraphql(`
  fragment DeliveryRow on WebhookDelivery {
    id
    eventType
    state
    attempts
    lastHttpStatus
    lastProblem
    createdAt
    nextAttemptAt
  }
`);

export const webhooksDocument = publicGraphql(
  `
    query CabinetWebhooks {
      viewer {
        permissions
      }
      webhookEndpoints {
        ...Endpoint
      }
    }
  `,
  [endpointFragment],
);

export const webhookEndpointDocument = publicGraphql(
  `
    query CabinetWebhookEndpoint(
      $id: ID!
      $first: Int
      $after: String
      $last: Int
      $before: String
      $filter: WebhookDeliveryFilter
    ) {
      viewer {
        permissions
      }
      webhookEndpoint(id: $id) {
        ...Endpoint
      }
      webhookReplays(endpointId: $id) {
        ...Replay
      }
      webhookDeliveries(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        nodes {
          ...DeliveryRow
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
    }
  `,
  [endpointFragment, deliveryRowFragment, replayFragment],
);

export const webhookDeliveryDocument = publicGraphql(
  `
    query CabinetWebhookDelivery($id: ID!) {
      viewer {
        permissions
      }
      webhookDelivery(id: $id) {
        ...DeliveryRow
        endpointId
        eventId
        objectId
        body
        attemptLog {
          id
          attempt
          attemptedAt
          outcome
          problem
          httpStatus
          durationMs
          requestHeaders {
            name
            value
          }
          responseBody
        }
      }
    }
  `,
  [deliveryRowFragment],
);

export const createEndpointDocument = publicGraphql(`
  mutation CabinetCreateEndpoint($input: CreateWebhookEndpointInput!) {
    createWebhookEndpoint(input: $input) {
      secret
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const rollSecretDocument = publicGraphql(`
  mutation CabinetRollSecret($input: WebhookEndpointInput!) {
    rollWebhookSecret(input: $input) {
      secret
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const removeEndpointDocument = publicGraphql(`
  mutation CabinetRemoveEndpoint($input: WebhookEndpointInput!) {
    removeWebhookEndpoint(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const enableEndpointDocument = publicGraphql(`
  mutation CabinetEnableEndpoint($input: WebhookEndpointInput!) {
    enableWebhookEndpoint(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const sendSampleDocument = publicGraphql(`
  mutation CabinetSendSample($input: WebhookEndpointInput!) {
    sendWebhookSample(input: $input) {
      delivery {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const resendDeliveryDocument = publicGraphql(`
  mutation CabinetResendDelivery($input: ResendWebhookDeliveryInput!) {
    resendWebhookDelivery(input: $input) {
      delivery {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);
