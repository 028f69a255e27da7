import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';

/** Errors: INVOICE_EXTERNAL_ID_TAKEN where another invoice of this mode has the merchant's order number. */
export async function refuseTakenExternalId<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error, 'invoices_external_id')) {
      throw new DomainError('INVOICE_EXTERNAL_ID_TAKEN', {}, ['externalId']);
    }
    throw error;
  }
}
