import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@apipay/domain/kernel/errors';

/** A place in a list: the database's own text of the instant (all microseconds) or of a number, and the id that breaks ties. */
export interface ListPosition {
  readonly at: string;
  readonly id: string;
}

/** Signs places of lists, so that a cursor works only in the list, merchant and mode it was given for. */
export interface CursorSigner {
  seal(scope: string, position: ListPosition): string;
  /** Errors: CURSOR_INVALID. */
  open(scope: string, cursor: string, field: 'after' | 'before'): ListPosition;
}

const macLength = 16;
const plausible =
  /^(\d{4}-\d{2}-\d{2}[ T][0-9:.]{5,20}(?:Z|[+-]\d{2}(?::?\d{2})?)?|\d{1,20}) ([a-z]{3}_[0-9a-z]{26}|\d{1,18})$/;

export function createCursorSigner(key: Buffer): CursorSigner {
  const mac = (scope: string, text: string) =>
    createHmac('sha256', key).update(`${scope}\u0000${text}`, 'utf8').digest().subarray(0, macLength);

  return {
    seal(scope, position) {
      const text = `${position.at} ${position.id}`;
      return Buffer.concat([mac(scope, text), Buffer.from(text, 'utf8')]).toString('base64url');
    },
    open(scope, cursor, field) {
      const bytes = Buffer.from(cursor.slice(0, 200), 'base64url');
      const text = bytes.subarray(macLength).toString('utf8');
      const parts = plausible.exec(text);
      if (
        bytes.length <= macLength ||
        !timingSafeEqual(bytes.subarray(0, macLength), mac(scope, text)) ||
        parts === null
      ) {
        throw new DomainError('CURSOR_INVALID', {}, [field]);
      }
      return { at: parts[1] ?? '', id: parts[2] ?? '' };
    },
  };
}
