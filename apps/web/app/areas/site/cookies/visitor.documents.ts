import { publicGraphql } from '../../../graphql/public-graphql';

export const visitorChoiceDocument = publicGraphql(`
  query SiteVisitorChoice($input: VisitorChoiceInput!) {
    visitorChoice(input: $input) {
      allowed
      mustAsk
      title
      body
      lines {
        purpose
        line
      }
      snapshot
      chatReference {
        hash
        name
      }
      chatErasure {
        state
        askedAt
        dueAt
        closedAt
      }
      record {
        id
        button
        allowed
        chosenAt
        formHash
        edition
        locale
        variant
        title
        body
        lines
        snapshot
        signingKey
        removed
        left
      }
    }
  }
`);

export const recordVisitorChoiceDocument = publicGraphql(`
  mutation SiteRecordVisitorChoice($input: RecordVisitorChoiceInput!) {
    recordVisitorChoice(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const recordVisitorProbeDocument = publicGraphql(`
  mutation SiteRecordVisitorProbe($input: RecordVisitorProbeInput!) {
    recordVisitorProbe(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
