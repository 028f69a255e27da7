import { Banner } from '@apipay/ui/banner';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { problemResponse } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { AddMemberForm } from './add-member-form';
import { AskElevationForm } from './ask-elevation-form';
import { ElevationTable } from './elevation-table';
import { MemberTable } from './member-table';
import { staffDocument } from './staff.documents';
import { elevatable, elevatableNames } from './staff-rows';
import { submitStaff } from './submit-staff.server';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, staffElevations, staffMembers } = await loadStaff(args);
  const permissions = viewer?.permissions ?? [];
  return {
    owner: viewer?.id ?? '',
    elevations: staffElevations,
    members: staffMembers ?? null,
    mayManage: permissions.includes('staff:manage'),
    wanted: elevatableNames.filter((name) => !permissions.includes(elevatable[name])),
  };
}

/** Whoever may not see the others sees their own requests. */
async function loadStaff(args: LoaderFunctionArgs) {
  const result = await submitAdmin(staffDocument, { withMembers: true }, args);
  if (result.isOk) return result.data;
  if (result.code !== 'FORBIDDEN') throw problemResponse(result);
  return loadAdmin(staffDocument, { withMembers: false }, args);
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('staff.title'));

export const action = (args: ActionFunctionArgs) => submitStaff(args);

export default function StaffPage() {
  const { owner, elevations, members, mayManage, wanted } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const answerOf = (form: 'ask' | 'add') => (answer?.form === form && answer.problems ? answer : null);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t('staff.title')} text={t('staff.text')} />
      {answer?.done && <Banner tone="info" announced title={t(`staff.${answer.done}`)} />}
      {answer?.form === 'row' && answer.problems && <FormProblemBanner problems={answer.problems} />}
      <ElevationTable elevations={elevations} members={members} mayManage={mayManage} />
      <AskElevationForm owner={owner} wanted={wanted} answer={answerOf('ask')} />
      {members && <MemberTable members={members} owner={owner} mayManage={mayManage} />}
      {mayManage && <AddMemberForm owner={owner} answer={answerOf('add')} />}
    </div>
  );
}
