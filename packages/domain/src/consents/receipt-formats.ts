import { countryOfRecipient, recipients } from '@apipay/db/personal-data';
import type { ConsentReceipt } from './read-consent-receipt';

/** Where the service and its papers are found. */
export interface ReceiptPlaces {
  /** For example `https://apipay.kz`. */
  readonly webOrigin: string;
}

/**
 * The receipt in the fields of Kantara Consent Receipt 1.1.0; what that knows no field for stands under `apipay`.
 * Times are seconds since 1970, as it asks.
 */
export function kantaraReceipt(receipt: ConsentReceipt, places: ReceiptPlaces) {
  const { act, given, form, operator, pseudonym } = receipt;
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: 'KZ',
    consentTimestamp: seconds(given.happenedAt),
    collectionMethod: `web form, ${form.variant}`,
    consentReceiptID: act.id,
    ...(given.signingKey === null ? {} : { publicKey: given.signingKey.toString('base64') }),
    language: form.locale,
    piiPrincipalId: pseudonym,
    piiControllers: [
      {
        piiController: form.operatorName,
        onBehalf: false,
        contact: operator.legalEmail,
        address: { streetAddress: addressOf(receipt), addressCountry: 'KZ' },
        email: operator.legalEmail,
        phone: operator.whatsappNumber,
        piiControllerUrl: places.webOrigin,
      },
    ],
    policyUrl: `${places.webOrigin}/privacy`,
    services: [
      {
        service: 'APIPAY',
        purposes: [
          {
            purpose: form.title,
            consentType: 'EXPLICIT',
            purposeCategory: [form.purpose],
            piiCategory: form.dataCategories,
            primaryPurpose: form.purpose === 'identity-and-registration',
            termination: termOf(receipt),
            thirdPartyDisclosure: form.recipients.length > 0,
            ...(form.recipients.length === 0 ? {} : { thirdPartyName: form.recipients.join(', ') }),
          },
        ],
      },
    ],
    sensitive: false,
    spiCat: [],
    apipay: evidenceOf(receipt, places),
  };
}

const statusOf = { given: 'ConsentGiven', confirmed: 'ConsentGiven', withdrawn: 'ConsentWithdrawn' } as const;

/** Every word of the vocabulary that a receipt uses, so that a reader needs no file from elsewhere. */
export const receiptContext = {
  dpv: 'https://w3id.org/dpv#',
  dct: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  apipay: 'urn:apipay:consent-receipt:',
} as const;

/** The receipt as a consent record of ISO/IEC TS 27560 in the Data Privacy Vocabulary, JSON-LD with a context of its own. */
export function dpvReceipt(receipt: ConsentReceipt, places: ReceiptPlaces) {
  const { act, given, form, operator, edition, pseudonym } = receipt;
  const event = (status: string, at: Date) => ({
    '@type': [`dpv:${status}`, 'dpv:ExplicitlyExpressedConsent'],
    'dct:date': { '@type': 'xsd:dateTime', '@value': at.toISOString() },
    'dpv:hasEntity': `urn:uuid:${pseudonym}`,
  });
  const events = [event(statusOf.given, given.happenedAt)];
  if (act.id !== given.id) events.push(event(statusOf[act.act], act.happenedAt));
  return {
    '@context': receiptContext,
    '@id': `urn:apipay:consent:${act.id}`,
    '@type': 'dpv:ConsentRecord',
    'dct:conformsTo': 'ISO/IEC TS 27560:2023',
    'dpv:hasIdentifier': act.id,
    'dpv:hasDataSubject': `urn:uuid:${pseudonym}`,
    'dpv:hasConsentStatus': { '@id': `dpv:${statusOf[act.act]}` },
    'dct:hasPart': events,
    'dpv:hasNotice': {
      '@id': `urn:sha256:${form.hash.toString('hex')}`,
      'dct:title': form.title,
      'dct:language': form.locale,
      'dct:hasVersion': edition.edition,
      'dct:description': `${form.body}\n\n${form.more}`,
    },
    'dpv:hasPurpose': {
      '@type': form.purpose === 'mailing' ? ['dpv:Purpose', 'dpv:Marketing'] : ['dpv:Purpose'],
      'dct:title': form.title,
      'dct:identifier': form.purpose,
      'dpv:hasLegalBasis': { '@id': 'dpv:Consent' },
      'dpv:hasJurisdiction': 'KZ',
      'dpv:hasDataController': {
        '@type': ['dpv:LegalEntity', 'dpv:DataController'],
        'dpv:hasName': form.operatorName,
        'dpv:hasIdentifier': form.operatorNumber,
        'dpv:hasAddress': addressOf(receipt),
        'dpv:hasContact': `mailto:${operator.legalEmail}`,
      },
      'dpv:hasPersonalData': form.dataCategories.map((category) => ({
        '@type': 'dpv:PersonalData',
        'dct:identifier': category,
      })),
      'dpv:hasProcessing': [{ '@id': 'dpv:Collect' }, { '@id': 'dpv:Store' }],
      'dpv:hasRecipient': recipients
        .filter((recipient) => form.recipients.includes(recipient))
        .map((recipient) => ({
          '@type': ['dpv:Recipient', 'dpv:ThirdParty'],
          'dpv:hasName': recipient,
          'dpv:hasLocation': countryOfRecipient[recipient],
        })),
      'dpv:hasStorageCondition': { 'dpv:hasDuration': termOf(receipt), 'dpv:hasLocation': 'KZ' },
    },
    'dpv:hasAuthority': {
      '@type': 'dpv:DataProtectionAuthority',
      'dpv:hasName': {
        ru: operator.authorisedBodyRu,
        kk: operator.authorisedBodyKk,
        en: operator.authorisedBodyEn,
      }[form.locale],
    },
    'apipay:evidence': { '@type': '@json', '@value': evidenceOf(receipt, places) },
  };
}

/** What makes the receipt a proof: the name, what was signed before it was shown, and the place in the audit log. */
function evidenceOf(
  { act, given, form, edition, name, auditRecordId }: ConsentReceipt,
  { webOrigin }: ReceiptPlaces,
) {
  return {
    act: act.act,
    happenedAt: act.happenedAt.toISOString(),
    givenReceiptID: given.id,
    fullName: name,
    operatorNumber: form.operatorNumber,
    edition: edition.edition,
    editionHash: edition.contentHash.toString('hex'),
    formHash: form.hash.toString('hex'),
    text: { title: form.title, body: form.body, more: form.more },
    countriesAbroad: form.countriesAbroad,
    isPublished: form.isPublished,
    ...(given.reviewId === null || given.reviewHash === null
      ? {}
      : { review: { id: given.reviewId, contentHash: given.reviewHash.toString('hex') } }),
    snapshot: given.snapshot,
    auditRecordId,
    auditProofUrl: proofUrlOf({ auditRecordId }, { webOrigin }),
  };
}

/** Where the person gets the proof that the act is in the audit log; null before it has its record. */
export function proofUrlOf(
  { auditRecordId }: Pick<ConsentReceipt, 'auditRecordId'>,
  { webOrigin }: ReceiptPlaces,
): string | null {
  return auditRecordId === null
    ? null
    : `${webOrigin}/cabinet/live/privacy/proofs/${auditRecordId}/proof.json`;
}

function termOf({ form }: ConsentReceipt): string {
  return form.termKind === 'days' ? `P${form.termDays ?? 0}D` : form.termKind;
}

function addressOf({ form, operator }: ConsentReceipt): string {
  return { ru: operator.addressRu, kk: operator.addressKk, en: operator.addressEn }[form.locale];
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1_000);
}
