import type { StampRefusal } from '@apipay/db/schema/audit-log.enums';

export type StampAnswer =
  | {
      readonly kind: 'stamped';
      /** The token of RFC 3161, checked wholly before it is handed over. */
      readonly token: Buffer;
      readonly stampedAt: Date;
      /** Name of the certificate that has signed. */
      readonly authority: string;
      readonly serialNumber: string;
    }
  | { readonly kind: 'refused'; readonly refusal: StampRefusal };

/** Somebody outside who vouches for when some bytes were there (RFC 3161). Never asked inside of a transaction. */
export interface TimeStampAuthority {
  /** `digest` is a SHA-256. Whatever is wrong is an answer, never an error. */
  stamp(digest: Buffer): Promise<StampAnswer>;
}
