import { recordCampaignStatus, recordTemplateStatus, takeReplies } from '@apipay/domain/campaigns';
import { recordWarningStatus } from '@apipay/domain/inactivity-warnings';
import { DomainError } from '@apipay/domain/kernel/errors';
import { keepMessageReports } from '@apipay/domain/message-reports';
import { recordNoticeStatus } from '@apipay/domain/notices';
import { recordReminderStatus } from '@apipay/domain/reminders';
import { recordMessageStatus } from '@apipay/domain/verification-codes';
import type { FastifyInstance } from 'fastify';
import { visitorContext } from '../context';
import type { ApiServices } from '../services';
import { headerOf } from './call';

/** The vendor says that a notification may have 3 MB. */
const bodyLimitBytes = 3_000_000;

/** Delivery statuses of messages, people's answers to them, and what became of templates. Its signature is over the body as it came, so nothing may read it before. */
export function addWhatsappWebhook(app: FastifyInstance, services: ApiServices): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    scope.get('/whatsapp/webhook', (request, reply) => {
      const query = request.query as Readonly<Record<string, string | undefined>>;
      const answer = services.messageStatusReader.answerSubscription(query);
      if (answer === null) throw new DomainError('FORBIDDEN');
      return reply.type('text/plain; charset=utf-8').send(answer);
    });

    scope.post('/whatsapp/webhook', { bodyLimit: bodyLimitBytes }, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signature = headerOf(request, 'x-hub-signature-256');
      const reports = services.messageStatusReader.readStatusWebhook(body, signature);
      const replies = services.messageStatusReader.readReplyWebhook(body, signature);
      const templates = services.messageStatusReader.readTemplateWebhook(body, signature);
      if (reports === null || replies === null || templates === null)
        throw new DomainError('UNAUTHENTICATED');
      const system = {
        ...visitorContext(services, request.scope),
        actor: { kind: 'system', task: 'message-status' },
      } as const;
      if (reports.length > 0) {
        await keepMessageReports(system, reports);
        await recordMessageStatus(system, reports);
        await recordReminderStatus(system, reports);
        await recordNoticeStatus(system, reports);
        await recordWarningStatus(system, reports);
        await recordCampaignStatus(system, reports);
      }
      await takeReplies(system, replies);
      await recordTemplateStatus(system, templates);
      return reply.code(200).send({ received: true });
    });
  });
}
