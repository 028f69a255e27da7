import type { JobName } from '@apipay/domain/kernel/jobs';
import { traced } from '@apipay/process/tracing';
import type { Task as GraphileTask } from 'graphile-worker';
import type { WorkerServices } from './services';
import type { Task } from './task-context';
import { actAtLimitTask } from './tasks/act-at-limit.task';
import { applyKeyStateTask } from './tasks/apply-key-state.task';
import { buildAccessPackageTask } from './tasks/build-access-package.task';
import { cancelProviderInvoiceTask } from './tasks/cancel-provider-invoice.task';
import { cancelTestInvoicesTask } from './tasks/cancel-test-invoices.task';
import { checkConnectionTask } from './tasks/check-connection.task';
import { checkDisputedSumTask } from './tasks/check-disputed-sum.task';
import { checkInvariantsTask } from './tasks/check-invariants.task';
import { checkProviderInvoiceTask } from './tasks/check-provider-invoice.task';
import { checkRefundsTask } from './tasks/check-refunds.task';
import { confirmMailingStopTask } from './tasks/confirm-mailing-stop.task';
import { deliverWebhookTask } from './tasks/deliver-webhook.task';
import { endAccessPackagesTask } from './tasks/end-access-packages.task';
import { endLegalHoldTask } from './tasks/end-legal-hold.task';
import { eraseAtProcessorTask } from './tasks/erase-at-processor.task';
import { finishRetirementTask } from './tasks/finish-retirement.task';
import { issueDestructionActTask } from './tasks/issue-destruction-act.task';
import { keepAuditLogTask } from './tasks/keep-audit-log.task';
import { keepTermsTask } from './tasks/keep-terms.task';
import { pollProviderInvoiceTask } from './tasks/poll-provider-invoice.task';
import { pollReturnSessionTask } from './tasks/poll-return-session.task';
import { recountClocksTask } from './tasks/recount-clocks.task';
import { resumePayerTask } from './tasks/resume-payer.task';
import { runCampaignTask } from './tasks/run-campaign.task';
import { runDestructionTask } from './tasks/run-destruction.task';
import { sendNoticeTask } from './tasks/send-notice.task';
import { sendProviderInvoiceTask } from './tasks/send-provider-invoice.task';
import { sendRefundTask } from './tasks/send-refund.task';
import { sendReminderTask } from './tasks/send-reminder.task';
import { sendVerificationCodeTask } from './tasks/send-verification-code.task';
import { stampCheckpointTask } from './tasks/stamp-checkpoint.task';
import { sweepExpiredTask } from './tasks/sweep-expired.task';
import { tellOldNumberTask } from './tasks/tell-old-number.task';
import { tellRequesterTask } from './tasks/tell-requester.task';
import { tellSecondFactorTask } from './tasks/tell-second-factor.task';
import { tryCampaignTask } from './tasks/try-campaign.task';
import { warnInactiveTask } from './tasks/warn-inactive.task';
import { watchClocksTask } from './tasks/watch-clocks.task';
import { watchConnectionsTask } from './tasks/watch-connections.task';

const tasks: { readonly [N in JobName]: Task<N> } = {
  'act-at-limit': actAtLimitTask,
  'apply-key-state': applyKeyStateTask,
  'build-access-package': buildAccessPackageTask,
  'cancel-provider-invoice': cancelProviderInvoiceTask,
  'cancel-test-invoices': cancelTestInvoicesTask,
  'check-connection': checkConnectionTask,
  'check-disputed-sum': checkDisputedSumTask,
  'check-invariants': checkInvariantsTask,
  'check-provider-invoice': checkProviderInvoiceTask,
  'check-refunds': checkRefundsTask,
  'confirm-mailing-stop': confirmMailingStopTask,
  'deliver-webhook': deliverWebhookTask,
  'end-access-packages': endAccessPackagesTask,
  'end-legal-hold': endLegalHoldTask,
  'erase-at-processor': eraseAtProcessorTask,
  'finish-retirement': finishRetirementTask,
  'issue-destruction-act': issueDestructionActTask,
  'keep-audit-log': keepAuditLogTask,
  'keep-terms': keepTermsTask,
  'poll-provider-invoice': pollProviderInvoiceTask,
  'poll-return-session': pollReturnSessionTask,
  'recount-clocks': recountClocksTask,
  'resume-payer': resumePayerTask,
  'run-campaign': runCampaignTask,
  'run-destruction': runDestructionTask,
  'send-notice': sendNoticeTask,
  'send-provider-invoice': sendProviderInvoiceTask,
  'send-refund': sendRefundTask,
  'send-reminder': sendReminderTask,
  'send-verification-code': sendVerificationCodeTask,
  'stamp-checkpoint': stampCheckpointTask,
  'sweep-expired': sweepExpiredTask,
  'tell-old-number': tellOldNumberTask,
  'tell-requester': tellRequesterTask,
  'tell-second-factor': tellSecondFactorTask,
  'try-campaign': tryCampaignTask,
  'warn-inactive': warnInactiveTask,
  'watch-clocks': watchClocksTask,
  'watch-connections': watchConnectionsTask,
};

export interface JobReport {
  readonly task: string;
  readonly jobId: string;
  readonly requestId: string | null;
  readonly ms: number;
  /** A word of the task, or null when it failed. */
  readonly result: string | null;
  readonly error: unknown;
}

/**
 * What graphile-worker runs. An error leaves as its code alone: the queue stores the message, and the message of a
 * failed statement would hold its parameters.
 */
export function makeTaskList(
  services: WorkerServices,
  report: (job: JobReport) => void,
): Record<JobName, GraphileTask> {
  const run =
    (name: string, task: Task<JobName>): GraphileTask =>
    async (payload, helpers) => {
      const startedAt = performance.now();
      const requestId = requestIdOf(payload);
      const seen = { task: name, jobId: helpers.job.id, requestId };
      try {
        const result = await traced(`job ${name}`, { 'apipay.request_id': requestId ?? '' }, () =>
          task(services, payload as never),
        );
        report({ ...seen, ms: performance.now() - startedAt, result, error: null });
      } catch (error) {
        report({ ...seen, ms: performance.now() - startedAt, result: null, error });
        throw new Error(errorCodeOf(error));
      }
    };
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, run(name, task as Task<JobName>)]),
  ) as Record<JobName, GraphileTask>;
}

function requestIdOf(payload: unknown): string | null {
  const { requestId } = (payload ?? {}) as { readonly requestId?: unknown };
  return typeof requestId === 'string' ? requestId : null;
}

/** A stable word: the domain's code, or INTERNAL. */
export function errorCodeOf(error: unknown): string {
  return error instanceof Error && /^[A-Z][A-Z0-9_]{2,60}$/.test(error.message) ? error.message : 'INTERNAL';
}
