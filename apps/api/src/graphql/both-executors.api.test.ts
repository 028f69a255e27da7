import { listEvents } from '@apipay/domain/events';
import { anOperatorProfile } from '@apipay/testing/operator-profiles';
import { execute, parse } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { RequestContext } from '../context';
import { aTenant, type Tenant } from '../fixtures/tenant';
import { openTestApi, type TestApi } from '../fixtures/test-api';
import { wholeDocument } from '../fixtures/whole-document';
import { buildAdminSchema, buildPublicSchema } from '../schema';
import { rootFields } from './guarded-schema';
import { LoaderRegistry } from './loader-registry';

const ofPackage = { requestId: 'x', token: 'x' } as const;
const ofDraft = { draftId: 'x', version: 1 } as const;

let api: TestApi;
let tenant: Tenant;

beforeAll(async () => {
  api = await openTestApi();
  tenant = await aTenant(api);
  // The feed ends before the oldest transaction at work in the cluster, which other tests share.
  await vi.waitFor(
    async () => expect((await listEvents(tenant.ctx, { size: 2 })).rows).toHaveLength(2),
    10_000,
  );
});

afterAll(() => api.close());

function context(): RequestContext {
  return {
    domain: tenant.ctx,
    services: api.services,
    sessionToken: null,
    sessionIdHash: '0'.repeat(64),
    hasSecondFactor: true,
    isWeb: true,
    clientAddress: '127.0.0.1',
    signal: new AbortController().signal,
    loaders: new LoaderRegistry(),
    idempotentCalls: new Map(),
    answerExtensions: {},
  };
}

/** Ids, times and secrets are new with every run; what is compared is the rest. */
function plain(result: unknown): unknown {
  return JSON.parse(
    JSON.stringify(result)
      .replace(/\b[a-z]{3}_[0-9a-z]{26}/g, 'id')
      .replace(/(?:whsec_|ak_)[^"]+/g, 'secret')
      .replace(/"secret":"[A-Z2-7]+"/g, '"secret":""')
      .replace(/otpauth:[^"]+/g, 'uri')
      .replace(/"snapshot":"[^"]+"/g, '"snapshot":""')
      .replace(/"(?:startCursor|endCursor|cursor)":"[^"]+"/g, '"cursor":""')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time'),
  );
}

it('graphql-jit and graphql-js give equal answers to every operation of both schemas', async () => {
  for (const [name, schema] of [
    ['public', buildPublicSchema()],
    ['admin', buildAdminSchema()],
  ] as const) {
    for (const field of rootFields(schema)) {
      const operation = schema.getQueryType()?.getFields()[field.name] === undefined ? 'mutation' : 'query';
      const variables = variablesOf(
        field.name,
        field.args.some((argument) => argument.name === 'place'),
      );
      const document = parse(wholeDocument(schema, operation, field, variables, 3));
      const compiled = compileQuery(schema, document);
      if (!isCompiledQuery(compiled)) throw new Error(`${name}.${field.name} does not compile`);
      api.world.clock.advanceSeconds(1);
      const byJit = await compiled.query(undefined, context(), variables);
      api.world.clock.advanceSeconds(1);
      const byGraphql = await execute({
        schema,
        document,
        contextValue: context(),
        variableValues: variables,
      });
      const errorsOf = (result: typeof byGraphql) =>
        (result.errors ?? []).map((error) => ({ message: error.message, path: error.path }));
      expect.soft({ name: field.name, data: plain(byJit.data ?? null), errors: errorsOf(byJit) }).toEqual({
        name: field.name,
        data: plain(byGraphql.data ?? null),
        errors: errorsOf(byGraphql),
      });
    }
  }
});

function variablesOf(name: string, needsPlace: boolean): Record<string, unknown> {
  const byName: Readonly<Record<string, Record<string, unknown>>> = {
    node: { id: tenant.invoiceId },
    invitation: { token: 'x' },
    invoices: { first: 5, filter: { status: 'WAITING' } },
    invoice: { id: tenant.invoiceId },
    connection: { id: tenant.connectionId },
    events: { first: 1 },
    event: { id: tenant.eventId },
    webhookEndpoint: { id: tenant.endpointId },
    webhookDeliveries: { last: 5 },
    webhookReplays: { endpointId: tenant.endpointId },
    webhookReplayPreview: { endpointId: tenant.endpointId, from: '2026-01-01T00:00:00Z' },
    webhookDelivery: { id: tenant.deliveryId },
    moneyStatement: { from: '2026-11-01', to: '2026-11-30' },
    moneyMovements: { from: '2026-11-30', to: '2026-11-01', first: 1 },
    statements: { first: 5 },
    returnSession: { id: 'x' },
    accessRecords: { first: 1 },
    accessRecordProof: { id: 'x' },
    accessRecord: { id: 'x' },
    askAboutAccess: { input: { recordId: 'x', reason: 'OTHER', text: '' } },
    staffAccessQuestion: { id: 'x' },
    ownAccessPackage: { requestId: 'x', proofToken: 'x' },
    accessPackageHead: { input: ofPackage, proofToken: 'x' },
    accessPackagePart: { input: ofPackage, position: 0, proofToken: 'x' },
    requestAccessPackageCode: {
      input: { requestId: 'x', bindingSecret: 'x'.repeat(20) },
      proofToken: 'x',
    },
    openAccessPackage: { input: { requestId: 'x', verificationCodeId: 'x' }, proofToken: 'x' },
    recordAccessPackageFetch: {
      input: { ...ofPackage, format: 'JSON', hash: '0'.repeat(64) },
      proofToken: 'x',
    },
    endAccessPackage: { input: ofPackage, proofToken: 'x' },
    askForAnotherAccessPackage: { requestId: 'x', proofToken: 'x' },
    staffAccessPackage: { requestId: 'x' },
    rectifiedAccount: { requestId: 'x' },
    prepareAccessPackage: { requestId: 'x' },
    ownDataSubjectRequest: { id: 'x', proofToken: 'x' },
    fileDataSubjectRequest: { input: { kind: 'COPY', scope: 'NUMBER', text: '' }, proofToken: 'x' },
    writeInDataSubjectRequest: { input: { id: 'x', text: '' }, proofToken: 'x' },
    withdrawDataSubjectRequest: { id: 'x', proofToken: 'x' },
    ownDestruction: { requestId: 'x', proofToken: 'x' },
    staffDestruction: { requestId: 'x' },
    proposeDestruction: { requestId: 'x' },
    decideDestruction: { input: { destructionId: 'x', planHash: '', isApproved: false } },
    closeDestructionNode: { input: { nodeId: 'x', proof: 'x' } },
    openLegalHold: { input: { requestId: 'x', name: 'x', citation: 'x', endsOn: '2100-01-01' } },
    proposeLegalHoldChange: { input: { holdId: 'x' } },
    decideLegalHold: { input: { holdId: 'x', version: 1, isConfirmed: true } },
    staffDataSubjectRequest: { id: 'x' },
    closedDataSubjectRequests: { first: 1 },
    recordPaperRequest: {
      input: {
        kind: 'COPY',
        requester: 'SUBJECT',
        phone: 'x',
        text: '',
        receivedAt: '2026-11-27T10:00:00Z',
        isIdentityProven: false,
      },
    },
    writeToRequester: { input: { id: 'x', text: '' } },
    proveRequester: { input: { id: 'x', text: '' } },
    answerDataSubjectRequest: { input: { id: 'x', text: '' } },
    decideBlock: { input: { id: 'x', text: '', outcome: 'CONFIRMED' } },
    proposeRefusal: { input: { id: 'x', text: '', ground: 'KEPT_BY_LAW' } },
    proposeRectification: {
      input: { id: 'x', field: 'FULL_NAME', value: 'x', document: 'PASSPORT', documentNumber: 'x' },
    },
    decideRectification: { input: { id: 'x', text: '', isConfirmed: true } },
    decideRefusal: { input: { id: 'x', text: '', isConfirmed: true } },
    answeredAccessQuestions: { first: 1 },
    answerAccessQuestion: { input: { id: 'x', text: '' } },
    auditRecords: { first: 1, from: '2026-11-01', to: '2026-11-30' },
    auditExportPage: { exportId: 'x', after: '5' },
    auditCheckpoints: { count: 2 },
    auditConsistencyProof: { older: '1', newer: '2' },
    documentEdition: { kind: 'PUBLIC_OFFER', edition: 1 },
    documentEditions: { kind: 'PUBLIC_OFFER' },
    documentComparison: { kind: 'PUBLIC_OFFER', from: 1, to: 2 },
    documentDraft: { kind: 'PUBLIC_OFFER', locale: 'KK' },
    consentOffer: { purpose: 'MAILING' },
    reviews: { first: 1 },
    review: { id: 'x' },
    reviewOffer: { id: 'x' },
    saveReview: { input: { text: '', locale: 'RU', signature: 'NONE', channels: [] } },
    submitReview: { input: { id: 'x', snapshot: 'x', name: 'А Б' } },
    withdrawReview: { input: { id: 'x' } },
    staffReviews: { first: 1 },
    staffReview: { id: 'x' },
    publishReview: { input: { id: 'x', version: 1 } },
    returnReview: { input: { id: 'x', version: 1, reason: 'x' } },
    takeDownReview: { input: { id: 'x', version: 1, reason: 'x' } },
    handOverReview: { input: { id: 'x', channel: 'TELEGRAM' } },
    workingCalendar: { year: 2027 },
    closeProcessorErasure: { input: { id: 'x', ending: 'DONE', proof: 'x' } },
    closeReviewRemoval: { input: { id: 'x', place: 'SITE', proof: 'x' } },
    registrationConsentOffer: { registrationToken: 'x' },
    giveConsent: { input: { snapshot: 'x', name: 'А Б' } },
    requestOwnCode: { input: { bindingSecret: 'x' } },
    confirmConsent: { input: { purpose: 'MAILING', verificationCodeId: 'vrf_x' } },
    withdrawConsent: { input: { purpose: 'MAILING' } },
    visitorChoice: { input: { offered: ['METRICA'], variant: 'CHAT' } },
    recordVisitorChoice: { input: { visitor: 'x', snapshot: 'x', button: 'SAVE', allowed: ['METRICA'] } },
    recordVisitorProbe: { input: { visitor: 'x', removed: ['x'], left: [] } },
    people: { first: 1 },
    campaigns: { first: 1 },
    campaign: { id: 'x' },
    campaignAudience: { id: 'x' },
    person: { id: tenant.userId },
    jobs: { first: 1 },
    paymentPage: { token: 'x' },
    paymentPageStatus: { token: 'x' },
  };
  const known = byName[name];
  if (known !== undefined) return known;
  const inputs: Readonly<Record<string, Record<string, unknown>>> = {
    requestVerificationCode: { phone: 'x', bindingSecret: 'x' },
    requestDataRequestCode: { phone: 'x', bindingSecret: 'x' },
    requestKaspiNumberCode: { phone: 'x', bindingSecret: 'x' },
    requestNumberChangeCode: { phone: 'x', bindingSecret: 'x' },
    changeOwnNumber: { oldCodeId: 'x', newCodeId: 'x' },
    confirmVerificationCode: { challengeId: 'x', code: 'x', bindingSecret: 'x', device: 'x' },
    registerMerchant: { registrationToken: 'x', businessName: '', isAdult: false, locale: 'KK', device: 'x' },
    registerColleague: {
      registrationToken: 'x',
      invitationToken: 'x',
      isAdult: false,
      locale: 'KK',
      device: 'x',
    },
    inviteColleague: { role: 'OWNER' },
    revokeInvitation: { id: 'x' },
    decideInvitation: { id: 'x', isAdmitted: false },
    claimInvitation: { token: 'x' },
    changeMemberRole: { userId: 'x', role: 'VIEWER' },
    endMembership: { userId: 'x' },
    startPayment: { token: 'x', way: 'QR' },
    setLocale: { locale: 'RU' },
    endSession: { id: 'x' },
    confirmSecondFactor: { code: 'x' },
    passSecondFactor: { code: 'x' },
    removeSecondFactor: { code: 'x' },
    renewRecoveryCodes: { code: 'x' },
    chooseTariff: { tariffVersionId: 'x' },
    openConnection: { kaspiPhone: 'x', organizationBin: 'x' },
    chooseTradePoint: { connectionId: 'x', tradePointId: 'x' },
    checkConnection: { connectionId: tenant.connectionId },
    removeConnection: { connectionId: 'x' },
    repairConnection: { connectionId: 'x' },
    openSiblingConnection: { connectionId: 'x' },
    makeConnectionPrimary: { connectionId: 'x' },
    renameConnection: { connectionId: 'x', name: '' },
    issueInvoice: { phone: 'x', amount: '0.01', description: '', dueOn: '2020-01-01' },
    lookUpPayer: { phone: 'x' },
    checkInvoice: { invoiceId: tenant.invoiceId, cause: 'PAGE_OPENED' },
    createBillerService: { title: '', format: 'JSON', allowedAddresses: [] },
    changeBillerService: { id: 'x' },
    renewBillerService: { id: 'x', overlapDays: 7 },
    createBillerAccount: { serviceId: 'x', accountNumber: '' },
    closeBillerAccount: { id: 'x' },
    cancelInvoice: { invoiceId: 'x' },
    releaseInvoice: { invoiceId: tenant.invoiceId },
    reissueInvoice: { invoiceId: tenant.invoiceId },
    remindInvoice: { invoiceId: 'x', locale: 'KK' },
    takeBackReminder: { invoiceId: 'x' },
    createInvoiceDraft: { phone: 'x', amount: '0.01', dueOn: '2020-01-01' },
    editInvoiceDraft: { invoiceId: tenant.invoiceId, version: 1 },
    sendInvoiceDraft: { invoiceId: 'x', version: 1 },
    discardInvoiceDraft: { invoiceId: tenant.invoiceId, version: 1 },
    archiveInvoice: { invoiceId: 'x' },
    unarchiveInvoice: { invoiceId: tenant.invoiceId },
    changeInvoiceNotes: { invoiceId: tenant.invoiceId, version: 9_999 },
    refundPayment: { paymentId: 'x', amount: '1', returnSessionId: 'x' },
    startReturn: { paymentId: 'x' },
    decideMoneyMatter: { matter: 'UNKNOWN_PUSH', matterId: 'x', verdict: 'PAID', proof: 'KASPI_SUPPORT' },
    approveMoneyDecision: { decisionId: 'x' },
    withdrawMoneyDecision: { decisionId: 'x' },
    importStatement: { format: 'ONE_C', content: 'MQ==' },
    explainStatementDifference: { lineId: 'x', note: 'OWN_TILL' },
    createApiKey: { name: 'Ключ', scopes: ['INVOICES_READ', 'PAYERS_REVEAL'], expiresInDays: 5 },
    revokeApiKey: { id: 'x' },
    createWebhookEndpoint: { url: 'ftp://x' },
    removeWebhookEndpoint: { id: 'x' },
    enableWebhookEndpoint: { id: tenant.endpointId },
    rollWebhookSecret: { id: tenant.endpointId },
    sendWebhookSample: { id: tenant.endpointId },
    replayWebhooks: { endpointId: tenant.endpointId, from: '2026-01-01T00:00:00Z', missedOnly: false },
    resendWebhookDelivery: { id: tenant.deliveryId },
    confirmTotp: { code: 'x' },
    exportAuditLog: { ground: 'INCIDENT', reason: 'x', from: '2020-01-01', to: '2020-01-02' },
    revealPerson: { userId: 'x', fields: ['PHONE'], reason: 'x' },
    readPersonConsents: { userId: 'x', reason: 'x' },
    revealInvoicePayer: { invoiceId: 'x', reason: 'x' },
    saveCampaign: {
      title: 'x',
      templateName: 'nothing',
      variables: { ru: [], kk: [], en: [] },
      locales: [],
      tariffCodes: [],
      perMinute: 1,
      price: '1',
    },
    scheduleCampaign: { campaignId: 'x', version: 1 },
    unscheduleCampaign: { campaignId: 'x', version: 1 },
    startCampaign: { campaignId: 'x', version: 1 },
    pauseCampaign: { campaignId: 'x', version: 1 },
    resumeCampaign: { campaignId: 'x', version: 1 },
    cancelCampaign: { campaignId: 'x', version: 1 },
    tryCampaign: { campaignId: 'x', version: 1 },
    saveWorkingCalendar: { year: 2027, basedOnVersion: 0, sourceAct: 'x', lines: 'x' },
    confirmWorkingCalendar: { id: 'x' },
    addLegalClock: {
      duty: 'D12',
      unit: 'WORKING_DAY',
      amount: 0,
      startsOn: 'RECEIPT',
      effectiveFrom: '2020-01-01',
      citation: 'x',
      grade: 'PRIMARY',
      readOn: '2026-01-01',
    },
    decideClockRecount: { id: 'x', isGranted: true, reason: 'x' },
    saveOperatorProfile: { ...anOperatorProfile, basedOnVersion: 9, reason: 'x' },
    dismissEditionNotice: { kind: 'PUBLIC_OFFER', edition: 7 },
    startDocumentDraft: { kind: 'PUBLIC_OFFER' },
    saveDocumentDraft: { ...ofDraft, locale: 'RU', title: 'x', body: 'x' },
    proposeDocumentDraft: { ...ofDraft, isDeclaredMaterial: false, reason: 'x' },
    withdrawDocumentProposal: ofDraft,
    discardDocumentDraft: ofDraft,
    publishDocumentDraft: { ...ofDraft, contentHash: 'x' },
    retryJob: { id: 'x' },
    askElevation: { permissions: ['JOB_RETRY'], minutes: 15, reason: '' },
    decideElevation: { id: 'x', isGranted: true },
    endElevation: { id: 'x' },
    startStaffView: { merchantId: 'x', ticket: 'x', reason: 'x' },
    addStaffMember: { phone: 'x', role: 'SUPPORT', locale: 'RU', undertaking: 'x' },
    changeStaffMember: { id: 'x' },
    changeStaffNumber: { id: 'x', phone: 'x' },
  };
  const input = inputs[name];
  if (input === undefined) return {};
  return needsPlace ? { input, place: { merchantId: tenant.merchantId, mode: 'LIVE' } } : { input };
}

it('wrong variables are told apart from wrong work by both', async () => {
  const schema = buildPublicSchema();
  const document = parse('query($first: Int!) { invoices(first: $first) { nodes { id } } }');
  const compiled = compileQuery(schema, document);
  if (!isCompiledQuery(compiled)) throw new Error('it does not compile');
  const byJit = await compiled.query(undefined, context(), { first: 'x' });
  const byGraphql = await execute({
    schema,
    document,
    contextValue: context(),
    variableValues: { first: 'x' },
  });
  expect(byJit.data).toBeUndefined();
  expect(byGraphql.data).toBeUndefined();
});
