import { adminGraphql } from '../../../graphql/admin-graphql';

export const reviewDeskDocument = adminGraphql(`
  query AdminReviewDesk {
    reviewDesk {
      waitingCount
      removals {
        reviewId
        place
        dueAt
      }
    }
  }
`);

export const staffReviewsDocument = adminGraphql(`
  query AdminReviews($first: Int, $after: String, $last: Int, $before: String, $state: ReviewState) {
    staffReviews(first: $first, after: $after, last: $last, before: $before, state: $state) {
      nodes {
        id
        state
        locale
        signature
        merchantMask
        isConsented
        submittedAt
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

export const staffReviewDocument = adminGraphql(`
  query AdminReview($id: ID!) {
    staffReview(id: $id) {
      id
      state
      version
      locale
      signature
      merchantMask
      channels
      isConsented
      submittedAt
      content {
        text
        signedAs
      }
      marks {
        kind
        start
        length
      }
      places {
        place
        handedAt
        removalDueAt
        removedAt
        removalProof
      }
    }
  }
`);

export const publishReviewDocument = adminGraphql(`
  mutation AdminPublishReview($input: PublishReviewInput!) {
    publishReview(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const returnReviewDocument = adminGraphql(`
  mutation AdminReturnReview($input: JudgeReviewInput!) {
    returnReview(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const takeDownReviewDocument = adminGraphql(`
  mutation AdminTakeDownReview($input: JudgeReviewInput!) {
    takeDownReview(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const handOverReviewDocument = adminGraphql(`
  mutation AdminHandOverReview($input: HandOverReviewInput!) {
    handOverReview(input: $input) {
      content {
        text
        signedAs
      }
      locale
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const closeReviewRemovalDocument = adminGraphql(`
  mutation AdminCloseReviewRemoval($input: CloseReviewRemovalInput!) {
    closeReviewRemoval(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
