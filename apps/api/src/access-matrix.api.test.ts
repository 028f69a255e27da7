import { uuidFromId } from '@apipay/db/ids';
import { createApiKey, revokeApiKey } from '@apipay/domain/api-keys';
import { listBillerServices } from '@apipay/domain/biller';
import { issueInvoice } from '@apipay/domain/invoices';
import { findPageTokens } from '@apipay/domain/payment-pages';
import { anOrganizationBin } from '@apipay/testing/connections';
import { aMerchant, aStaffMember } from '@apipay/testing/contexts';
import { anOperatorProfile } from '@apipay/testing/operator-profiles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTenant, type Tenant } from './fixtures/tenant';
import { type GraphqlAnswer, openTestApi, type TestApi, webSecret } from './fixtures/test-api';
import { wholeDocument } from './fixtures/whole-document';
import { rootFields } from './graphql/guarded-schema';
import { buildAdminSchema, buildPublicSchema } from './schema';

interface Entry {
  /** Written out by hand: the review of who may do what. */
  readonly rule: string;
  readonly args?: (owner: Tenant) => Readonly<Record<string, unknown>>;
}

const ofPackage = { requestId: 'x', token: 'x' };
const page = () => ({ first: 2 });
const input = (fields: (owner: Tenant) => Record<string, unknown>) => (owner: Tenant) => ({
  input: fields(owner),
});
const code = { phone: '+77019999999', bindingSecret: 'b'.repeat(32) };
const guess = { challengeId: 'vrf_x', code: '123456', bindingSecret: 'b'.repeat(32), device: 'Firefox' };

const month = { from: '2026-11-01', to: '2026-11-30' };
const decision = {
  matter: 'UNKNOWN_PUSH',
  matterId: 'piv_x',
  verdict: 'NOT_CREATED',
  proof: 'KASPI_SUPPORT',
} as const;

const publicOperations: Readonly<Record<string, Entry>> = {
  viewer: { rule: 'public' },
  operator: { rule: 'public' },
  tariffs: { rule: 'public' },
  documentEdition: { rule: 'public', args: () => ({ kind: 'PRIVACY_POLICY' }) },
  documentEditions: { rule: 'public', args: () => ({ kind: 'PRIVACY_POLICY' }) },
  documentComparison: { rule: 'public', args: () => ({ kind: 'PRIVACY_POLICY', from: 1, to: 2 }) },
  processingRegister: { rule: 'public' },
  auditCheckpoints: { rule: 'public', args: () => ({ count: 1 }) },
  auditConsistencyProof: { rule: 'public', args: () => ({ older: '1' }) },
  accessRecordProof: { rule: 'signed-in', args: () => ({ id: 'x' }) },
  accessRecord: { rule: 'signed-in', args: () => ({ id: 'x' }) },
  askAboutAccess: {
    rule: 'signed-in',
    args: input(() => ({ recordId: 'x', reason: 'OTHER', text: 'Что это было?' })),
  },
  requestDataRequestCode: { rule: 'public', args: input(() => code) },
  secondFactor: { rule: 'signed-in' },
  enrolSecondFactor: { rule: 'signed-in' },
  confirmSecondFactor: { rule: 'signed-in', args: input(() => ({ code: '000000' })) },
  passSecondFactor: { rule: 'before-second-factor', args: input(() => ({ code: '000000' })) },
  removeSecondFactor: { rule: 'signed-in', args: input(() => ({ code: '000000' })) },
  renewRecoveryCodes: { rule: 'signed-in', args: input(() => ({ code: '000000' })) },
  askSecondFactorRemoval: { rule: 'before-second-factor' },
  keepSecondFactor: { rule: 'signed-in' },
  ownDataSubjectRequests: { rule: 'public', args: () => ({ proofToken: 'x' }) },
  ownDestruction: { rule: 'public', args: () => ({ requestId: 'x', proofToken: 'x' }) },
  ownDataSubjectRequest: { rule: 'public', args: () => ({ id: 'x', proofToken: 'x' }) },
  ownAccessPackage: { rule: 'public', args: () => ({ requestId: 'x', proofToken: 'x' }) },
  accessPackageHead: { rule: 'public', args: () => ({ input: ofPackage, proofToken: 'x' }) },
  accessPackagePart: { rule: 'public', args: () => ({ input: ofPackage, position: 0, proofToken: 'x' }) },
  requestAccessPackageCode: {
    rule: 'public',
    args: () => ({ input: { requestId: 'x', bindingSecret: 'x'.repeat(20) }, proofToken: 'x' }),
  },
  openAccessPackage: {
    rule: 'public',
    args: () => ({ input: { requestId: 'x', verificationCodeId: 'x', fact: null }, proofToken: 'x' }),
  },
  recordAccessPackageFetch: {
    rule: 'public',
    args: () => ({ input: { ...ofPackage, format: 'JSON', hash: '0'.repeat(64) }, proofToken: 'x' }),
  },
  endAccessPackage: { rule: 'public', args: () => ({ input: ofPackage, proofToken: 'x' }) },
  askForAnotherAccessPackage: { rule: 'public', args: () => ({ requestId: 'x', proofToken: 'x' }) },
  merchantsOfNumber: { rule: 'public', args: () => ({ proofToken: 'x' }) },
  fileDataSubjectRequest: {
    rule: 'public',
    args: () => ({ input: { kind: 'COPY', scope: 'NUMBER', text: '' }, proofToken: 'x' }),
  },
  writeInDataSubjectRequest: {
    rule: 'public',
    args: () => ({ input: { id: 'x', text: 'Прошу ответить.' }, proofToken: 'x' }),
  },
  withdrawDataSubjectRequest: { rule: 'public', args: () => ({ id: 'x', proofToken: 'x' }) },
  paymentPage: { rule: 'public', args: () => ({ token: 'x' }) },
  paymentPageStatus: { rule: 'public', args: () => ({ token: 'x' }) },
  node: { rule: 'member', args: (owner) => ({ id: owner.invoiceId }) },
  merchant: { rule: 'merchant:read' },
  team: { rule: 'team:read' },
  invitation: { rule: 'public', args: () => ({ token: 'x' }) },
  invoices: { rule: 'invoice:read', args: page },
  invoice: { rule: 'invoice:read', args: (owner) => ({ id: owner.invoiceId }) },
  invoiceCounts: { rule: 'invoice:read' },
  connections: { rule: 'connection:read' },
  connection: { rule: 'connection:read', args: (owner) => ({ id: owner.connectionId }) },
  apiKeys: { rule: 'api-key:read' },
  events: { rule: 'event:read', args: page },
  event: { rule: 'event:read', args: (owner) => ({ id: owner.eventId }) },
  webhookEndpoints: { rule: 'webhook:read' },
  webhookEndpoint: { rule: 'webhook:read', args: (owner) => ({ id: owner.endpointId }) },
  webhookDeliveries: { rule: 'webhook:read', args: page },
  webhookDelivery: { rule: 'webhook:read', args: (owner) => ({ id: owner.deliveryId }) },
  webhookReplays: { rule: 'webhook:read', args: (owner) => ({ endpointId: owner.endpointId }) },
  webhookReplayPreview: {
    rule: 'webhook:read',
    args: (owner) => ({ endpointId: owner.endpointId, from: '2026-01-01T00:00:00Z' }),
  },
  billerServices: { rule: 'biller:read' },
  billerAccounts: { rule: 'biller:read', args: page },
  billerOperations: { rule: 'biller:read', args: page },
  sessions: { rule: 'signed-in' },
  accessRecords: { rule: 'signed-in', args: page },
  confirmations: { rule: 'signed-in' },
  editionNotices: { rule: 'signed-in' },
  dismissEditionNotice: {
    rule: 'signed-in',
    args: input(() => ({ kind: 'PUBLIC_OFFER', edition: 1 })),
  },
  consents: { rule: 'signed-in' },
  ownMailings: { rule: 'signed-in' },
  reviewConsentActs: { rule: 'signed-in' },
  purposePreferences: { rule: 'signed-in' },
  consentObligations: { rule: 'signed-in', args: () => ({ purpose: 'INVOICING' }) },
  numberConsentOffer: { rule: 'connection:manage' },
  registrationConsentOffer: { rule: 'public', args: () => ({ registrationToken: 'x' }) },
  consentOffer: { rule: 'signed-in', args: () => ({ purpose: 'MAILING' }) },
  giveConsent: { rule: 'signed-in', args: input(() => ({ snapshot: 'x', name: 'А Б' })) },
  requestOwnCode: { rule: 'signed-in', args: input(() => ({ bindingSecret: 'b'.repeat(32) })) },
  confirmConsent: {
    rule: 'signed-in',
    args: input(() => ({ purpose: 'MAILING', verificationCodeId: 'vrf_x' })),
  },
  withdrawConsent: { rule: 'signed-in', args: input(() => ({ purpose: 'MAILING' })) },
  reviews: { rule: 'public', args: page },
  review: { rule: 'public', args: () => ({ id: 'x' }) },
  ownReviews: { rule: 'review:write' },
  reviewOffer: { rule: 'review:write', args: () => ({ id: 'x' }) },
  saveReview: {
    rule: 'review:write',
    args: input(() => ({ text: 'x', locale: 'RU', signature: 'NONE', channels: [] })),
  },
  submitReview: { rule: 'review:write', args: input(() => ({ id: 'x', snapshot: 'x', name: 'А Б' })) },
  withdrawReview: { rule: 'signed-in', args: input(() => ({ id: 'x' })) },
  visitorChoice: {
    rule: 'public',
    args: input(() => ({ offered: ['METRICA'], variant: 'BANNER' })),
  },
  recordVisitorChoice: {
    rule: 'public',
    args: input(() => ({ visitor: 'v'.repeat(43), snapshot: 'x', button: 'SAVE', allowed: [] })),
  },
  recordVisitorProbe: {
    rule: 'public',
    args: input(() => ({ visitor: 'v'.repeat(43), removed: [], left: [] })),
  },
  keptData: { rule: 'signed-in' },
  standingView: { rule: 'public' },
  staffViews: { rule: 'merchant:read' },
  requestVerificationCode: { rule: 'public', args: input(() => code) },
  confirmVerificationCode: { rule: 'public', args: input(() => guess) },
  registerMerchant: {
    rule: 'public',
    args: input(() => ({
      registrationToken: 'x',
      businessName: 'ИП',
      isAdult: true,
      locale: 'RU',
      device: 'Firefox',
    })),
  },
  registerColleague: {
    rule: 'public',
    args: input(() => ({
      registrationToken: 'x',
      invitationToken: 'x',
      isAdult: true,
      locale: 'RU',
      device: 'Firefox',
    })),
  },
  inviteColleague: { rule: 'team:manage', args: input(() => ({ role: 'OPERATOR' })) },
  revokeInvitation: { rule: 'team:manage', args: input(() => ({ id: 'miv_x' })) },
  decideInvitation: { rule: 'team:manage', args: input(() => ({ id: 'miv_x', isAdmitted: true })) },
  changeMemberRole: { rule: 'team:manage', args: input(() => ({ userId: 'usr_x', role: 'VIEWER' })) },
  endMembership: { rule: 'team:manage', args: input(() => ({ userId: 'usr_x' })) },
  claimInvitation: { rule: 'signed-in', args: input(() => ({ token: 'x' })) },
  leaveMerchant: { rule: 'signed-in' },
  startPayment: { rule: 'public', args: input(() => ({ token: 'x', way: 'LINK' })) },
  setLocale: { rule: 'signed-in', args: input(() => ({ locale: 'KK' })) },
  endSession: { rule: 'signed-in', args: input(() => ({ id: 'x' })) },
  chooseTariff: {
    rule: 'tariff:choose',
    args: input((owner) => ({ tariffVersionId: owner.tariffVersionId })),
  },
  requestKaspiNumberCode: { rule: 'signed-in', args: input(() => code) },
  requestNumberChangeCode: { rule: 'signed-in', args: input(() => code) },
  ownRectifications: { rule: 'signed-in' },
  changeOwnNumber: { rule: 'signed-in', args: input(() => ({ oldCodeId: 'vrf_x', newCodeId: 'vrf_x' })) },
  openConnection: {
    rule: 'connection:manage',
    args: input((owner) => ({ kaspiPhone: owner.phone, organizationBin: anOrganizationBin })),
  },
  chooseTradePoint: {
    rule: 'connection:manage',
    args: input((owner) => ({ connectionId: owner.connectionId, tradePointId: '1' })),
  },
  checkConnection: {
    rule: 'connection:manage',
    args: input((owner) => ({ connectionId: owner.connectionId })),
  },
  openSiblingConnection: {
    rule: 'connection:manage',
    args: input((owner) => ({ connectionId: owner.connectionId })),
  },
  repairConnection: {
    rule: 'connection:manage',
    args: input((owner) => ({ connectionId: owner.connectionId })),
  },
  makeConnectionPrimary: {
    rule: 'connection:manage',
    args: input((owner) => ({ connectionId: owner.connectionId })),
  },
  renameConnection: {
    rule: 'connection:manage',
    args: input((owner) => ({ connectionId: owner.connectionId, name: 'Касса' })),
  },
  issueInvoice: {
    rule: 'invoice:issue',
    args: input((owner) => ({
      phone: '+77010000001',
      amount: '10',
      description: 'Проба',
      connectionId: owner.connectionId,
    })),
  },
  lookUpPayer: { rule: 'invoice:issue', args: input(() => ({ phone: '+77010000001' })) },
  checkInvoice: { rule: 'invoice:check', args: input((owner) => ({ invoiceId: owner.invoiceId })) },
  cancelInvoice: { rule: 'invoice:cancel', args: input((owner) => ({ invoiceId: owner.invoiceId })) },
  releaseInvoice: { rule: 'invoice:issue', args: input((owner) => ({ invoiceId: owner.invoiceId })) },
  reissueInvoice: { rule: 'invoice:issue', args: input((owner) => ({ invoiceId: owner.invoiceId })) },
  remindInvoice: { rule: 'invoice:issue', args: input((owner) => ({ invoiceId: owner.invoiceId })) },
  takeBackReminder: { rule: 'invoice:issue', args: input((owner) => ({ invoiceId: owner.invoiceId })) },
  createInvoiceDraft: { rule: 'invoice:issue', args: input(() => ({ amount: '10' })) },
  editInvoiceDraft: {
    rule: 'invoice:issue',
    args: input((owner) => ({ invoiceId: owner.invoiceId, version: 1 })),
  },
  sendInvoiceDraft: {
    rule: 'invoice:issue',
    args: input((owner) => ({ invoiceId: owner.invoiceId, version: 1 })),
  },
  discardInvoiceDraft: {
    rule: 'invoice:issue',
    args: input((owner) => ({ invoiceId: owner.invoiceId, version: 1 })),
  },
  archiveInvoice: { rule: 'invoice:cancel', args: input((owner) => ({ invoiceId: owner.invoiceId })) },
  unarchiveInvoice: { rule: 'invoice:cancel', args: input((owner) => ({ invoiceId: owner.invoiceId })) },
  changeInvoiceNotes: {
    rule: 'invoice:issue',
    args: input((owner) => ({ invoiceId: owner.invoiceId, version: 1 })),
  },
  refundPayment: { rule: 'payment:refund', args: input(() => ({ paymentId: 'pmt_x' })) },
  returnSession: { rule: 'payment:refund', args: () => ({ id: 'ret_x' }) },
  startReturn: { rule: 'payment:refund', args: input(() => ({ paymentId: 'pmt_x' })) },
  moneyMatters: { rule: 'invoice:read' },
  decideMoneyMatter: { rule: 'money:decide', args: input(() => decision) },
  approveMoneyDecision: { rule: 'money:approve', args: input(() => ({ decisionId: 'mdc_x' })) },
  moneyStatement: { rule: 'invoice:read', args: () => month },
  moneyMovements: { rule: 'invoice:read', args: () => ({ ...month, first: 1 }) },
  statements: { rule: 'invoice:read' },
  statementDifferences: { rule: 'invoice:read' },
  importStatement: { rule: 'money:decide', args: input(() => ({ format: 'CSV', content: '' })) },
  explainStatementDifference: {
    rule: 'money:decide',
    args: input(() => ({ lineId: 'stl_x', note: 'OWN_TILL' })),
  },
  withdrawMoneyDecision: { rule: 'money:decide', args: input(() => ({ decisionId: 'mdc_x' })) },
  createApiKey: { rule: 'api-key:manage', args: input(() => ({ name: 'Ключ', scopes: ['INVOICES_READ'] })) },
  revokeApiKey: { rule: 'api-key:manage', args: input((owner) => ({ id: owner.apiKeyId })) },
  createWebhookEndpoint: {
    rule: 'webhook:manage',
    args: input(() => ({ url: 'https://hooks.example.kz/' })),
  },
  rollWebhookSecret: { rule: 'webhook:manage', args: input((owner) => ({ id: owner.endpointId })) },
  enableWebhookEndpoint: { rule: 'webhook:manage', args: input((owner) => ({ id: owner.endpointId })) },
  sendWebhookSample: { rule: 'webhook:manage', args: input((owner) => ({ id: owner.endpointId })) },
  resendWebhookDelivery: { rule: 'webhook:manage', args: input((owner) => ({ id: owner.deliveryId })) },
  replayWebhooks: {
    rule: 'webhook:manage',
    args: input((owner) => ({ endpointId: owner.endpointId, from: '2026-01-01T00:00:00Z' })),
  },
  removeWebhookEndpoint: { rule: 'webhook:manage', args: input((owner) => ({ id: owner.endpointId })) },
  createBillerService: {
    rule: 'biller:manage',
    args: input(() => ({ title: 'Услуга', format: 'JSON', allowedAddresses: ['10.0.0.1'] })),
  },
  changeBillerService: {
    rule: 'biller:manage',
    args: input((owner) => ({ id: owner.billerServiceId, format: 'XML' })),
  },
  renewBillerService: {
    rule: 'biller:manage',
    args: input((owner) => ({ id: owner.billerServiceId, overlapDays: 0 })),
  },
  createBillerAccount: {
    rule: 'biller:manage',
    args: input((owner) => ({
      serviceId: owner.billerServiceId,
      accountNumber: crypto.randomUUID().slice(0, 8),
    })),
  },
  closeBillerAccount: { rule: 'biller:manage', args: input((owner) => ({ id: owner.billerAccountId })) },
  removeConnection: {
    rule: 'connection:manage',
    args: input((owner) => ({ connectionId: owner.connectionId })),
  },
  endOtherSessions: { rule: 'signed-in' },
  signOut: { rule: 'public' },
};

const atDesk = (fields: () => Record<string, unknown>) => (owner: Tenant) => ({
  input: fields(),
  place: { merchantId: owner.merchantId, mode: 'LIVE' },
});

const reveal = 'Обращение клиента 12345';
const ofDraft = { draftId: 'ddr_x', version: 1 } as const;
const adminOperations: Readonly<Record<string, Entry>> = {
  viewer: { rule: 'public' },
  people: { rule: 'person:list', args: page },
  person: { rule: 'person:list', args: (owner) => ({ id: owner.userId }) },
  startStaffView: {
    rule: 'cabinet:view',
    args: input((owner) => ({ merchantId: owner.merchantId, ticket: '4512', reason: reveal })),
  },
  endStaffView: { rule: 'staff' },
  invoices: { rule: 'staff-invoice:read', args: page },
  invoice: { rule: 'staff-invoice:read', args: (owner) => ({ id: owner.invoiceId }) },
  statements: { rule: 'staff-statement:read', args: page },
  statementDifferences: { rule: 'staff-statement:read' },
  auditRecords: { rule: 'audit-log:read', args: () => ({ first: 1, from: '2026-11-01', to: '2026-11-30' }) },
  accessQuestionDesk: { rule: 'access-question:answer' },
  answeredAccessQuestions: { rule: 'access-question:answer', args: page },
  staffAccessQuestion: { rule: 'access-question:answer', args: () => ({ id: 'x' }) },
  answerAccessQuestion: {
    rule: 'access-question:answer',
    args: input(() => ({ id: 'x', text: 'Так и было задумано.' })),
  },
  staffAccessPackage: { rule: 'data-subject-request:read', args: () => ({ requestId: 'x' }) },
  prepareAccessPackage: { rule: 'data-subject-request:answer', args: () => ({ requestId: 'x' }) },
  staffDestruction: { rule: 'destruction:propose', args: () => ({ requestId: 'x' }) },
  legalHolds: { rule: 'legal-hold:manage' },
  proposeDestruction: { rule: 'destruction:propose', args: () => ({ requestId: 'x' }) },
  decideDestruction: {
    rule: 'destruction:approve',
    args: () => ({ input: { destructionId: 'x', planHash: '', isApproved: false } }),
  },
  closeDestructionNode: {
    rule: 'destruction:propose',
    args: () => ({ input: { nodeId: 'x', proof: 'x' } }),
  },
  openLegalHold: {
    rule: 'legal-hold:manage',
    args: () => ({ input: { requestId: 'x', name: 'x', citation: 'x', endsOn: '2100-01-01' } }),
  },
  proposeLegalHoldChange: { rule: 'legal-hold:manage', args: () => ({ input: { holdId: 'x' } }) },
  decideLegalHold: {
    rule: 'legal-hold:manage',
    args: () => ({ input: { holdId: 'x', version: 1, isConfirmed: true } }),
  },
  dataSubjectRequestDesk: { rule: 'data-subject-request:read' },
  closedDataSubjectRequests: { rule: 'data-subject-request:read', args: page },
  staffDataSubjectRequest: { rule: 'data-subject-request:read', args: () => ({ id: 'x' }) },
  recordPaperRequest: {
    rule: 'data-subject-request:record',
    args: input(() => ({
      kind: 'COPY',
      requester: 'SUBJECT',
      phone: 'x',
      text: 'Прошу копию.',
      receivedAt: '2026-11-27T10:00:00Z',
      isIdentityProven: false,
    })),
  },
  writeToRequester: {
    rule: 'data-subject-request:answer',
    args: input(() => ({ id: 'x', text: 'Ответ по запросу.' })),
  },
  proveRequester: {
    rule: 'data-subject-request:answer',
    args: input(() => ({ id: 'x', text: 'Ответ по запросу.' })),
  },
  answerDataSubjectRequest: {
    rule: 'data-subject-request:answer',
    args: input(() => ({ id: 'x', text: 'Ответ по запросу.' })),
  },
  decideBlock: {
    rule: 'data-subject-request:answer',
    args: input(() => ({ id: 'x', text: 'Ответ по запросу.', outcome: 'CONFIRMED' })),
  },
  proposeRefusal: {
    rule: 'data-subject-request:answer',
    args: input(() => ({ id: 'x', text: 'Ответ по запросу.', ground: 'KEPT_BY_LAW' })),
  },
  decideRefusal: {
    rule: 'data-subject-request:answer',
    args: input(() => ({ id: 'x', text: 'Ответ по запросу.', isConfirmed: true })),
  },
  rectifiedAccount: { rule: 'data-subject-request:answer', args: () => ({ requestId: 'x' }) },
  proposeRectification: {
    rule: 'data-subject-request:answer',
    args: input(() => ({
      id: 'x',
      field: 'FULL_NAME',
      value: 'Сагинтаева Айгуль',
      document: 'IDENTITY_CARD',
      documentNumber: '045612378',
    })),
  },
  decideRectification: {
    rule: 'data-subject-request:answer',
    args: input(() => ({ id: 'x', text: 'Исправлено.', isConfirmed: true })),
  },
  auditStampState: { rule: 'audit-log:read' },
  auditExportPage: { rule: 'audit-log:export', args: () => ({ exportId: 'x' }) },
  exportAuditLog: {
    rule: 'audit-log:export',
    args: input(() => ({ ground: 'INTERNAL_CHECK', reason: reveal, from: '2020-01-01', to: '2020-01-02' })),
  },
  invariants: { rule: 'money-desk:read' },
  retentionReports: { rule: 'retention:read' },
  troubledConnections: { rule: 'connection-health:read' },
  providerCertificates: { rule: 'connection-health:read' },
  moneyMatters: { rule: 'money-desk:read' },
  decideMoneyMatter: { rule: 'money-desk:decide', args: atDesk(() => decision) },
  approveMoneyDecision: { rule: 'money-desk:approve', args: atDesk(() => ({ decisionId: 'mdc_x' })) },
  withdrawMoneyDecision: { rule: 'money-desk:decide', args: atDesk(() => ({ decisionId: 'mdc_x' })) },
  jobs: { rule: 'job:read', args: page },
  jobCounts: { rule: 'job:read' },
  requestVerificationCode: { rule: 'public', args: input(() => code) },
  confirmVerificationCode: { rule: 'public', args: input(() => guess) },
  enrolTotp: { rule: 'staff-before-second-factor' },
  confirmTotp: { rule: 'staff-before-second-factor', args: input(() => ({ code: '000000' })) },
  revealPerson: {
    rule: 'person:reveal',
    args: input((owner) => ({ userId: owner.userId, fields: ['PHONE'], reason: reveal })),
  },
  readPersonConsents: {
    rule: 'person:list',
    args: input((owner) => ({ userId: owner.userId, reason: reveal })),
  },
  revealInvoicePayer: {
    rule: 'staff-invoice:reveal',
    args: input((owner) => ({ invoiceId: owner.invoiceId, reason: reveal })),
  },
  reviewDesk: { rule: 'review:moderate' },
  erasureDesk: { rule: 'processor:erase' },
  staffReviews: { rule: 'review:moderate', args: page },
  staffReview: { rule: 'review:moderate', args: () => ({ id: 'x' }) },
  publishReview: { rule: 'review:moderate', args: input(() => ({ id: 'x', version: 1 })) },
  returnReview: { rule: 'review:moderate', args: input(() => ({ id: 'x', version: 1, reason: reveal })) },
  takeDownReview: { rule: 'review:moderate', args: input(() => ({ id: 'x', version: 1, reason: reveal })) },
  handOverReview: { rule: 'review:moderate', args: input(() => ({ id: 'x', channel: 'TELEGRAM' })) },
  closeProcessorErasure: {
    rule: 'processor:erase',
    args: input(() => ({ id: 'x', ending: 'DONE', proof: 'x' })),
  },
  closeReviewRemoval: {
    rule: 'review:moderate',
    args: input(() => ({ id: 'x', place: 'TELEGRAM', proof: 'x' })),
  },
  documentDesk: { rule: 'document:read' },
  documentDraft: { rule: 'document:read', args: () => ({ kind: 'PRIVACY_POLICY', locale: 'RU' }) },
  startDocumentDraft: { rule: 'document:edit', args: input(() => ({ kind: 'PRIVACY_POLICY' })) },
  saveDocumentDraft: {
    rule: 'document:edit',
    args: input(() => ({ ...ofDraft, locale: 'RU', title: 'x', body: 'x' })),
  },
  proposeDocumentDraft: {
    rule: 'document:edit',
    args: input(() => ({ ...ofDraft, isDeclaredMaterial: false, reason: 'x' })),
  },
  withdrawDocumentProposal: { rule: 'document:edit', args: input(() => ofDraft) },
  discardDocumentDraft: { rule: 'document:edit', args: input(() => ofDraft) },
  publishDocumentDraft: { rule: 'document:publish', args: input(() => ({ ...ofDraft, contentHash: 'x' })) },
  campaigns: { rule: 'mailing:read', args: () => ({ first: 1 }) },
  campaign: { rule: 'mailing:read', args: () => ({ id: 'x' }) },
  campaignAudience: { rule: 'mailing:read', args: () => ({ id: 'x' }) },
  saveCampaign: {
    rule: 'mailing:write',
    args: input(() => ({
      title: 'x',
      templateName: 'x',
      variables: { ru: [], kk: [], en: [] },
      locales: [],
      tariffCodes: [],
      perMinute: 1,
      price: '1',
    })),
  },
  scheduleCampaign: {
    rule: 'mailing:write',
    args: input(() => ({ campaignId: 'x', version: 1 })),
  },
  unscheduleCampaign: {
    rule: 'mailing:stop',
    args: input(() => ({ campaignId: 'x', version: 1 })),
  },
  startCampaign: {
    rule: 'mailing:start',
    args: input(() => ({ campaignId: 'x', version: 1 })),
  },
  pauseCampaign: {
    rule: 'mailing:stop',
    args: input(() => ({ campaignId: 'x', version: 1 })),
  },
  resumeCampaign: {
    rule: 'mailing:start',
    args: input(() => ({ campaignId: 'x', version: 1 })),
  },
  cancelCampaign: {
    rule: 'mailing:stop',
    args: input(() => ({ campaignId: 'x', version: 1 })),
  },
  tryCampaign: {
    rule: 'mailing:write',
    args: input(() => ({ campaignId: 'x', version: 1 })),
  },
  mailingTemplates: { rule: 'mailing:write' },
  operatorProfile: { rule: 'operator-profile:manage' },
  operatorProfileVersions: { rule: 'operator-profile:manage' },
  saveOperatorProfile: {
    rule: 'operator-profile:manage',
    args: input(() => ({ ...anOperatorProfile, basedOnVersion: 0, reason: 'x' })),
  },
  deadlineAlarms: { rule: 'deadline:read' },
  deadlineDesk: { rule: 'deadline:read' },
  legalClocks: { rule: 'deadline:read' },
  addLegalClock: {
    rule: 'legal-clock:manage',
    args: input(() => ({
      duty: 'D12',
      unit: 'WORKING_DAY',
      amount: 2,
      startsOn: 'RECEIPT',
      effectiveFrom: '2020-01-01',
      citation: 'x',
      grade: 'PRIMARY',
      readOn: '2026-01-01',
    })),
  },
  decideClockRecount: {
    rule: 'legal-clock:manage',
    args: input(() => ({ id: 'x', isGranted: true, reason: 'x' })),
  },
  workingCalendar: { rule: 'working-calendar:manage', args: () => ({ year: 2027 }) },
  saveWorkingCalendar: {
    rule: 'working-calendar:manage',
    args: input(() => ({ year: 2027, basedOnVersion: 0, sourceAct: 'x', lines: 'x' })),
  },
  confirmWorkingCalendar: { rule: 'working-calendar:manage', args: input(() => ({ id: 'x' })) },
  retryJob: { rule: 'job:retry', args: input(() => ({ id: '1' })) },
  staffMembers: { rule: 'staff:read' },
  staffElevations: { rule: 'staff' },
  askElevation: {
    rule: 'staff',
    args: input(() => ({ permissions: ['JOB_RETRY'], minutes: 15, reason: '' })),
  },
  decideElevation: { rule: 'staff:manage', args: input(() => ({ id: 'sel_x', isGranted: true })) },
  endElevation: { rule: 'staff', args: input(() => ({ id: 'sel_x' })) },
  addStaffMember: {
    rule: 'staff:manage',
    args: input(() => ({ phone: 'x', role: 'SUPPORT', locale: 'RU', undertaking: 'x' })),
  },
  changeStaffMember: { rule: 'staff:manage', args: input(() => ({ id: 'stf_x' })) },
  changeStaffNumber: { rule: 'staff:manage', args: input(() => ({ id: 'stf_x', phone: '+77010000000' })) },
  signOut: { rule: 'public' },
};

const schemas = { '/graphql': buildPublicSchema(), '/admin/graphql': buildAdminSchema() } as const;
type Path = keyof typeof schemas;
const operations = { '/graphql': publicOperations, '/admin/graphql': adminOperations } as const;

let api: TestApi;
let owner: Tenant;

beforeAll(async () => {
  api = await openTestApi();
  owner = await aTenant(api);
});

afterAll(() => api.close());

function ask(path: Path, name: string, headers: Record<string, string>): Promise<GraphqlAnswer> {
  const schema = schemas[path];
  const field = rootFields(schema).find((candidate) => candidate.name === name);
  if (field === undefined) throw new Error(`no field ${name}`);
  const kind = schema.getQueryType()?.getFields()[name] === undefined ? 'mutation' : 'query';
  const variables = operations[path][name]?.args?.(owner) ?? {};
  return api.graphql(wholeDocument(schema, kind, field, variables, 3), { variables, headers, path });
}

/** All codes of an answer, `userErrors` too. */
function codesOf(answer: GraphqlAnswer): string[] {
  const inData = [...JSON.stringify(answer.data ?? {}).matchAll(/"code":"([A-Z_]+)"/g)].map(
    ([, found]) => found ?? '',
  );
  return [...answer.codes, ...inData];
}

const barred = ['UNAUTHENTICATED', 'FORBIDDEN', 'SECOND_FACTOR_REQUIRED'];

describe.each(Object.keys(schemas) as Path[])('%s', (path) => {
  const names = rootFields(schemas[path]).map((field) => field.name);

  it('every operation has an entry here, and no entry is left over', () => {
    expect(names.toSorted()).toEqual(Object.keys(operations[path]).toSorted());
  });

  async function expectBarred(
    headers: () => Promise<Record<string, string>>,
    expected: (rule: string) => string | null,
  ) {
    for (const [name, { rule }] of Object.entries(operations[path])) {
      const answer = await ask(path, name, await headers());
      const wanted = expected(rule);
      const found = answer.codes.filter((one) => barred.includes(one));
      if (wanted === null) expect.soft({ name, found }).toEqual({ name, found: [] });
      else expect.soft({ name, code: answer.codes[0] }).toEqual({ name, code: wanted });
      for (const marker of owner.markers)
        expect.soft(answer.text, `${name} tells ${marker}`).not.toContain(marker);
    }
  }

  const web = { 'x-apipay-web': webSecret };

  it('a visitor gets what is public and nothing else', () =>
    expectBarred(
      () => Promise.resolve(web),
      (rule) => (rule === 'public' ? null : 'UNAUTHENTICATED'),
    ));

  it('R-G2 a revoked key opens nothing, not even what is public', async () => {
    const { apiKey, secret } = await createApiKey(owner.ctx, { name: 'Старый', scopes: ['invoices:read'] });
    await revokeApiKey(owner.ctx, apiKey.id);
    await expectBarred(
      () => Promise.resolve({ ...web, authorization: `Bearer ${secret}` }),
      () => 'UNAUTHENTICATED',
    );
  });

  it('staff without the second factor may only bring it', async () => {
    const staff = await aStaffMember(api.world);
    await expectBarred(
      () => api.staffSessionOf(staff, { secondFactor: false }),
      (rule) => {
        if (rule === 'public') return null;
        if (path === '/graphql')
          return ['signed-in', 'member', 'before-second-factor'].includes(rule) || rule.includes(':')
            ? 'FORBIDDEN'
            : null;
        return rule === 'staff-before-second-factor' ? null : 'SECOND_FACTOR_REQUIRED';
      },
    );
  });

  it('another merchant’s owner and key meet the owner’s ids as if they did not exist', async () => {
    const other = await aTenant(api);
    const session = () => api.sessionOf(other);
    const key = await api.keyOf(other.ctx);
    for (const name of Object.keys(operations[path])) {
      if (name === 'endOtherSessions') continue;
      for (const headers of [await session(), { ...web, ...key }]) {
        const answer = await ask(path, name, headers);
        for (const marker of owner.markers)
          expect.soft(answer.text, `${name} tells ${marker}`).not.toContain(marker);
        if (path === '/admin/graphql' && operations[path][name]?.rule !== 'public') {
          expect.soft({ name, code: answer.codes[0] }).toEqual({ name, code: 'FORBIDDEN' });
        }
      }
    }
  });
});

it('a truly missing id and another merchant’s id get the same answer', async () => {
  const other = await aTenant(api);
  const headers = await api.keyOf(other.ctx);
  const missing = { invoice: other.invoiceId.slice(0, -4), connection: other.connectionId.slice(0, -4) };
  for (const [name, foreign] of [
    ['invoice', owner.invoiceId],
    ['connection', owner.connectionId],
    ['event', owner.eventId],
    ['webhookEndpoint', owner.endpointId],
    ['webhookDelivery', owner.deliveryId],
    ['node', owner.invoiceId],
  ] as const) {
    const query = `query($id: ID!) { ${name}(id: $id) { __typename } }`;
    const never = `${foreign.slice(0, -4)}0000`;
    const [a, b] = await Promise.all(
      [foreign, never, missing.invoice]
        .slice(0, 2)
        .map((id) => api.graphql(query, { variables: { id }, headers })),
    );
    expect([name, a?.status, a?.codes, a?.data]).toEqual([name, b?.status, b?.codes, b?.data]);
    expect(a?.data).toEqual({ [name]: null });
  }
});

it('a viewer reads and changes nothing; a narrow key does what its scope says', async () => {
  const viewer = await aMerchant(api.world, { role: 'viewer' });
  const viewerMay = [
    'public',
    'signed-in',
    'before-second-factor',
    'member',
    'merchant:read',
    'tariff:read',
    'connection:read',
    'invoice:read',
    'biller:read',
  ];
  const key = await api.keyOf(owner.ctx, ['tariff:read']);
  const keyMay = ['public', 'member', 'merchant:read'];
  for (const [name, { rule }] of Object.entries(publicOperations)) {
    const asViewer = await ask('/graphql', name, await api.sessionOf(viewer));
    const isViewerBarred = asViewer.codes[0] === 'FORBIDDEN' && asViewer.data?.[name] == null;
    const asKey = await ask('/graphql', name, key);
    const isKeyBarred = asKey.codes.includes('FORBIDDEN');
    expect.soft({ name, isViewerBarred }).toEqual({ name, isViewerBarred: !viewerMay.includes(rule) });
    expect.soft({ name, isKeyBarred }).toEqual({ name, isKeyBarred: !keyMay.includes(rule) });
  }
});

it('the owner is let in everywhere', async () => {
  const tenant = await aTenant(api);
  owner = tenant;
  for (const name of Object.keys(publicOperations)) {
    const answer = await ask('/graphql', name, await api.sessionOf(tenant));
    expect
      .soft({ name, barred: codesOf(answer).filter((one) => [...barred, 'INTERNAL'].includes(one)) })
      .toEqual({ name, barred: [] });
  }
});

it('R-P7 D22 support sees masks and reveals nothing; an administrator does all', async () => {
  const [support, administrator] = [
    await aStaffMember(api.world, { role: 'support' }),
    await aStaffMember(api.world, { role: 'administrator' }),
  ];
  const supportMay = [
    'public',
    'staff-before-second-factor',
    'staff',
    'person:list',
    'cabinet:view',
    'staff-invoice:read',
    'staff-statement:read',
    'connection-health:read',
    'money-desk:read',
    'job:read',
    'deadline:read',
    'data-subject-request:record',
    'mailing:read',
    'review:moderate',
  ];
  for (const [name, { rule }] of Object.entries(adminOperations)) {
    const asSupport = await ask('/admin/graphql', name, await api.staffSessionOf(support));
    const isBarred = asSupport.codes.includes('FORBIDDEN');
    expect.soft({ name, isBarred }).toEqual({ name, isBarred: !supportMay.includes(rule) });
    expect.soft(asSupport.text, name).not.toContain(owner.phone);
    expect.soft(asSupport.text, name).not.toContain(owner.payerPhone);
    const asAdministrator = await ask('/admin/graphql', name, await api.staffSessionOf(administrator));
    const codes = codesOf(asAdministrator).filter((one) => [...barred, 'INTERNAL'].includes(one));
    expect.soft({ name, codes }).toEqual({ name, codes: [] });
    if (name === 'revealPerson') expect(asAdministrator.text).toContain(owner.phone);
    if (name === 'revealInvoicePayer') expect(asAdministrator.text).toContain(owner.payerPhone);
  }
});

it('R-P7 within a view of staff nothing is changed, and no answer of the schema has a value in clear', async () => {
  const tenant = await aTenant(api);
  await api.sessionOf(tenant);
  owner = tenant;
  const link = await issueInvoice(tenant.ctx, tenant, {
    channel: 'link',
    description: 'Тайная посылка',
    lines: [{ name: 'Тайный товар', quantity: '1', unit: 'piece', price: '700' }],
  });
  const tokens = await findPageTokens(tenant.ctx, [link.invoice.id]);
  const [service] = await listBillerServices(tenant.ctx);
  const staff = await aStaffMember(api.world, { role: 'support' });
  const session = await api.staffSessionOf(staff);
  const begun = await api.graphql(
    'mutation($input: StartStaffViewInput!) { startStaffView(input: $input) { view { id } userErrors { code } } }',
    {
      variables: { input: { merchantId: tenant.merchantId, ticket: '4512', reason: 'Не виден платёж' } },
      headers: session,
      path: '/admin/graphql',
    },
  );
  const { view } = begun.data?.['startStaffView'] as { view: { id: string } };
  const headers = { ...session, 'x-apipay-view': view.id, 'x-apipay-mode': 'live' };
  const inClear = [
    tenant.payerPhone.slice(2),
    tenant.phone.slice(2),
    tenant.name,
    ...['Заказ', 'Секрет', 'Заметка', 'Магазин'].map((word) => `${word} ${tenant.markers[0] ?? ''}`),
    'Тайн',
    'Store 1',
    tokens.get(link.invoice.id) ?? 'a token',
    service?.token ?? 'a token',
    staff.staffMemberId,
  ];
  const mutations = schemas['/graphql'].getMutationType()?.getFields() ?? {};
  const answered: string[] = [];
  for (const name of Object.keys(publicOperations)) {
    const answer = await ask('/graphql', name, headers);
    for (const value of inClear) expect.soft(answer.text, `${name} tells ${value}`).not.toContain(value);
    const isRefused = (code: string) => ['VIEW_HIDES_THIS', 'FORBIDDEN'].includes(code);
    if (name in mutations) {
      expect.soft({ name, codes: answer.codes, data: answer.data ?? null }).toEqual({
        name,
        codes: ['VIEW_IS_READ_ONLY'],
        data: null,
      });
    } else {
      expect
        .soft({ name, others: answer.codes.filter((one) => !isRefused(one)) })
        .toEqual({ name, others: [] });
      if (answer.data?.[name] != null) answered.push(name);
    }
  }
  // What the cabinet's pages are made of does answer; the person's own and all secrets do not.
  expect(answered.toSorted()).toEqual([
    'billerAccounts',
    'billerOperations',
    'billerServices',
    'connection',
    'connections',
    'invoice',
    'invoiceCounts',
    'invoices',
    'merchant',
    'moneyMatters',
    'moneyMovements',
    'moneyStatement',
    'operator',
    'staffViews',
    'standingView',
    'statementDifferences',
    'statements',
    'tariffs',
  ]);
  for (const name of Object.keys(adminOperations)) {
    expect.soft((await ask('/admin/graphql', name, headers)).codes, name).toEqual(['VIEW_HIDES_THIS']);
  }
  const records = await api.world.admin<{ kind: string; action: string }[]>`select distinct kind, action
    from audit_records where actor_id = ${staff.staffMemberId} and merchant_id = ${uuidFromId(tenant.merchantId)}
    order by action`;
  expect(records.map(({ kind, action }) => `${kind} ${action}`)).toEqual([
    'write staff-view.read',
    'write staff-view.start',
  ]);
});

it('R-P7 a right granted for a time opens its field with the next call, and shuts with its end, with the access or with the role', async () => {
  const path = '/admin/graphql';
  const staff = await aStaffMember(api.world, { role: 'support' });
  const [own, granting] = [
    await api.staffSessionOf(staff),
    await api.staffSessionOf(await aStaffMember(api.world)),
  ];
  const run = async (headers: Record<string, string>, name: string, variables: Record<string, unknown>) =>
    api.graphql(
      `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ${name === 'askElevation' ? 'elevation { id }' : ''} userErrors { code } } }`,
      { variables: { input: variables }, headers, path },
    );
  const open = async () =>
    codesOf(await run(own, 'revealPerson', { userId: owner.userId, fields: ['PHONE'], reason: reveal }));
  const grant = async () => {
    const asked = await run(own, 'askElevation', {
      permissions: ['PERSON_REVEAL'],
      minutes: 15,
      reason: 'Обращение 4512',
    });
    const { elevation } = asked.data?.['askElevation'] as { elevation: { id: string } };
    expect(await open()).toEqual(['FORBIDDEN']);
    expect(codesOf(await run(own, 'decideElevation', { id: elevation.id, isGranted: true }))).toEqual([
      'FORBIDDEN',
    ]);
    expect(codesOf(await run(granting, 'decideElevation', { id: elevation.id, isGranted: true }))).toEqual(
      [],
    );
    expect(await open()).toEqual([]);
    return elevation;
  };
  await grant();
  api.world.clock.advanceSeconds(15 * 60);
  expect(await open()).toEqual(['FORBIDDEN']);
  await run(own, 'endElevation', await grant());
  expect(await open()).toEqual(['FORBIDDEN']);
  await run(granting, 'changeStaffMember', { id: staff.staffMemberId, role: 'PRIVACY_OFFICER' });
  expect(await open()).toEqual([]);
  await run(granting, 'changeStaffMember', { id: staff.staffMemberId, isDisabled: true });
  expect(await open()).toEqual(['UNAUTHENTICATED']);
});
