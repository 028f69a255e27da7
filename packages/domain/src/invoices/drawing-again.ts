import { isUniqueViolation } from '../kernel/database-errors';

const mostDraws = 5;

/**
 * A tag is drawn by chance and belongs to one push of a merchant and mode: the twin of an older one takes the whole
 * transaction back, and another is drawn. With a million pushes one draw of 28 meets a twin.
 */
export async function drawingAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let draw = 1; ; draw += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isUniqueViolation(error, 'provider_invoices_tag') || draw === mostDraws) throw error;
    }
  }
}
