import { campaigns } from '@apipay/db/schema/campaigns';
import { and, asc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import type { TemplateStatusReport } from '../verification-codes/message-sender.port';
import { moveBySystem } from './load-campaigns';

/**
 * Reports of the messenger's signed webhook that a template can be sent no longer: what runs by it stops before anything is
 * refused, with what the messenger said. A report from before a mailing began, or of a language that it does not use, stops
 * nothing. Nothing goes on by itself: a person looks and resumes. Returns how many were stopped.
 */
export async function recordTemplateStatus(
  ctx: DomainContext,
  reports: readonly TemplateStatusReport[],
): Promise<number> {
  allowSystem(ctx);
  let stopped = 0;
  for (const report of reports) stopped += await stopThoseBy(ctx, report);
  return stopped;
}

async function stopThoseBy(ctx: DomainContext, report: TemplateStatusReport): Promise<number> {
  const { status, vendorReason, locale, occurredAt } = report;
  return inTransaction({ ...ctx, merchantId: null }, { purpose: 'mailing', as: 'platform' }, async (tx) => {
    const running = (await lockRunning(tx, report.template)).filter(
      ({ locales, startedAt }) =>
        (locales.length === 0 || locales.includes(locale)) &&
        // The messenger counts in whole seconds.
        (startedAt === null || occurredAt.getTime() + 999 >= startedAt.getTime()),
    );
    const vendorCode = [status.toUpperCase(), vendorReason].filter((word) => word !== null).join(' ');
    for (const campaign of running) {
      await moveBySystem(tx, campaign, 'paused', { pause: 'template', vendorCode });
    }
    return running.length;
  });
}

/** In the order of their ids, so that two reports never wait for each other. */
function lockRunning(tx: Tx, templateName: string) {
  return tx.sql
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.templateName, templateName), eq(campaigns.state, 'running')))
    .orderBy(asc(campaigns.id))
    .for('update');
}
