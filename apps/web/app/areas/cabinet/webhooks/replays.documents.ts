import { publicGraphql } from '../../../graphql/public-graphql';

export const replayFragment = publicGraphql(`
  fragment Replay on WebhookReplay {
    id
    total
    pending
    delivered
    failed
    createdAt
  }
`);

export const replayPreviewDocument = publicGraphql(`
  query CabinetReplayPreview($endpointId: ID!, $from: DateTime!, $to: DateTime, $missedOnly: Boolean) {
    webhookReplayPreview(endpointId: $endpointId, from: $from, to: $to, missedOnly: $missedOnly) {
      total
      older
      isTooLarge
      seconds
      types {
        type
        count
      }
    }
  }
`);

export const replayDocument = publicGraphql(`
  mutation CabinetReplay($input: ReplayWebhooksInput!) {
    replayWebhooks(input: $input) {
      replay {
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
