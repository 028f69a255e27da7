export const billerFormats = ['json', 'xml'] as const;
export type BillerFormat = (typeof billerFormats)[number];

export const billerServiceStates = ['on', 'off'] as const;
export type BillerServiceState = (typeof billerServiceStates)[number];

export const billerAccountStates = ['open', 'closed'] as const;
export type BillerAccountState = (typeof billerAccountStates)[number];

/** `checked`: asked about. `paid`: the money is recorded, applied or not. `refused`: `pay` was answered with no. */
export const billerOperationStates = ['checked', 'paid', 'refused'] as const;
export type BillerOperationState = (typeof billerOperationStates)[number];

export const billerCommands = ['check', 'pay', 'status'] as const;
export type BillerCommand = (typeof billerCommands)[number];

/** What the bank is told in words; the words themselves are in `packages/i18n`. */
export const billerComments = [
  'available',
  'accepted',
  'account-unknown',
  'account-closed',
  'invoice-closed',
  'invoice-paid',
  'sum-differs',
  'operation-differs',
  'operation-unknown',
  'in-processing',
  'unavailable',
  'call-invalid',
] as const;
export type BillerComment = (typeof billerComments)[number];
