import { publicGraphql } from '../../../graphql/public-graphql';

export const ownerNoticeFragment = publicGraphql(`
  fragment OwnerNotice on OwnerNotice {
    kind
    state
    leavesAt
    sentAt
    problem
  }
`);
