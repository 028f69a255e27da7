/**
 * `erased`: of what the processor has a call for nothing is left. `refused`: it says no, and would say so again. `unheard`: no answer, or
 * one that means "later".
 */
export type ErasureAnswer =
  | { readonly kind: 'erased'; readonly deletedCards: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unheard' };

/** Deletes what a processor keeps of a visitor, as far as it lets a program do so. */
export interface ProcessorEraser {
  /** Deletes everything under the name that we gave the visitor; safe to repeat. Never throws. */
  eraseUnder(reference: string, requestId: string): Promise<ErasureAnswer>;
}
