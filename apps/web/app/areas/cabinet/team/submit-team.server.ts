import { data, redirect } from '@remix-run/node';
import { actOf } from '../../../chosen-of.server';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  type UserErrorData,
} from '../../../form-problems.server';
import type { ApiResult } from '../../../graphql/api-client.server';
import { type CabinetArguments, cabinetMode, submitCabinet } from '../cabinet-call.server';
import { isMerchantRole } from './merchant-roles';
import {
  changeMemberRoleDocument,
  decideInvitationDocument,
  endMembershipDocument,
  inviteColleagueDocument,
  revokeInvitationDocument,
} from './team.documents';
import type { TeamAct } from './team-acts';

type Answer = Pick<UserErrorData, 'code' | 'field' | 'message'>[];
interface Shown {
  readonly problems: FormProblems | null;
  /** The secret of the link just made; it is nowhere afterwards. */
  readonly token: string | null;
}

/** What the forms of the page ask for: each names itself by `intent`. */
export async function submitTeam(args: CabinetArguments) {
  const form = await args.request.formData();
  const intent = actOf(args, form, ['invite', 'revoke', 'change-role', 'end', 'admit', 'refuse']);
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 100);
  const typed = text('role');
  const role = isMerchantRole(typed) ? typed : 'VIEWER';
  switch (intent) {
    case 'invite': {
      const result = await submitCabinet(inviteColleagueDocument, { input: { role } }, args);
      if (!result.isOk) return shown({ problems: problemsOfRefusal(args.request, result), token: null });
      const { token, userErrors } = result.data.inviteColleague;
      return shown({ problems: problemsOf(userErrors), token: token ?? null });
    }
    case 'revoke': {
      const input = { id: text('id') };
      return done(
        { args, intent: 'revoke' },
        await submitCabinet(revokeInvitationDocument, { input }, args),
        (answer) => answer.revokeInvitation.userErrors,
      );
    }
    case 'change-role': {
      const input = { userId: text('id'), role };
      return done(
        { args, intent: 'change-role' },
        await submitCabinet(changeMemberRoleDocument, { input }, args),
        (answer) => answer.changeMemberRole.userErrors,
      );
    }
    case 'end': {
      const input = { userId: text('id') };
      return done(
        { args, intent: 'end' },
        await submitCabinet(endMembershipDocument, { input }, args),
        (answer) => answer.endMembership.userErrors,
      );
    }
    case 'admit':
    case 'refuse': {
      const input = { id: text('id'), isAdmitted: intent === 'admit' };
      return done(
        { args, intent },
        await submitCabinet(decideInvitationDocument, { input }, args),
        (answer) => answer.decideInvitation.userErrors,
      );
    }
  }
}

/** Says on the page what was done, with or without JavaScript. */
function done<Data>(
  { args, intent }: { args: CabinetArguments; intent: TeamAct },
  result: ApiResult<Data>,
  errorsOf: (answer: Data) => Answer,
) {
  const problems = result.isOk ? problemsOf(errorsOf(result.data)) : problemsOfRefusal(args.request, result);
  if (problems === null) return redirect(`/cabinet/${cabinetMode(args)}/team?done=${intent}`, 303);
  return shown({ problems, token: null });
}

function shown(answer: Shown) {
  return data(answer, { status: answer.problems === null ? 200 : 422 });
}
