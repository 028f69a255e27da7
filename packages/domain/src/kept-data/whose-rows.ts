import { type Id, uuidFromId } from '@apipay/db/ids';
import type { SubjectKind } from '@apipay/db/personal-data';
import { type SQL, sql } from 'drizzle-orm';

/** A staff member is named by both ids, as the audit log knows people by that of their account. */
export type DataSubject =
  | { readonly kind: Exclude<SubjectKind, 'staff-member'>; readonly subjectId: Id<'subject'> }
  | {
      readonly kind: 'staff-member';
      readonly subjectId: Id<'subject'>;
      readonly staffMemberId: Id<'staffMember'>;
    };

/** By what a table finds the rows of one subject: conditions over its own columns, by the table's name. */
export type WhoseRows = Readonly<Record<string, SQL>>;

/** Steps and events name an invoice or a payment and hold no value of a person: they are found by the object, and by nothing else. */
export const tablesFoundByObject: readonly string[] = ['transitions', 'events'];

/**
 * How each table with data of that kind of subject finds the rows of this one. Every table of the register stands here or in
 * `tablesFoundByObject`. For transactions with a purpose: without one the subqueries see nothing.
 */
export function rowsOfSubject(subject: DataSubject): WhoseRows {
  const id = sql`${uuidFromId(subject.subjectId)}::uuid`;
  const kinds: Readonly<Record<SubjectKind, () => WhoseRows>> = {
    'merchant-person': () => rowsOfPerson(id),
    payer: () => rowsOfPayer(id),
    requester: () => rowsOfRequester(id),
    'staff-member': () => rowsOfStaffMember(id, subject),
  };
  return { ...rowsOfAnybody(id), ...kinds[subject.kind]() };
}

/** What is kept about every kind of subject: that there is one, its requests, its blocks, and who used its data. */
function rowsOfAnybody(subject: SQL): WhoseRows {
  const bySubject = sql`subject_id = ${subject}`;
  return {
    subjects: sql`id = ${subject}`,
    audit_records: sql`subject_pseudonyms @> array[(select pseudonym from subjects where id = ${subject})]`,
    data_subject_requests: bySubject,
    request_entries: sql`request_id in (select id from data_subject_requests where ${bySubject})`,
    subject_blocks: bySubject,
    access_packages: bySubject,
    access_package_parts: bySubject,
    destructions: sql`request_id in (select id from data_subject_requests where ${bySubject})`,
    destruction_nodes: bySubject,
    legal_holds: bySubject,
  };
}

function rowsOfPerson(subject: SQL): WhoseRows {
  const bySubject = sql`subject_id = ${subject}`;
  const user = sql`(select id from users where ${bySubject})`;
  const ofOwnBusiness = sql`merchant_id in (select id from merchants where ${bySubject})`;
  return {
    users: bySubject,
    merchants: bySubject,
    memberships: sql`user_id = ${user}`,
    access_questions: bySubject,
    // Its number can be that of a colleague who connected it.
    provider_connections: sql`(${ofOwnBusiness} or kaspi_number_subject_id = ${subject})`,
    campaign_messages: bySubject,
    // What is kept of a number is a hash that only the number finds: it comes with a consent to mailings or its withdrawal.
    mailing_suppressions: sql`exists (select 1 from consent_records where ${bySubject} and purpose = 'mailing')`,
    confirmations: bySubject,
    reviews: bySubject,
    review_places: sql`review_id in (select id from reviews where ${bySubject})`,
    consent_records: bySubject,
    rectifications: bySubject,
    rectification_proposals: bySubject,
    edition_marks: bySubject,
    inactivity_warnings: bySubject,
    merchant_invitations: sql`${user} in (created_by_id, claimed_by_id, decided_by_id)`,
    notices: ofOwnBusiness,
    user_second_factors: sql`user_id = ${user}`,
    sessions: sql`holder = 'user' and holder_id = ${user}`,
    verification_codes: sql`audience = 'user' and (user_id = ${user} or phone_index = (select phone_index from users where ${bySubject}))`,
  };
}

/** A payer belongs to one merchant: with its id first, each question is answered by an index. */
function rowsOfPayer(subject: SQL): WhoseRows {
  const among = (column: string, table: string, whose: SQL) =>
    sql`(merchant_id, ${sql.identifier(column)}) in (select merchant_id, id from ${sql.identifier(table)} where ${whose})`;
  const payers = sql`subject_id = ${subject}`;
  const invoices = among('payer_id', 'payers', payers);
  const ofInvoice = among('invoice_id', 'invoices', invoices);
  const ofPush = among('provider_invoice_id', 'provider_invoices', ofInvoice);
  const ofPayment = among('payment_id', 'payments', ofInvoice);
  const ofRefund = among('refund_id', 'refunds', ofPayment);
  const transactions = sql`(${ofPayment} or ${ofRefund})`;
  const accounts = sql`(subject_id = ${subject} or ${ofInvoice})`;
  return {
    payers,
    invoices,
    invoice_lines: ofInvoice,
    invoice_reminders: ofInvoice,
    provider_invoices: ofInvoice,
    provider_attempts: ofPush,
    sum_disputes: ofPush,
    payments: ofInvoice,
    return_sessions: ofPayment,
    refunds: ofPayment,
    refund_lines: ofRefund,
    ledger_transactions: transactions,
    ledger_entries: among('transaction_id', 'ledger_transactions', transactions),
    biller_accounts: accounts,
    biller_operations: among('account_id', 'biller_accounts', accounts),
    money_decisions: sql`subject_id = ${subject}`,
    statement_lines: sql`(${ofPush} or ${ofPayment} or ${ofRefund})`,
  };
}

function rowsOfRequester(subject: SQL): WhoseRows {
  return {
    requesters: sql`subject_id = ${subject}`,
    verification_codes: sql`audience = 'user' and purpose = 'data-request' and phone_index = (select phone_index from requesters where subject_id = ${subject})`,
  };
}

function rowsOfStaffMember(subject: SQL, person: DataSubject): WhoseRows {
  const member = sql`(select id from staff_members where subject_id = ${subject})`;
  const actorId = person.kind === 'staff-member' ? person.staffMemberId : '';
  return {
    staff_members: sql`subject_id = ${subject}`,
    rectifications: sql`subject_id = ${subject}`,
    staff_elevations: sql`${member} in (staff_member_id, decided_by_id)`,
    staff_views: sql`staff_member_id = ${member}`,
    audit_records: sql`(subject_pseudonyms @> array[(select pseudonym from subjects where id = ${subject})] or actor_id = ${actorId})`,
    sessions: sql`holder = 'staff' and holder_id = ${member}`,
    verification_codes: sql`audience = 'staff' and phone_index = (select phone_index from staff_members where subject_id = ${subject})`,
  };
}

/** The number of a connection is that of whoever connected it, or of the owner where that was not asked for yet. */
const numberColumns: readonly string[] = ['kaspi_phone_ciphertext', 'kaspi_phone_index', 'kaspi_phone_tail'];

/** In rows that hold values of two people: whether a column is this subject's, as a condition over the row. Null: all of the row is. */
export function whoseColumn({ subjectId }: DataSubject, table: string, column: string): SQL | null {
  if (table !== 'provider_connections') return null;
  const owner = sql`(select m.subject_id from merchants m where m.id = provider_connections.merchant_id)`;
  const whose = numberColumns.includes(column) ? sql`coalesce(kaspi_number_subject_id, ${owner})` : owner;
  return sql`${whose} = ${uuidFromId(subjectId)}::uuid`;
}
