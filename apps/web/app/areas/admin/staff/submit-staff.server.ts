import { type ActionFunctionArgs, data } from '@remix-run/node';
import { actOf } from '../../../chosen-of.server';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
  type UserErrorData,
} from '../../../form-problems.server';
import type { ApiResult } from '../../../graphql/api-client.server';
import { submitAdmin } from '../admin-call.server';
import {
  addStaffMemberDocument,
  askElevationDocument,
  changeStaffMemberDocument,
  changeStaffNumberDocument,
  decideElevationDocument,
  endElevationDocument,
} from './staff.documents';
import { elevatableNames, staffLocales, staffRoles } from './staff-rows';

const intents = ['ask', 'grant', 'refuse', 'end', 'add', 'role', 'number', 'disable', 'enable'] as const;
type Intent = (typeof intents)[number];
export type StaffOutcome = 'asked' | 'granted' | 'refused' | 'ended' | 'added' | 'changed';

export interface StaffAnswer {
  readonly form: 'ask' | 'add' | 'row';
  readonly problems: FormProblems | null;
  readonly done: StaffOutcome | null;
  /** As typed; it comes back with a refusal. */
  readonly typed: {
    readonly permissions: readonly string[];
    readonly minutes: string;
    readonly reason: string;
  } & {
    readonly phone: string;
    readonly role: string;
    readonly locale: string;
    readonly undertaking: string;
  };
}

const outcomes: Readonly<Record<Intent, StaffOutcome>> = {
  ask: 'asked',
  grant: 'granted',
  refuse: 'refused',
  end: 'ended',
  add: 'added',
  role: 'changed',
  number: 'changed',
  disable: 'changed',
  enable: 'changed',
};

/** What staff do about each other's access. */
export async function submitStaff(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 2_000);
  const intent = actOf(args, form, intents);
  const typed = {
    permissions: form.getAll('permissions').map(String),
    minutes: text('minutes'),
    reason: text('reason'),
    phone: text(intent === 'number' ? 'newPhone' : 'phone'),
    role: text('role'),
    locale: text('locale'),
    undertaking: text('undertaking'),
  };
  const result = await send(args, intent, text('id'), typed);
  const problems = result.isOk ? problemsOf(result.data) : problemsOfRefusal(args.request, result);
  const about = intent === 'ask' || intent === 'add' ? intent : 'row';
  return data<StaffAnswer>(
    { form: about, problems, done: problems ? null : outcomes[intent], typed },
    { status: problems ? statusOfProblems(problems) : 200 },
  );
}

async function send(
  args: ActionFunctionArgs,
  intent: Intent,
  id: string,
  typed: StaffAnswer['typed'],
): Promise<ApiResult<readonly UserErrorData[]>> {
  const role = staffRoles.find((known) => known === typed.role);
  switch (intent) {
    case 'ask': {
      const permissions = elevatableNames.filter((name) => typed.permissions.includes(name));
      const input = { permissions, minutes: Number(typed.minutes) || 0, reason: typed.reason };
      return errorsOf(await submitAdmin(askElevationDocument, { input }, args), (said) => said.askElevation);
    }
    case 'grant':
    case 'refuse': {
      const input = { id, isGranted: intent === 'grant' };
      return errorsOf(
        await submitAdmin(decideElevationDocument, { input }, args),
        (said) => said.decideElevation,
      );
    }
    case 'end':
      return errorsOf(
        await submitAdmin(endElevationDocument, { input: { id } }, args),
        (said) => said.endElevation,
      );
    case 'add': {
      const locale = staffLocales.find((known) => known === typed.locale) ?? 'RU';
      const { phone, undertaking } = typed;
      const input = { phone, undertaking, locale, role: role ?? 'SUPPORT' };
      return errorsOf(
        await submitAdmin(addStaffMemberDocument, { input }, args),
        (said) => said.addStaffMember,
      );
    }
    case 'number': {
      const input = { id, phone: typed.phone };
      return errorsOf(
        await submitAdmin(changeStaffNumberDocument, { input }, args),
        (said) => said.changeStaffNumber,
      );
    }
    case 'role':
    case 'disable':
    case 'enable': {
      const input = intent === 'role' ? { id, role: role ?? null } : { id, isDisabled: intent === 'disable' };
      return errorsOf(
        await submitAdmin(changeStaffMemberDocument, { input }, args),
        (said) => said.changeStaffMember,
      );
    }
  }
}

function errorsOf<Data>(
  result: ApiResult<Data>,
  payloadOf: (said: Data) => { readonly userErrors: readonly UserErrorData[] },
): ApiResult<readonly UserErrorData[]> {
  return result.isOk ? { ...result, data: payloadOf(result.data).userErrors } : result;
}
