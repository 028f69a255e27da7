import type { CampaignRow } from '@apipay/db/schema/campaigns';
import { users } from '@apipay/db/schema/users';
import { and, inArray, type SQL, sql } from 'drizzle-orm';

/** Whom a mailing is for, among those who consented. */
export type AudienceRule = Pick<CampaignRow, 'locales' | 'tariffCodes' | 'seenWithinDays' | 'notSeenDays'>;

const dayMs = 86_400_000;

/** A condition over `users`. */
export function isInAudience(rule: AudienceRule, now: Date): SQL | undefined {
  const { locales, tariffCodes, seenWithinDays, notSeenDays } = rule;
  return and(
    locales.length === 0 ? undefined : inArray(users.locale, locales),
    tariffCodes.length === 0 ? undefined : hasTariff(tariffCodes),
    seenWithinDays === null ? undefined : wasSeenSince(new Date(now.getTime() - seenWithinDays * dayMs)),
    notSeenDays === null
      ? undefined
      : sql`not ${wasSeenSince(new Date(now.getTime() - notSeenDays * dayMs))}`,
  );
}

function hasTariff(codes: readonly string[]): SQL {
  return sql`exists (select from memberships m
    join tariff_subscriptions s on s.merchant_id = m.merchant_id and s.state <> 'ended'
    join tariff_versions v on v.id = s.tariff_version_id
    join tariffs t on t.id = v.tariff_id
    where m.user_id = ${users.id} and m.ended_at is null and ${inArray(sql`t.code`, [...codes])})`;
}

function wasSeenSince(since: Date): SQL {
  return sql`exists (select from sessions s where s.holder = 'user' and s.holder_id = ${users.id}
    and s.last_seen_at >= ${since.toISOString()}::timestamptz)`;
}

/** Who was asked and said yes, and it stands now: the person alone decides. */
export function consentsToMailing(now: Date): SQL {
  return sql`exists (select from consent_records c where c.subject_id = ${users.subjectId} and c.purpose = 'mailing')
    and consent_stands(${users.subjectId}, 'mailing', ${now.toISOString()}::timestamptz)`;
}
