import type { TadaDocumentNode } from 'gql.tada';
import {
  staffConfirmCodeDocument,
  staffRequestCodeDocument,
} from '../../admin/sign-in/staff-sign-in.documents';
import type { PendingCodeCookie } from './pending-code.server';
import {
  confirmCodeDocument,
  requestCodeDocument,
  requestDataRequestCodeDocument,
} from './sign-in.documents';

/** Merchants' people, staff and whoever asks about a number prove it by the same steps, at different doors. */
export interface Audience {
  readonly schema: 'public' | 'admin';
  readonly pendingCookie: PendingCodeCookie;
  readonly sessionCookie: 'session' | 'staff';
  readonly path: '/sign-in' | '/admin/sign-in' | '/requests/number';
  readonly home: '/cabinet' | '/admin' | '/requests/mine';
  readonly requestCode: typeof requestCodeDocument;
  readonly confirmCode: typeof confirmCodeDocument;
}

export const merchantPeople: Audience = {
  schema: 'public',
  pendingCookie: 'binding',
  sessionCookie: 'session',
  path: '/sign-in',
  home: '/cabinet',
  requestCode: requestCodeDocument,
  confirmCode: confirmCodeDocument,
};

/** Whoever asks about the data of a number signs in nowhere: the code opens the requests of that number. */
export const numberHolders: Audience = {
  schema: 'public',
  pendingCookie: 'requestsBinding',
  sessionCookie: 'session',
  path: '/requests/number',
  home: '/requests/mine',
  requestCode: sameShape(requestDataRequestCodeDocument),
  confirmCode: confirmCodeDocument,
};

export const staff: Audience = {
  schema: 'admin',
  pendingCookie: 'staffBinding',
  sessionCookie: 'staff',
  path: '/admin/sign-in',
  home: '/admin',
  requestCode: sameShape(staffRequestCodeDocument),
  confirmCode: sameShape(staffConfirmCodeDocument),
};

/** The two schemas answer alike, and this compiles only while they do. */
function sameShape<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
): TadaDocumentNode<Data, Variables> {
  return document;
}

/** The first step once more; where the person wanted to go is not forgotten. */
export function signInHref({ path }: Audience, next: string | null): string {
  return next === null ? path : `${path}?${new URLSearchParams({ next })}`;
}
