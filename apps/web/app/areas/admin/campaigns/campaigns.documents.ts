import type { ResultOf } from 'gql.tada';
import { adminGraphql } from '../../../graphql/admin-graphql';

export const mailingTemplatesDocument = adminGraphql(`
  query AdminMailingTemplates {
    mailingTemplates
  }
`);

export const campaignFragment = adminGraphql(`
  fragment CampaignParts on Campaign {
    id
    version
    state
    pause
    vendorCode
    title
    templateName
    texts {
      locale
      body
      footer
      button
      variables
    }
    locales
    tariffCodes
    seenWithinDays
    notSeenDays
    perMinute
    price {
      amount
    }
    createdAt
    leavesAt
    isOwn
    approvedAt
    startedAt
    settledAt
    total
    results {
      state
      problem
      count
    }
    charges {
      category
      count
      cost {
        amount
      }
    }
  }
`);

export const campaignsDocument = adminGraphql(`
  query AdminCampaigns($first: Int, $after: String, $last: Int, $before: String) {
    viewer {
      permissions
    }
    campaigns(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        title
        state
        approvedAt
        leavesAt
        startedAt
        total
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

export const campaignDocument = adminGraphql(
  `
    query AdminCampaign($id: ID!) {
      viewer {
        permissions
      }
      campaign(id: $id) {
        ...CampaignParts
      }
    }
  `,
  [campaignFragment],
);

export const campaignAudienceDocument = adminGraphql(`
  query AdminCampaignAudience($id: ID!) {
    campaignAudience(id: $id) {
      reached
      withoutConsent
      unconfirmed
      withdrew
      outdated
      blocked
      suppressedNumbers
      estimate {
        amount
      }
    }
  }
`);

export const saveCampaignDocument = adminGraphql(`
  mutation AdminSaveCampaign($input: SaveCampaignInput!) {
    saveCampaign(input: $input) {
      campaign {
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

export const scheduleCampaignDocument = adminGraphql(`
  mutation AdminScheduleCampaign($input: ScheduleCampaignInput!) {
    scheduleCampaign(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const unscheduleCampaignDocument = adminGraphql(`
  mutation AdminUnscheduleCampaign($input: ShownCampaignInput!) {
    answer: unscheduleCampaign(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const startCampaignDocument = adminGraphql(`
  mutation AdminStartCampaign($input: ShownCampaignInput!) {
    answer: startCampaign(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const pauseCampaignDocument = adminGraphql(`
  mutation AdminPauseCampaign($input: ShownCampaignInput!) {
    answer: pauseCampaign(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const resumeCampaignDocument = adminGraphql(`
  mutation AdminResumeCampaign($input: ShownCampaignInput!) {
    answer: resumeCampaign(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const cancelCampaignDocument = adminGraphql(`
  mutation AdminCancelCampaign($input: ShownCampaignInput!) {
    answer: cancelCampaign(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const tryCampaignDocument = adminGraphql(`
  mutation AdminTryCampaign($input: ShownCampaignInput!) {
    answer: tryCampaign(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export type ShownCampaign = ResultOf<typeof campaignFragment>;
