import { aMerchant, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { testSnapshotSigner as signer } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishFirstEditions } from '../documents';
import { createSampleOperatorProfile, sampleOperatorProfile } from '../operator-profiles';
import {
  dpvReceipt,
  giveConsent,
  kantaraReceipt,
  listConsents,
  readConsentOffer,
  readConsentReceipt,
  receiptContext,
  withdrawConsent,
} from './index';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
});
afterAll(() => world.close());

/** Of the Data Privacy Vocabulary, https://w3id.org/dpv#: a receipt says nothing in words that it does not have. */
const knownTerms: readonly string[] = [
  ...['Collect', 'Consent', 'ConsentGiven', 'ConsentRecord', 'ConsentWithdrawn', 'DataController'],
  ...['DataProtectionAuthority', 'ExplicitlyExpressedConsent', 'LegalEntity', 'Marketing', 'PersonalData'],
  ...['Purpose', 'Recipient', 'Store', 'ThirdParty', 'hasAddress', 'hasAuthority', 'hasConsentStatus'],
  ...['hasContact', 'hasDataController', 'hasDataSubject', 'hasDuration', 'hasEntity', 'hasIdentifier'],
  ...['hasJurisdiction', 'hasLegalBasis', 'hasLocation', 'hasName', 'hasNotice', 'hasPersonalData'],
  ...['hasProcessing', 'hasPurpose', 'hasRecipient', 'hasStorageCondition'],
];

const places = { webOrigin: 'https://apipay.kz' };
const name = 'Айгүл Сағынтаева';
const notFound = expect.objectContaining({ code: 'CONSENT_ACT_NOT_FOUND' });

async function aGiving(merchant: TestMerchant): Promise<string> {
  const { snapshot } = await readConsentOffer(merchant.context({ locale: 'kk' }), signer, 'mailing');
  const { given } = await giveConsent(merchant.context({ locale: 'kk' }), signer, { snapshot, name });
  return given?.id ?? '';
}

it('R-P3 D20 a receipt names who, what was shown, in which language, and its record in the audit log', async () => {
  const merchant = await aMerchant(world);
  const id = await aGiving(merchant);
  const receipt = await readConsentReceipt(merchant.context(), id);
  expect(receipt).toMatchObject({ name, edition: { edition: 1 }, form: { locale: 'kk' } });
  const [record] = await world.admin`select id from audit_records where action = 'consent.give'
    and object_id = ${id}`;
  expect(record).toBeDefined();
  expect(receipt.auditRecordId).toMatch(/^[a-z]{3}_/);
  const read = await world.admin`select fields from audit_records where action = 'consent.read-receipt'
    and object_id = ${id}`;
  expect(read.map(({ fields }) => fields)).toEqual([['fullName']]);
});

it('R-P3 the receipt has all fields that Kantara Consent Receipt 1.1 asks for, in their types', async () => {
  const merchant = await aMerchant(world);
  const receipt = await readConsentReceipt(merchant.context(), await aGiving(merchant));
  const written = JSON.parse(JSON.stringify(kantaraReceipt(receipt, places)));
  const text = expect.any(String);
  const texts = expect.arrayContaining([text]);
  expect(written).toMatchObject({
    version: 'KI-CR-v1.1.0',
    jurisdiction: 'KZ',
    consentTimestamp: Math.floor(receipt.given.happenedAt.getTime() / 1000),
    collectionMethod: text,
    consentReceiptID: receipt.act.id,
    publicKey: text,
    language: 'kk',
    piiPrincipalId: receipt.pseudonym,
    piiControllers: [
      {
        piiController: sampleOperatorProfile.nameKk,
        contact: text,
        address: expect.any(Object),
        email: text,
        phone: text,
      },
    ],
    policyUrl: 'https://apipay.kz/privacy',
    services: [
      {
        service: text,
        purposes: [
          {
            purpose: 'Таратылымға келісім',
            consentType: 'EXPLICIT',
            purposeCategory: texts,
            piiCategory: ['full-name', 'phone-number'],
            primaryPurpose: false,
            termination: text,
            thirdPartyDisclosure: true,
            thirdPartyName: 'whatsapp',
          },
        ],
      },
    ],
    sensitive: false,
    spiCat: [],
    apipay: { act: 'given', fullName: name, auditRecordId: receipt.auditRecordId },
  });
});

it('R-P3 the receipt of a withdrawal says so in ISO/IEC TS 27560, with both events and no unknown prefix', async () => {
  const merchant = await aMerchant(world);
  const givenId = await aGiving(merchant);
  world.clock.advanceSeconds(1);
  await withdrawConsent(merchant.context(), { purpose: 'mailing' });
  const [last] = (await listConsents(merchant.context()))[0]?.acts ?? [];
  const receipt = await readConsentReceipt(merchant.context(), last?.id ?? '');
  const written = dpvReceipt(receipt, places);
  expect(written).toMatchObject({
    '@type': 'dpv:ConsentRecord',
    'dpv:hasIdentifier': last?.id,
    'dpv:hasConsentStatus': { '@id': 'dpv:ConsentWithdrawn' },
    'dct:hasPart': [{ '@type': expect.arrayContaining(['dpv:ConsentGiven']) }, {}],
    'dpv:hasPurpose': {
      'dpv:hasLegalBasis': { '@id': 'dpv:Consent' },
      'dpv:hasDataController': { 'dpv:hasIdentifier': sampleOperatorProfile.identificationNumber },
      'dpv:hasRecipient': [{ 'dpv:hasName': 'whatsapp', 'dpv:hasLocation': 'US' }],
    },
    'apipay:evidence': { '@value': { act: 'withdrawn', givenReceiptID: givenId } },
  });
  const { 'apipay:evidence': _evidence, '@context': _context, ...terms } = written;
  for (const key of JSON.stringify(terms).match(/"[a-z]+:[A-Za-z]+"/g) ?? []) {
    expect(Object.keys(receiptContext)).toContain(key.slice(1).split(':')[0]);
  }
  const used = new Set(JSON.stringify(terms).match(/(?<=")dpv:\w+(?=")/g));
  expect([...used].filter((term) => !knownTerms.includes(term.slice('dpv:'.length)))).toEqual([]);
  expect(receiptContext.dpv).toBe('https://w3id.org/dpv#');
});

it('R-P3 the receipt of another person, or of nothing, is not found', async () => {
  const [merchant, other] = [await aMerchant(world), await aMerchant(world)];
  const id = await aGiving(merchant);
  for (const asked of [id, 'x', '']) {
    await expect(readConsentReceipt(other.context(), asked)).rejects.toEqual(notFound);
  }
});
