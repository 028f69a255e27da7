import { data, redirect } from '@remix-run/node';
import { problemsIn, statusOfProblems } from '../../../form-problems.server';
import { type AdminArguments, submitAdmin } from '../admin-call.server';
import {
  closeDestructionNodeDocument,
  decideDestructionDocument,
  openLegalHoldDocument,
  proposeDestructionDocument,
} from './destruction.documents';

const destructionActs = [
  'propose-destruction',
  'approve-destruction',
  'return-destruction',
  'close-node',
  'open-hold',
] as const;
type DestructionAct = (typeof destructionActs)[number];

/** The act of a form about a destruction; undefined where it is about something else. */
export function destructionActOf(form: FormData): DestructionAct | undefined {
  return destructionActs.find((one) => one === form.get('act'));
}

/** Throws the redirect after an act that was taken; gives what is wrong otherwise. */
export async function actOnDestruction(
  args: AdminArguments,
  requestId: string,
  act: DestructionAct,
  form: FormData,
) {
  const result = await submit(args, requestId, act, form);
  const problems = problemsIn(args.request, result, ({ done }) => done.userErrors);
  if (problems !== null) {
    const typed = typedIn(form, ['name', 'citation', 'endsOn', 'nodeId', 'proof']);
    return data({ problems, act: act as string, text: '', typed }, { status: statusOfProblems(problems) });
  }
  throw redirect(`/admin/requests/${requestId}?done=1`, 303);
}

function typedIn(form: FormData, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '').slice(0, 500)]));
}

function submit(args: AdminArguments, requestId: string, act: DestructionAct, form: FormData) {
  const text = (name: string, most: number) => String(form.get(name) ?? '').slice(0, most);
  switch (act) {
    case 'propose-destruction':
      return submitAdmin(proposeDestructionDocument, { requestId }, args);
    case 'close-node': {
      const input = { nodeId: text('nodeId', 60), proof: text('proof', 2_000) };
      return submitAdmin(closeDestructionNodeDocument, { input }, args);
    }
    case 'open-hold': {
      const hold = { name: text('name', 500), citation: text('citation', 500) };
      // What is no day is refused by the API as one that has passed.
      const endsOn = /^\d{4}-\d{2}-\d{2}$/.test(text('endsOn', 10)) ? text('endsOn', 10) : '2000-01-01';
      return submitAdmin(openLegalHoldDocument, { input: { requestId, ...hold, endsOn } }, args);
    }
    case 'approve-destruction':
    case 'return-destruction': {
      const input = {
        destructionId: text('destructionId', 60),
        planHash: text('planHash', 64),
        isApproved: act === 'approve-destruction',
      };
      return submitAdmin(decideDestructionDocument, { input }, args);
    }
  }
}
