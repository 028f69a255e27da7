import { publicGraphql } from '../../../graphql/public-graphql';

export const actFragment = publicGraphql(`
  fragment CabinetConsentAct on ConsentAct {
    id
    act
    channel
    happenedAt
    title
    edition
    locale
  }
`);

export const reviewActFragment = publicGraphql(`
  fragment CabinetReviewConsentAct on ReviewConsentAct {
    id
    act
    channel
    happenedAt
    title
    edition
    locale
    contentHash
  }
`);

export const ownMailingFragment = publicGraphql(`
  fragment CabinetOwnMailing on OwnMailing {
    id
    state
    sentAt
    locale
    text
  }
`);

export const consentFragment = publicGraphql(
  `
  fragment CabinetConsent on Consent {
    purpose
    state
    documentKind
    agreedEdition
    currentEdition
    acts {
      ...CabinetConsentAct
    }
  }
`,
  [actFragment],
);

export const purposeFragment = publicGraphql(`
  fragment CabinetPurpose on PurposePreference {
    purpose
    dataCategories
    recipients
    countriesAbroad
    terms {
      kind
      days
      citation
    }
    consentPurpose
    state
    since
    documentKind
    edition
    lock
  }
`);

export const obligationFragment = publicGraphql(`
  fragment CabinetObligation on ConsentObligation {
    kind
    merchantId
    tariffName
    until
    amount {
      amount
      currency
    }
    count
    invoices {
      id
      number
      mode
    }
  }
`);

export const consentsDocument = publicGraphql(
  `
    query CabinetConsents {
      consentObligations {
        ...CabinetObligation
      }
      numberObligations: consentObligations(purpose: INVOICING) {
        ...CabinetObligation
      }
      viewer {
        id
        phoneMasked
      }
      consents {
        ...CabinetConsent
      }
    }
  `,
  [consentFragment, obligationFragment],
);

export const consentOfferDocument = publicGraphql(`
  query CabinetConsentOffer($purpose: ConsentPurpose!) {
    consentOffer(purpose: $purpose) {
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
`);

export const consentChangeDocument = publicGraphql(`
  query CabinetConsentChange($kind: DocumentKind!, $from: Int!, $to: Int!) {
    documentComparison(kind: $kind, from: $from, to: $to) {
      differences {
        subject
        purpose
        aspect
        removed {
          code
          category
          days
        }
        added {
          code
          category
          days
        }
      }
    }
  }
`);

export const giveConsentDocument = publicGraphql(`
  mutation CabinetGiveConsent($input: GiveConsentInput!) {
    giveConsent(input: $input) {
      consent {
        state
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const requestOwnCodeDocument = publicGraphql(`
  mutation CabinetRequestOwnCode($input: RequestOwnCodeInput!) {
    requestOwnCode(input: $input) {
      challengeId
      resendAfterSeconds
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const confirmOwnCodeDocument = publicGraphql(`
  mutation CabinetConfirmOwnCode($input: ConfirmVerificationCodeInput!) {
    confirmVerificationCode(input: $input) {
      outcome
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const confirmConsentDocument = publicGraphql(`
  mutation CabinetConfirmConsent($input: ConfirmConsentInput!) {
    confirmConsent(input: $input) {
      consent {
        state
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const withdrawConsentDocument = publicGraphql(`
  mutation CabinetWithdrawConsent($input: WithdrawConsentInput!) {
    withdrawConsent(input: $input) {
      consent {
        state
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);
