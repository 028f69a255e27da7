import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { adminFrameDocument } from '../admin.documents';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { CampaignForm } from './campaign-form';
import { emptyCampaign } from './campaign-values';
import { mailingTemplatesDocument, saveCampaignDocument } from './campaigns.documents';
import { readCampaignForm } from './read-campaign-form.server';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await loadAdmin(adminFrameDocument, {}, args);
  if (!viewer?.permissions.includes('mailing:write')) throw redirect('/admin/mailings', 303);
  const { mailingTemplates } = await loadAdmin(mailingTemplatesDocument, {}, args);
  return { templates: mailingTemplates };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('mailings.new'));

export async function action(args: ActionFunctionArgs) {
  const { typed, input, problems: unread } = readCampaignForm(args.request, await args.request.formData());
  if (unread) return data({ typed, problems: unread }, { status: 422 });
  const result = await submitAdmin(saveCampaignDocument, { input }, args);
  const problems = result.isOk
    ? problemsOf(result.data.saveCampaign.userErrors)
    : problemsOfRefusal(args.request, result);
  const id = result.isOk ? result.data.saveCampaign.campaign?.id : null;
  if (problems === null && id) throw redirect(`/admin/mailings/${id}`, 303);
  return data({ typed, problems }, { status: statusOfProblems(problems) });
}

export default function NewCampaignPage() {
  const { templates } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t('mailings.new')} text={t('mailings.newText')} />
      <CampaignForm
        values={answer?.typed ?? emptyCampaign}
        problems={answer?.problems ?? null}
        templates={templates}
      />
    </div>
  );
}
