import {
  countryOfRecipient,
  type DataCategory,
  type LegalBasis,
  type Purpose,
  type Recipient,
  type Term,
} from '@apipay/db/personal-data';
import type { ConsentPurpose } from '@apipay/db/schema/consents.enums';
import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import { type ProcessingEntry, processingRegister } from '../documents';
import type { DomainContext } from '../kernel/context';
import { listConfirmations } from '../users';
import { homeCountry, rulesOf, sorted } from './compose-form';
import { type ListedConsent, listConsents } from './list-consents';
import type { ConsentState } from './standing';

/** The purposes of the policy, in its order (R-P2), and what proof and law need besides. */
const shownPurposes = [
  'identity-and-registration',
  'communication',
  'invoicing',
  'right-to-use',
  'mailing',
  'reviews',
  'verification',
  'legal-obligation',
] as const satisfies readonly Purpose[];

/**
 * Why a purpose has no switch. `contract`: the service cannot be given without it. `law`: a law demands it. `nothing-kept`: it
 * touches no datum yet. `per-review`: each review is asked about by itself.
 */
export const purposeLocks = ['contract', 'law', 'nothing-kept', 'per-review'] as const;
export type PurposeLock = (typeof purposeLocks)[number];

export interface PurposePreference {
  readonly purpose: (typeof shownPurposes)[number];
  readonly dataCategories: readonly DataCategory[];
  readonly recipients: readonly Recipient[];
  /** ISO 3166-1 codes of the countries abroad to which the data go. */
  readonly countriesAbroad: readonly string[];
  readonly terms: readonly Term[];
  readonly bases: readonly LegalBasis[];
  /** What it is asked for under; null where the purpose stands on something else. */
  readonly consentPurpose: ConsentPurpose | null;
  readonly state: ConsentState | null;
  /** Since when it stands; null where it does not, or where nobody wrote that down. */
  readonly since: Date | null;
  /** The document under which it stands, and its edition. */
  readonly documentKind: DocumentKind | null;
  readonly edition: number | null;
  readonly lock: PurposeLock | null;
}

/**
 * For what the actor's data is used: from the register, and by which act it is allowed. Errors: UNAUTHENTICATED.
 */
export async function listPreferences(ctx: DomainContext): Promise<readonly PurposePreference[]> {
  const [consents, confirmations] = await Promise.all([listConsents(ctx), listConfirmations(ctx)]);
  const offer = confirmations.findLast(({ kind }) => kind === 'public-offer');
  const register = processingRegister({ subject: 'merchant-person' });
  return shownPurposes.map((purpose) => {
    const entries = register.filter((entry) => entry.purposes.includes(purpose));
    const consent = consents.find((listed) => listed.purpose === purpose);
    const about = { purpose, ...usageOf(entries) };
    if (consent !== undefined) return { ...about, ...standingOf(consent), lock: null };
    const lock = purpose === 'reviews' ? 'per-review' : lockOf(about.bases);
    const contract = lock === 'contract' ? offer : undefined;
    return {
      ...about,
      consentPurpose: null,
      state: null,
      since: contract?.confirmedAt ?? null,
      documentKind: contract ? 'public-offer' : null,
      edition: contract?.edition ?? null,
      lock,
    };
  });
}

function lockOf(bases: readonly LegalBasis[]): PurposeLock {
  if (bases.length === 0) return 'nothing-kept';
  return bases.includes('contract') ? 'contract' : 'law';
}

function usageOf(entries: readonly ProcessingEntry[]) {
  const recipients = sorted(entries.flatMap((entry) => entry.recipients));
  const terms = new Map(entries.map(({ term }) => [JSON.stringify(term), term]));
  return {
    dataCategories: sorted(entries.map((entry) => entry.category)),
    recipients,
    countriesAbroad: sorted(
      recipients.map((recipient) => countryOfRecipient[recipient]).filter((code) => code !== homeCountry),
    ),
    terms: [...terms.values()],
    bases: sorted(entries.map((entry) => entry.basis)),
  };
}

function standingOf({ purpose, state, acts }: ListedConsent) {
  const given = acts.find(({ act }) => act === 'given');
  const started = acts.find(
    ({ act, givenId }) =>
      givenId === given?.id && act === (rulesOf[purpose].needsCode ? 'confirmed' : 'given'),
  );
  const isShown = given !== undefined && state !== 'withdrawn';
  return {
    consentPurpose: purpose,
    state,
    since: state === 'in-force' ? (started?.happenedAt ?? null) : null,
    documentKind: isShown ? rulesOf[purpose].document : null,
    edition: isShown ? given.edition : null,
  };
}
