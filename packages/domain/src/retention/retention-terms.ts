/**
 * Days after its last paid, ended or refunded invoice for which a payer's number serves the purpose `invoicing`: so long the money may come back, and
 * the merchant and the payer may ask about it.
 */
export const payerDays = 365;

/** Days after the last answer for which somebody known by a request alone is kept: time-bar of the Civil Code, Art. 178. */
export const requesterDays = 1_096;

export const payerRule = 'Law 94-V, Art. 12(1), 18(1): the purpose is over';
export const requesterRule = 'Law 94-V, Art. 18(1); Civil Code of the RK, Art. 178';

/** So many subjects of a kind begin in one run; the next run goes on. */
export const mostAtOnce = 500;
