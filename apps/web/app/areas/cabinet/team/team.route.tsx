import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { privatePageMeta } from '../../../page-meta';
import { loadCabinet } from '../cabinet-call.server';
import { holdOf, NumberHold } from '../rectifications/number-hold';
import { ShownOnce } from '../shown-once';
import { InviteForm } from './invite-form';
import { submitTeam } from './submit-team.server';
import { teamDocument } from './team.documents';
import { teamActs } from './team-acts';
import { TeamMemberCard } from './team-member-card';
import { OpenLinks, WaitingColleagues } from './waiting-invitations';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, team } = await loadCabinet(teamDocument, {}, args);
  const asked = new URL(args.request.url).searchParams.get('done');
  return {
    ...team,
    done: teamActs.find((act) => act === asked) ?? null,
    ownId: viewer?.id ?? '',
    hold: holdOf(viewer),
    within: team.rolesWithin,
    origin: args.context.webOrigin,
  };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('team.title'));

export const action = (args: ActionFunctionArgs) => submitTeam(args);

export default function TeamPage() {
  const { members, invitations, ownId, hold, within, origin, done } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader title={t('team.title')} text={t('team.text')} />
      {hold && within.length > 0 && <NumberHold hold={hold} />}
      {done && !answer && <Banner tone="info" announced title={t(`team.done.${done}`)} />}
      {answer?.problems && <FormProblemBanner problems={answer.problems} />}
      {answer?.token && (
        <ShownOnce
          title={t('team.made')}
          text={t('team.madeText')}
          secret={`${origin}/join/${answer.token}`}
        />
      )}
      <WaitingColleagues invitations={invitations} within={hold === null ? within : []} />
      <Card title={t('team.members')} padded={false}>
        <ul className="divide-y divide-line pt-2">
          {members.map((member) => (
            <TeamMemberCard key={member.id} member={member} isSelf={member.id === ownId} within={within} />
          ))}
        </ul>
      </Card>
      <OpenLinks invitations={invitations} mayManage={within.length > 0} />
      {within.length > 0 && hold === null && (
        <InviteForm key={answer?.token ?? 'form'} roles={within.filter((role) => role !== 'OWNER')} />
      )}
    </div>
  );
}
