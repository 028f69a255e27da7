import { uuidFromId } from '@apipay/db/ids';
import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../kernel/actors';

type Person = Pick<Extract<Actor, { kind: 'user' }>, 'userId' | 'subjectId'> & { readonly pseudonym: string };

/** By what a table with data of a person of a merchant finds the rows of one person. Each table of the register stands here. */
export function rowsOfPerson({ userId, subjectId, pseudonym }: Person): Readonly<Record<string, SQL>> {
  const user = sql`${uuidFromId(userId)}::uuid`;
  const subject = sql`${uuidFromId(subjectId)}::uuid`;
  const bySubject = sql`subject_id = ${subject}`;
  const ofOwnBusiness = sql`merchant_id in (select id from merchants where ${bySubject})`;
  return {
    subjects: sql`id = ${subject}`,
    users: sql`id = ${user}`,
    merchants: bySubject,
    memberships: sql`user_id = ${user}`,
    access_questions: bySubject,
    data_subject_requests: bySubject,
    request_entries: sql`request_id in (select id from data_subject_requests where ${bySubject})`,
    subject_blocks: bySubject,
    audit_records: sql`subject_pseudonyms @> array[${pseudonym}::uuid]`,
    provider_connections: ofOwnBusiness,
    campaign_messages: bySubject,
    // What is kept of a number is a hash that only the number finds: it comes with a consent to mailings or its withdrawal.
    mailing_suppressions: sql`exists (select 1 from consent_records where ${bySubject} and purpose = 'mailing')`,
    confirmations: bySubject,
    reviews: bySubject,
    review_places: sql`review_id in (select id from reviews where ${bySubject})`,
    consent_records: bySubject,
    edition_marks: bySubject,
    merchant_invitations: sql`${user} in (created_by_id, claimed_by_id, decided_by_id)`,
    notices: ofOwnBusiness,
    sessions: sql`holder = 'user' and holder_id = ${user}`,
    verification_codes: sql`audience = 'user' and (user_id = ${user} or phone_index = (select phone_index from users where id = ${user}))`,
  };
}
