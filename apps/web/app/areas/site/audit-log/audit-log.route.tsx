import { translator } from '@apipay/i18n/messages';
import { Banner } from '@apipay/ui/banner';
import { CodeBlock } from '@apipay/ui/code-block';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { callApi } from '../../../graphql/api-client.server';
import { localeOf } from '../../../locale.server';
import { publicPageMeta } from '../../../page-meta';
import { SiteHeading } from '../site-heading';
import { auditCheckpointsDocument, auditConsistencyDocument } from './audit-log.documents';
import { CheckKept } from './check-kept';
import { CheckpointTable } from './checkpoint-table';
import { LatestCheckpoint } from './latest-checkpoint';

const shown = 24;
/** As in docs/audit-log.md. */
const command =
  "pnpm --filter @apipay/sdk verify-audit-log export.jsonl --key '<key>' --kept checkpoint.json --authority authority.pem";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const kept = (new URL(request.url).searchParams.get('kept') ?? '').replaceAll(/\s/g, '').slice(0, 20);
  const [listed, check] = await Promise.all([
    callApi(auditCheckpointsDocument, { count: shown, beforeSize: null }, { request, context }),
    kept === ''
      ? null
      : callApi(auditConsistencyDocument, { older: kept, newer: null }, { request, context }),
  ]);
  const t = translator(localeOf(request));
  const problem =
    check === null || check.isOk
      ? null
      : t(check.code === 'UNAVAILABLE' ? 'errors.UNAVAILABLE' : 'errors.AUDIT_CHECKPOINT_NOT_FOUND');
  const proof = check?.isOk
    ? {
        older: check.data.auditConsistencyProof.older,
        newerSize: check.data.auditConsistencyProof.newer.size,
      }
    : null;
  return listed.isOk
    ? data({ checkpoints: listed.data.auditCheckpoints, kept, proof, problem })
    : data({ checkpoints: null, kept, proof, problem }, { status: 503, headers: { 'Retry-After': '60' } });
}

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => ({
    title: t('site.auditLog.title'),
    description: t('site.auditLog.description'),
  }));

/** R-P6: the root is published, and whoever keeps it can check what became of the log. */
export default function AuditLogPage() {
  const { checkpoints, kept, proof, problem } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const latest = checkpoints?.[0];
  return (
    <div className="flex flex-col gap-8">
      <SiteHeading title={t('site.auditLog.title')} text={t('site.auditLog.text')} />
      {checkpoints === null && <Banner tone="failed" title={t('site.auditLog.unavailable')} />}
      {checkpoints?.length === 0 && (
        <Banner tone="waiting" title={t('site.auditLog.none')}>
          {t('site.auditLog.noneText')}
        </Banner>
      )}
      {latest && <LatestCheckpoint checkpoint={latest} />}
      {latest && <CheckKept kept={kept} proof={proof} problem={problem} />}
      {checkpoints && checkpoints.length > 0 && <CheckpointTable checkpoints={checkpoints} />}
      <section className="max-w-prose">
        <h2 className="text-lg font-semibold">{t('site.auditLog.howTitle')}</h2>
        <ol className="mt-2 flex list-decimal flex-col gap-1.5 pl-6 text-muted">
          <li>{t('site.auditLog.how.keep')}</li>
          <li>{t('site.auditLog.how.compare')}</li>
          <li>{t('site.auditLog.how.own')}</li>
          <li>{t('site.auditLog.how.stamp')}</li>
        </ol>
        <p className="mt-4">
          {t('site.auditLog.program.text', { package: '@apipay/sdk' })}{' '}
          <TextLink href="/audit-log/description.md">{t('site.auditLog.program.description')}</TextLink>
        </p>
        <div className="mt-3">
          <CodeBlock label={t('site.auditLog.program.label')} code={command} />
        </div>
      </section>
    </div>
  );
}
