import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { EmptyState } from '@apipay/ui/empty-state';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { loadColleagues } from '../staff/load-colleagues.server';
import { actOnHold } from './act-on-hold.server';
import { legalHoldsDocument } from './destruction.documents';
import { HoldCard } from './hold-card';

export async function loader(args: LoaderFunctionArgs) {
  const [{ legalHolds }, colleagues] = await Promise.all([
    loadAdmin(legalHoldsDocument, {}, args),
    loadColleagues(args),
  ]);
  return { legalHolds, colleagues };
}

export function action(args: ActionFunctionArgs) {
  return actOnHold(args);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('requests.destruction.admin.holds'));

/** Holds that stand or wait for a second person, and those that have ended. */
export default function LegalHoldsPage() {
  const { legalHolds, colleagues } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const [parameters] = useSearchParams();
  const { t } = useUiTexts();
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={t('requests.destruction.admin.holds')}
        text={t('requests.destruction.admin.holdsText')}
      />
      {parameters.get('done') && !answer && <Banner tone="info" announced title={t('requests.admin.done')} />}
      {answer && <FormProblemBanner problems={answer.problems} />}
      {legalHolds.length === 0 && (
        <Card>
          <EmptyState title={t('requests.destruction.admin.holdsEmpty')} />
        </Card>
      )}
      {legalHolds.map((hold) => (
        <HoldCard
          key={`${hold.id} ${hold.version}`}
          hold={hold}
          colleagues={colleagues}
          answer={answer?.id === hold.id ? answer : undefined}
        />
      ))}
    </div>
  );
}
