import { publicGraphql } from '../../../graphql/public-graphql';

export const publishedReviewFragment = publicGraphql(`
  fragment SitePublishedReview on PublishedReview {
    id
    locale
    text
    signedAs
    publishedAt
  }
`);

export const publishedReviewsDocument = publicGraphql(
  `
    query SiteReviews($first: Int, $after: String, $last: Int, $before: String) {
      reviews(first: $first, after: $after, last: $last, before: $before) {
        nodes {
          ...SitePublishedReview
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
      operator {
        legalEmail
      }
    }
  `,
  [publishedReviewFragment],
);

export const homeReviewsDocument = publicGraphql(
  `
    query SiteHomeReviews($first: Int) {
      reviews(first: $first) {
        nodes {
          ...SitePublishedReview
        }
      }
    }
  `,
  [publishedReviewFragment],
);

export const publishedReviewDocument = publicGraphql(
  `
    query SiteReview($id: ID!) {
      review(id: $id) {
        isGone
        review {
          ...SitePublishedReview
        }
      }
    }
  `,
  [publishedReviewFragment],
);

export const reviewAddressesDocument = publicGraphql(`
  query SiteReviewAddresses {
    reviews(first: 100) {
      nodes {
        id
      }
    }
  }
`);
