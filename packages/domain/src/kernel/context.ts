import type { MainDatabase } from '@apipay/db/client';
import type { Id } from '@apipay/db/ids';
import type { Locale } from '@apipay/db/schema/locales.enums';
import type { Mode } from '@apipay/db/schema/mode.enums';
import type { Actor } from './actors';
import type { Vault } from './vault.port';

/** What every verb gets. Made at the edge for one request or one job. */
export interface DomainContext {
  readonly db: MainDatabase;
  readonly vault: Vault;
  readonly actor: Actor;
  /** The tenant in which this request works; null for visitors, staff and people without a merchant. */
  readonly merchantId: Id<'merchant'> | null;
  readonly mode: Mode;
  readonly locale: Locale;
  /** Runs from the browser's request to the call at the provider. */
  readonly requestId: string;
  now(): Date;
}

/** A context whose tenant is known. */
export interface MerchantContext extends DomainContext {
  readonly merchantId: Id<'merchant'>;
}
