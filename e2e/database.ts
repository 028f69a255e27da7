import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withServer } from '@apipay/testing/test-cluster';
import { inject } from 'vitest';
import type {} from './product.setup';

type Work<T> = Parameters<typeof withServer<T>>[1];

/** As the owner of the server: for what only time or an accident would do otherwise. */
export function withDatabase<T>(work: Work<T>): Promise<T> {
  const { dataDirectory, database } = inject('product');
  const secrets: unknown = JSON.parse(readFileSync(join(dataDirectory, 'secrets.json'), 'utf8'));
  const { postgresPassword } = secrets as { readonly postgresPassword: string };
  return withServer(`postgres://postgres:${encodeURIComponent(postgresPassword)}@${database}`, work);
}

/** As when the provider has said that the device of this connection was switched off. */
export async function loseConnectionOf(kaspiPhone: string): Promise<void> {
  await withDatabase(async (sql) => {
    await sql`update provider_connections set state = 'lost', last_problem = 'device-inactive', last_checked_at = now()
      where kaspi_phone_tail = ${kaspiPhone.slice(-4)}`;
  });
}

/** What some minutes do: messages to owners need not wait any longer for what they tell of to last. */
export async function letNoticesLeave(): Promise<void> {
  await withDatabase(async (sql) => {
    await sql`update notices set leaves_at = now() where state = 'waiting'`;
    await sql`update graphile_worker._private_jobs set run_at = now() where key like 'notice:%'`;
  });
}

/** What a minute does: nobody has read pages lately. A test leafs faster than any person. */
export async function letPagesBeReadAgain(): Promise<void> {
  await withDatabase(async (sql) => {
    await sql`delete from rate_buckets where scope like 'api-%'`;
  });
}

/** What an hour does: nobody has asked for codes lately. The whole run comes from one address, whose budget is 60 an hour. */
export async function letCodesBeAskedForAgain(): Promise<void> {
  await withDatabase(async (sql) => {
    await sql`delete from rate_buckets where scope like 'code-%' or scope = 'totp-guess'`;
    // A number is sealed under the key of the day on which its code was asked for, so no code moves into the day before: what has served there counts for nobody.
    const isSameDay = sql`date_trunc('day', created_at at time zone 'UTC') = date_trunc('day', (created_at - interval '1 hour') at time zone 'UTC')`;
    await sql`update verification_codes set phone_index = sha256(uuid_send(gen_random_uuid()))
      where not ${isSameDay} and state not in ('requested', 'sent')`;
    await sql`update verification_codes set created_at = created_at - interval '1 hour' where ${isSameDay}`;
  });
}
