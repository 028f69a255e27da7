import { billerFormats, billerServiceStates } from '@apipay/db/schema/biller.enums';
import { z } from 'zod';

const label = z.string().max(10_000);
const id = z.string().max(60);
const addresses = z.array(z.string().max(60)).max(20);

export const createBillerServiceInput = z.strictObject({
  title: label,
  format: z.enum(billerFormats),
  /** Addresses or CIDR ranges from which the bank calls; at least one. */
  allowedAddresses: addresses,
});
export type CreateBillerServiceInput = z.input<typeof createBillerServiceInput>;

/** What is left out stays as it is. */
export const changeBillerServiceInput = z.strictObject({
  id,
  title: label.nullish(),
  format: z.enum(billerFormats).nullish(),
  allowedAddresses: addresses.nullish(),
  state: z.enum(billerServiceStates).nullish(),
});
export type ChangeBillerServiceInput = z.input<typeof changeBillerServiceInput>;

export const renewBillerServiceInput = z.strictObject({
  id,
  /** For how many days the old address works beside the new one; 0 ends it, and one before it, at once. */
  overlapDays: z.number().int().min(0).max(30),
});
export type RenewBillerServiceInput = z.input<typeof renewBillerServiceInput>;

export const createBillerAccountInput = z.strictObject({
  serviceId: id,
  accountNumber: z.string().max(200),
  /** The invoice that it pays; not together with `payerPhone`. */
  invoiceId: id.nullish(),
  /** The payer whose money comes here, in any spelling. */
  payerPhone: z.string().max(100).nullish(),
  /** For the merchant's own people. */
  title: label.nullish(),
});
export type CreateBillerAccountInput = z.input<typeof createBillerAccountInput>;

export const billerAccountFilter = z.strictObject({ serviceId: id.nullish() });
export type BillerAccountFilter = z.input<typeof billerAccountFilter>;

export const billerOperationFilter = z.strictObject({
  serviceId: id.nullish(),
  /** True for those that came again with another sum or account number. */
  isDifferent: z.boolean().nullish(),
});
export type BillerOperationFilter = z.input<typeof billerOperationFilter>;
