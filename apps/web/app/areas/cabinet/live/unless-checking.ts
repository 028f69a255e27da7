import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';

/** Asking the provider for news changes nothing yet, so no page is read anew for it. */
export function unlessChecking({
  formAction,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return formAction?.endsWith('/invoices/check') === true ? false : defaultShouldRevalidate;
}
