import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { Pagination } from '@apipay/ui/pagination';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { pageArguments, pageHrefs } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { adminAuditLogDocument, exportAuditLogDocument } from './admin-audit-log.documents';
import { AuditFilter } from './audit-filter';
import { AuditRecordTable } from './audit-record-table';
import { readAuditView } from './audit-view';
import { ExportForm } from './export-form';
import { readExportForm } from './read-export-form.server';
import { StampState } from './stamp-state';

const pageSize = 25;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const view = readAuditView(parameters, new Date());
  const { viewer, auditRecords, auditStampState } = await loadAdmin(
    adminAuditLogDocument,
    {
      ...pageArguments(parameters, pageSize),
      ...view,
      search: view.search || null,
      action: view.action || null,
    },
    args,
  );
  const mayExport = viewer?.permissions.includes('audit-log:export') === true;
  return { auditRecords, auditStampState, view, mayExport };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('admin.audit.title'));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const { typed, problems: unread, input } = readExportForm(args.request, form);
  if (unread || input === null) return data({ problems: unread, typed }, { status: 422 });
  const result = await submitAdmin(exportAuditLogDocument, { input }, args);
  if (!result.isOk) {
    const problems = problemsOfRefusal(args.request, result);
    return data({ problems, typed }, { status: statusOfProblems(problems) });
  }
  const { exportId, userErrors } = result.data.exportAuditLog;
  const problems = problemsOf(userErrors);
  if (problems !== null || !exportId) return data({ problems, typed }, { status: 422 });
  throw redirect(`/admin/audit-log/exports/${exportId}/audit-log.jsonl`, 303);
}

/** R-P6 for staff: who did what to whose data, without a single value. */
export default function AdminAuditLogPage() {
  const { auditRecords, auditStampState, view, mayExport } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const { search } = useLocation();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={t('admin.audit.title')}
        text={
          <>
            {t('admin.audit.text')} <TextLink href="/audit-log">{t('admin.audit.toSite')}</TextLink>
          </>
        }
      />
      {auditStampState.gap && <StampState state={auditStampState} />}
      <AuditFilter view={view} />
      <Card padded={false} className="overflow-x-auto">
        <AuditRecordTable records={auditRecords.nodes} />
      </Card>
      <Pagination {...pageHrefs(search, auditRecords.pageInfo)} />
      {!auditStampState.gap && <StampState state={auditStampState} />}
      {mayExport && (
        <ExportForm
          problems={answer?.problems ?? null}
          typed={answer?.typed ?? { from: view.from, to: view.to, ground: '', reason: '' }}
        />
      )}
    </div>
  );
}
