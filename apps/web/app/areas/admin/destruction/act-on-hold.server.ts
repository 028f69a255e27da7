import { data, redirect } from '@remix-run/node';
import { actOf } from '../../../chosen-of.server';
import { problemsIn, statusOfProblems } from '../../../form-problems.server';
import { type AdminArguments, submitAdmin } from '../admin-call.server';
import { decideLegalHoldDocument, proposeLegalHoldChangeDocument } from './destruction.documents';

const acts = ['confirm', 'return', 'propose-end', 'prolong'] as const;

/** What staff do with one hold: the form says which act it is. */
export async function actOnHold(args: AdminArguments) {
  const form = await args.request.formData();
  const holdId = String(form.get('id') ?? '').slice(0, 60);
  const endsOn = String(form.get('endsOn') ?? '').slice(0, 10);
  const result = await submit(args, actOf(args, form, acts, 'act'), { holdId, endsOn }, form);
  const problems = problemsIn(args.request, result, ({ done }) => done.userErrors);
  return problems
    ? data({ problems, id: holdId, endsOn }, { status: statusOfProblems(problems) })
    : redirect('/admin/holds?done=1', 303);
}

function submit(
  args: AdminArguments,
  act: (typeof acts)[number],
  { holdId, endsOn }: { holdId: string; endsOn: string },
  form: FormData,
) {
  switch (act) {
    case 'confirm':
    case 'return': {
      const version = Number.parseInt(String(form.get('version') ?? ''), 10) || 0;
      const input = { holdId, version, isConfirmed: act === 'confirm' };
      return submitAdmin(decideLegalHoldDocument, { input }, args);
    }
    case 'propose-end':
      return submitAdmin(proposeLegalHoldChangeDocument, { input: { holdId, endsOn: null } }, args);
    case 'prolong': {
      // What is no day is refused by the API as one that has passed.
      const day = /^\d{4}-\d{2}-\d{2}$/.test(endsOn) ? endsOn : '2000-01-01';
      return submitAdmin(proposeLegalHoldChangeDocument, { input: { holdId, endsOn: day } }, args);
    }
  }
}
