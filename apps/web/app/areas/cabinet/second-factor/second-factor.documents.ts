import { publicGraphql } from '../../../graphql/public-graphql';

export const secondFactorDocument = publicGraphql(`
  query CabinetSecondFactor {
    viewer {
      holdUntil
      numberChangedAt
    }
    secondFactor {
      confirmedAt
      recoveryCodesLeft
    }
  }
`);

export const enrolSecondFactorDocument = publicGraphql(`
  mutation CabinetEnrolSecondFactor {
    enrolSecondFactor {
      secret
      uri
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const confirmSecondFactorDocument = publicGraphql(`
  mutation CabinetConfirmSecondFactor($input: SecondFactorCodeInput!) {
    confirmSecondFactor(input: $input) {
      recoveryCodes
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const renewRecoveryCodesDocument = publicGraphql(`
  mutation CabinetRenewRecoveryCodes($input: SecondFactorCodeInput!) {
    renewRecoveryCodes(input: $input) {
      recoveryCodes
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const removeSecondFactorDocument = publicGraphql(`
  mutation CabinetRemoveSecondFactor($input: SecondFactorCodeInput!) {
    removeSecondFactor(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const keepSecondFactorDocument = publicGraphql(`
  mutation CabinetKeepSecondFactor {
    keepSecondFactor {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
