import { Banner } from '@apipay/ui/banner';
import { DateTime } from '@apipay/ui/date-time';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { actOf } from '../../../chosen-of.server';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
} from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { AudienceCard } from './audience-card';
import { CampaignForm } from './campaign-form';
import { CampaignResults } from './campaign-results';
import { CampaignStateBadge } from './campaign-state';
import { CampaignSteps } from './campaign-steps';
import { type CampaignValues, valuesOf } from './campaign-values';
import {
  campaignAudienceDocument,
  campaignDocument,
  cancelCampaignDocument,
  mailingTemplatesDocument,
  pauseCampaignDocument,
  resumeCampaignDocument,
  saveCampaignDocument,
  scheduleCampaignDocument,
  startCampaignDocument,
  tryCampaignDocument,
  unscheduleCampaignDocument,
} from './campaigns.documents';
import { PhonePreview } from './phone-preview';
import { readCampaignForm } from './read-campaign-form.server';

const lookEveryMs = 4_000;

export async function loader(args: LoaderFunctionArgs) {
  const id = args.params['id'] ?? '';
  const { viewer, campaign } = await loadAdmin(campaignDocument, { id }, args);
  if (!campaign) throw new Response(null, { status: 404 });
  const isAhead = campaign.state === 'DRAFT' || campaign.state === 'SCHEDULED';
  const audience = isAhead
    ? (await loadAdmin(campaignAudienceDocument, { id }, args)).campaignAudience
    : null;
  const permissions = viewer?.permissions ?? [];
  const isWritten = campaign.state === 'DRAFT' && permissions.includes('mailing:write');
  const templates = isWritten ? (await loadAdmin(mailingTemplatesDocument, {}, args)).mailingTemplates : [];
  return { campaign, audience, templates, permissions };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('mailings.title'));

interface Answer {
  readonly problems: FormProblems | null;
  readonly typed: CampaignValues | null;
  readonly at: string;
  readonly done: 'save' | 'try' | null;
}

const steps = {
  unschedule: unscheduleCampaignDocument,
  start: startCampaignDocument,
  pause: pauseCampaignDocument,
  resume: resumeCampaignDocument,
  cancel: cancelCampaignDocument,
  try: tryCampaignDocument,
} as const;
const intents = ['save', 'schedule', 'unschedule', 'start', 'pause', 'resume', 'cancel', 'try'] as const;

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = actOf(args, form, intents);
  const shown = {
    campaignId: args.params['id'] ?? '',
    version: Number.parseInt(String(form.get('version') ?? ''), 10) || 0,
  };
  const answer = (fields: Partial<Answer>) =>
    data<Answer>(
      { problems: null, typed: null, at: '', done: null, ...fields },
      { status: statusOfProblems(fields.problems ?? null) },
    );
  if (intent === 'save') {
    const { typed, input, problems: unread } = readCampaignForm(args.request, form);
    if (unread) return answer({ problems: unread, typed });
    const result = await submitAdmin(saveCampaignDocument, { input: { ...shown, ...input } }, args);
    const problems = result.isOk
      ? problemsOf(result.data.saveCampaign.userErrors)
      : problemsOfRefusal(args.request, result);
    return answer(problems ? { problems, typed } : { done: 'save' });
  }
  if (intent === 'schedule') {
    const at = String(form.get('at') ?? '').slice(0, 16);
    const result = await submitAdmin(scheduleCampaignDocument, { input: { ...shown, at } }, args);
    const problems = result.isOk
      ? problemsOf(result.data.scheduleCampaign.userErrors)
      : problemsOfRefusal(args.request, result);
    return answer({ problems, at });
  }
  const result = await submitAdmin(steps[intent], { input: shown }, args);
  const problems = result.isOk
    ? problemsOf(result.data.answer.userErrors)
    : problemsOfRefusal(args.request, result);
  return answer(problems ? { problems } : { done: intent === 'try' ? 'try' : null });
}

export default function CampaignPage() {
  const { campaign, audience, permissions, templates } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  useLiveResults(campaign.state === 'RUNNING' || campaign.state === 'FINISHED');
  const { state, pause, vendorCode } = campaign;
  const problems = answer?.problems ?? null;
  const isDraft = state === 'DRAFT' && permissions.includes('mailing:write');
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={campaign.title} text={t('mailings.one')} />
      <div className="flex flex-wrap items-center gap-3" role="status">
        <CampaignStateBadge campaign={campaign} />
        {campaign.leavesAt && !campaign.startedAt && (
          <span className="text-muted">
            {t('mailings.leaves')}: <DateTime value={campaign.leavesAt} nameZone />
          </span>
        )}
      </div>
      {problems?.general && !answer?.typed && <FormProblemBanner problems={problems} />}
      {answer?.done && <Banner tone="info" announced title={t(`mailings.done.${answer.done}`)} />}
      {pause && (
        <Banner tone={pause === 'STAFF' ? 'waiting' : 'failed'} title={t(`mailings.pause.${pause}.title`)}>
          {t(`mailings.pause.${pause}.text`)}
          {vendorCode && ` ${t('mailings.pause.code', { code: vendorCode })}`}
        </Banner>
      )}
      {state !== 'DRAFT' && state !== 'SCHEDULED' && <CampaignResults campaign={campaign} />}
      {audience && <AudienceCard audience={audience} />}
      <CampaignSteps
        campaign={campaign}
        permissions={permissions}
        problems={problems}
        at={answer?.at ?? ''}
      />
      <PhonePreview texts={campaign.texts} />
      {isDraft && (
        <CampaignForm
          // Another version, or another refusal, begins with its own values.
          key={`${campaign.version} ${problems?.codes.join() ?? ''}`}
          version={campaign.version}
          values={answer?.typed ?? valuesOf(campaign)}
          problems={answer?.typed ? problems : null}
          templates={templates}
        />
      )}
    </div>
  );
}

/** The figures change by themselves while somebody looks. */
function useLiveResults(isOpen: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isOpen || state !== 'idle') return;
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') revalidate();
    }, lookEveryMs);
    return () => clearTimeout(timer);
  }, [isOpen, state, revalidate]);
}
