import { publicGraphql } from '../../../graphql/public-graphql';

export const billerServiceFragment = publicGraphql(`
  fragment CabinetBillerService on BillerService {
    id
    title
    url
    format
    state
    allowedAddresses
    previousUrlUntil
  }
`);

export const billerAccountFragment = publicGraphql(`
  fragment CabinetBillerAccount on BillerAccount {
    id
    serviceId
    accountNumber
    state
    title
    createdAt
    invoice {
      id
      number
      state
      amount {
        amount
      }
    }
    payer {
      phoneMasked
    }
  }
`);

export const billerDocument = publicGraphql(
  `
    query CabinetBiller($first: Int, $after: String, $last: Int, $before: String) {
      viewer {
        permissions
      }
      billerServices {
        ...CabinetBillerService
      }
      billerAccounts(first: $first, after: $after, last: $last, before: $before) {
        nodes {
          ...CabinetBillerAccount
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
    }
  `,
  [billerServiceFragment, billerAccountFragment],
);

export const createBillerServiceDocument = publicGraphql(`
  mutation CabinetCreateBillerService($input: CreateBillerServiceInput!) {
    createBillerService(input: $input) {
      service {
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

export const changeBillerServiceDocument = publicGraphql(`
  mutation CabinetChangeBillerService($input: ChangeBillerServiceInput!) {
    changeBillerService(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const renewBillerServiceDocument = publicGraphql(`
  mutation CabinetRenewBillerService($input: RenewBillerServiceInput!) {
    renewBillerService(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const billerOperationsDocument = publicGraphql(`
  query CabinetBillerOperations(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $filter: BillerOperationFilter
  ) {
    billerServices {
      id
      title
    }
    billerOperations(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      nodes {
        id
        serviceId
        txnId
        state
        accountMask
        invoiceId
        amount {
          amount
        }
        checkAnswer {
          result
          comment
        }
        payAnswer {
          result
          comment
        }
        statusAnswer {
          result
          comment
        }
        firstSeenAt
        timesSeen
        differences
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

/** A document number also finds invoices of that sum: the one with the number is picked out. */
export const invoiceByNumberDocument = publicGraphql(`
  query CabinetInvoiceByNumber($search: String!) {
    invoices(first: 100, filter: { search: $search }) {
      nodes {
        id
        number
        state
      }
    }
  }
`);

export const createBillerAccountDocument = publicGraphql(`
  mutation CabinetCreateBillerAccount($input: CreateBillerAccountInput!) {
    createBillerAccount(input: $input) {
      account {
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

export const closeBillerAccountDocument = publicGraphql(`
  mutation CabinetCloseBillerAccount($input: CloseBillerAccountInput!) {
    closeBillerAccount(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
