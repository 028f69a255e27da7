import { adminGraphql } from '../../../graphql/admin-graphql';

const elevationFragment = adminGraphql(`
  fragment Elevation on StaffElevation {
    id
    staffMemberId
    isOwn
    permissions
    minutes
    reason
    state
    askedAt
    endsAt
    endedAt
  }
`);

/** By which staff name each other. */
export const staffNameFragment = adminGraphql(`
  fragment StaffName on StaffMember @_unmask {
    id
    role
    phoneTail
  }
`);

export const colleaguesDocument = adminGraphql(
  `
    query AdminColleagues($withMembers: Boolean!) {
      viewer {
        id
      }
      staffMembers @include(if: $withMembers) {
        ...StaffName
      }
    }
  `,
  [staffNameFragment],
);

const memberFragment = adminGraphql(`
  fragment Member on StaffMember {
    id
    role
    phoneTail
    undertaking
    hasSecondFactor
    createdAt
    disabledAt
  }
`);

/** `staffMembers` only for whoever may see them. */
export const staffDocument = adminGraphql(
  `
    query AdminStaff($withMembers: Boolean!) {
      viewer {
        id
        permissions
      }
      staffElevations {
        ...Elevation
      }
      staffMembers @include(if: $withMembers) {
        ...Member
      }
    }
  `,
  [elevationFragment, memberFragment],
);

export const askElevationDocument = adminGraphql(`
  mutation AdminAskElevation($input: AskElevationInput!) {
    askElevation(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const decideElevationDocument = adminGraphql(`
  mutation AdminDecideElevation($input: DecideElevationInput!) {
    decideElevation(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const endElevationDocument = adminGraphql(`
  mutation AdminEndElevation($input: EndElevationInput!) {
    endElevation(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const addStaffMemberDocument = adminGraphql(`
  mutation AdminAddStaffMember($input: AddStaffMemberInput!) {
    addStaffMember(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const changeStaffMemberDocument = adminGraphql(`
  mutation AdminChangeStaffMember($input: ChangeStaffMemberInput!) {
    changeStaffMember(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const changeStaffNumberDocument = adminGraphql(`
  mutation AdminChangeStaffNumber($input: ChangeStaffNumberInput!) {
    changeStaffNumber(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
