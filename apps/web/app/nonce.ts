import { createContext, useContext } from 'react';

/** Empty in the browser: it takes the nonce out of the document as soon as it has read it. */
export const NonceContext = createContext('');

export function useNonce(): string {
  return useContext(NonceContext);
}
