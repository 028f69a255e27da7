/**
 * Days after its last paid, ended or refunded invoice for which a payer's number serves the purpose `invoicing`: so long the money may come back, and
 * the merchant and the payer may ask about it.
 */
export const payerDays = 365;

export const purposeOverRule = 'Law 94-V, Art. 12(1), 18(1): the purpose is over';

/** Of an account that nobody uses; its days stand where those who are signed in are told of them (`account-activity`). */
export const accountRule = 'Law 94-V, Art. 12(1), 18(1): the account is not used';

/** So many subjects of a kind begin in one run; the next run goes on. */
export const mostAtOnce = 500;
