import { publicGraphql } from '../../../graphql/public-graphql';

export const ownReviewFragment = publicGraphql(`
  fragment CabinetOwnReview on OwnReview {
    id
    state
    version
    locale
    signature
    channels
    content {
      text
      signedAs
    }
    reason
    isConsented
    consentId
    createdAt
    submittedAt
    publishedAt
    endedAt
    places {
      place
      handedAt
      removalDueAt
      removedAt
    }
  }
`);

export const ownReviewsDocument = publicGraphql(
  `
    query CabinetOwnReviews {
      ownReviews {
        ...CabinetOwnReview
      }
    }
  `,
  [ownReviewFragment],
);

export const reviewOfferDocument = publicGraphql(`
  query CabinetReviewOffer($id: ID!) {
    reviewOffer(id: $id) {
      content {
        text
        signedAs
      }
      signature
      locale
      channels
      consent {
        snapshot
        title
        body
        more
        operatorName
        operatorNumber
        term {
          kind
          days
          citation
        }
        recipients
        countriesAbroad
        isPublished
        dataCategories
      }
    }
  }
`);

export const saveReviewDocument = publicGraphql(`
  mutation CabinetSaveReview($input: SaveReviewInput!) {
    saveReview(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const submitReviewDocument = publicGraphql(`
  mutation CabinetSubmitReview($input: SubmitReviewInput!) {
    submitReview(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const withdrawReviewDocument = publicGraphql(`
  mutation CabinetWithdrawReview($input: WithdrawReviewInput!) {
    withdrawReview(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
