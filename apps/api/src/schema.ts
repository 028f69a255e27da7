import 'reflect-metadata';
import { type GraphQLSchema, specifiedDirectives } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { AccessPackagesResolver } from './features/access-packages/access-packages.resolver';
import { StaffAccessPackagesResolver } from './features/access-packages/staff-access-packages.resolver';
import { AccessQuestionsResolver } from './features/access-questions/access-questions.resolver';
import { StaffAccessQuestionsResolver } from './features/access-questions/staff-access-questions.resolver';
import { AccessRecordsResolver } from './features/access-records/access-records.resolver';
import { ApiKeysResolver } from './features/api-keys/api-keys.resolver';
import { AuditLogResolver } from './features/audit-log/audit-log.resolver';
import { StaffAuditLogResolver } from './features/audit-log/staff-audit-log.resolver';
import { BillerAccountsResolver } from './features/biller/biller-accounts.resolver';
import { BillerOperationsResolver } from './features/biller/biller-operations.resolver';
import { BillerServicesResolver } from './features/biller/biller-services.resolver';
import { CampaignsResolver } from './features/campaigns/campaigns.resolver';
import { OwnMailingsResolver } from './features/campaigns/own-mailings.resolver';
import { ConsentsResolver } from './features/consents/consents.resolver';
import { DataSubjectRequestsResolver } from './features/data-subject-requests/data-subject-requests.resolver';
import { StaffDataSubjectRequestsResolver } from './features/data-subject-requests/staff-data-subject-requests.resolver';
import { DestructionResolver } from './features/destruction/destruction.resolver';
import { StaffDestructionResolver } from './features/destruction/staff-destruction.resolver';
import { DocumentDraftsResolver } from './features/document-drafts/document-drafts.resolver';
import { DocumentsResolver } from './features/documents/documents.resolver';
import { EditionNoticesResolver } from './features/edition-notices/edition-notices.resolver';
import { EventsResolver } from './features/events/events.resolver';
import { InvariantsResolver } from './features/invariants/invariants.resolver';
import { InvoiceArchiveResolver, InvoiceDraftsResolver } from './features/invoices/invoice-drafts.resolver';
import { InvoiceFieldsResolver, PayerFieldsResolver } from './features/invoices/invoice-fields.resolver';
import { InvoicesResolver } from './features/invoices/invoices.resolver';
import { JobsResolver } from './features/jobs/jobs.resolver';
import { LedgerResolver } from './features/ledger/ledger.resolver';
import { LegalClocksResolver } from './features/legal-clocks/legal-clocks.resolver';
import { MerchantsResolver } from './features/merchants/merchants.resolver';
import { MoneyDeskResolver } from './features/money-desk/money-desk.resolver';
import { StaffMoneyDeskResolver } from './features/money-desk/staff-money-desk.resolver';
import { NodesResolver } from './features/nodes/nodes.resolver';
import { ConnectionNoticeResolver, EndpointNoticeResolver } from './features/notices/owner-notices.resolver';
import { OperatorProfilesResolver } from './features/operator-profiles/operator-profiles.resolver';
import { StaffOperatorProfilesResolver } from './features/operator-profiles/staff-operator-profiles.resolver';
import { PayersResolver } from './features/payers/payers.resolver';
import { PaymentPagesResolver } from './features/payment-pages/payment-pages.resolver';
import { PeopleResolver } from './features/people/people.resolver';
import { StaffInvoicesResolver } from './features/people/staff-invoices.resolver';
import { ProcessingRegisterResolver } from './features/processing-register/processing-register.resolver';
import { ProcessorErasuresResolver } from './features/processor-erasures/processor-erasures.resolver';
import { ProviderConnectionsResolver } from './features/provider-connections/provider-connections.resolver';
import { StaffConnectionsResolver } from './features/provider-connections/staff-connections.resolver';
import { RectificationsResolver } from './features/rectifications/rectifications.resolver';
import { PaymentFieldsResolver, RefundsResolver } from './features/refunds/refunds.resolver';
import { RemindersResolver, RemindingFieldsResolver } from './features/reminders/reminders.resolver';
import { RetentionResolver } from './features/retention/retention.resolver';
import { ReviewsResolver } from './features/reviews/reviews.resolver';
import { StaffReviewsResolver } from './features/reviews/staff-reviews.resolver';
import { SecondFactorResolver } from './features/second-factor/second-factor.resolver';
import { SessionsResolver, SignOutResolver } from './features/sessions/sessions.resolver';
import { StaffAccessResolver } from './features/staff-members/staff-access.resolver';
import { StaffMembersResolver } from './features/staff-members/staff-members.resolver';
import { StaffViewCommandsResolver, StaffViewsResolver } from './features/staff-views/staff-views.resolver';
import { StaffStatementsResolver } from './features/statements/staff-statements.resolver';
import { StatementsResolver } from './features/statements/statements.resolver';
import { TariffsResolver } from './features/tariffs/tariffs.resolver';
import { TeamResolver } from './features/team/team.resolver';
import { UsersResolver } from './features/users/users.resolver';
import {
  ConfirmationResolver,
  StaffVerificationCodesResolver,
  VerificationCodesResolver,
} from './features/verification-codes/verification-codes.resolver';
import { VisitorChoicesResolver } from './features/visitor-choices/visitor-choices.resolver';
import { WebhookDeliveriesResolver } from './features/webhooks/webhook-deliveries.resolver';
import { WebhookEndpointsResolver } from './features/webhooks/webhook-endpoints.resolver';
import { WebhookReplaysResolver } from './features/webhooks/webhook-replays.resolver';
import { WorkingCalendarsResolver } from './features/working-calendars/working-calendars.resolver';
import { guardRootFields, resolveNodesByPrefix } from './graphql/guarded-schema';
import { IdempotentDirective } from './graphql/idempotent';
import { nodeTypeNames } from './graphql/nodes';

type ResolverClass = new () => object;

const publicResolvers: NonEmptyArray<ResolverClass> = [
  AccessRecordsResolver,
  ApiKeysResolver,
  AccessQuestionsResolver,
  AuditLogResolver,
  BillerAccountsResolver,
  BillerOperationsResolver,
  BillerServicesResolver,
  ConfirmationResolver,
  ConsentsResolver,
  OwnMailingsResolver,
  DataSubjectRequestsResolver,
  DestructionResolver,
  AccessPackagesResolver,
  VisitorChoicesResolver,
  DocumentsResolver,
  EditionNoticesResolver,
  EventsResolver,
  InvoiceFieldsResolver,
  InvoiceArchiveResolver,
  InvoiceDraftsResolver,
  InvoicesResolver,
  LedgerResolver,
  MerchantsResolver,
  MoneyDeskResolver,
  NodesResolver,
  OperatorProfilesResolver,
  PayerFieldsResolver,
  PayersResolver,
  PaymentPagesResolver,
  ProcessingRegisterResolver,
  ProviderConnectionsResolver,
  PaymentFieldsResolver,
  RefundsResolver,
  ConnectionNoticeResolver,
  EndpointNoticeResolver,
  RemindersResolver,
  RemindingFieldsResolver,
  ReviewsResolver,
  RectificationsResolver,
  SecondFactorResolver,
  SessionsResolver,
  SignOutResolver,
  StaffViewsResolver,
  StatementsResolver,
  TariffsResolver,
  TeamResolver,
  UsersResolver,
  VerificationCodesResolver,
  WebhookDeliveriesResolver,
  WebhookEndpointsResolver,
  WebhookReplaysResolver,
];

const adminResolvers: NonEmptyArray<ResolverClass> = [
  CampaignsResolver,
  ConfirmationResolver,
  DocumentDraftsResolver,
  InvariantsResolver,
  RetentionResolver,
  StaffConnectionsResolver,
  JobsResolver,
  PeopleResolver,
  SignOutResolver,
  StaffInvoicesResolver,
  StaffMembersResolver,
  StaffAccessResolver,
  StaffMoneyDeskResolver,
  StaffOperatorProfilesResolver,
  StaffAccessQuestionsResolver,
  StaffDataSubjectRequestsResolver,
  StaffDestructionResolver,
  StaffAccessPackagesResolver,
  StaffAuditLogResolver,
  ProcessorErasuresResolver,
  StaffReviewsResolver,
  StaffStatementsResolver,
  StaffVerificationCodesResolver,
  StaffViewCommandsResolver,
  LegalClocksResolver,
  WorkingCalendarsResolver,
];

/** Meaning is checked by the verbs: type-graphql's own validation and authorisation stay out of it. */
function build(resolvers: NonEmptyArray<ResolverClass>): GraphQLSchema {
  return guardRootFields(
    buildSchemaSync({
      resolvers,
      validate: false,
      directives: [...specifiedDirectives, IdempotentDirective],
    }),
  );
}

/** What partners and the web app see. */
export function buildPublicSchema(): GraphQLSchema {
  return resolveNodesByPrefix(build(publicResolvers), nodeTypeNames);
}

/** What staff see. */
export function buildAdminSchema(): GraphQLSchema {
  return build(adminResolvers);
}
