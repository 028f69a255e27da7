import { data, redirect } from '@remix-run/node';
import { actOf } from '../../../chosen-of.server';
import {
  type FormProblems,
  problemsAt,
  problemsIn,
  problemsOfRefusal,
  statusOfProblems,
} from '../../../form-problems.server';
import { translatorOf } from '../../../locale.server';
import { type AdminArguments, submitAdmin } from '../admin-call.server';
import { actOnDestruction, destructionActOf } from '../destruction/act-on-destruction.server';
import { blockOutcomes, proofDocuments, rectifiedFields, refusalGrounds } from './request-acts';
import {
  answerRequestDocument,
  decideBlockDocument,
  decideRectificationDocument,
  decideRefusalDocument,
  preparePackageDocument,
  proposeRectificationDocument,
  proposeRefusalDocument,
  proveRequesterDocument,
  rectifiedAccountDocument,
  writeToRequesterDocument,
} from './requests.documents';

const requestActs = [
  'prove',
  'answer',
  'check',
  'refuse',
  'confirm',
  'return',
  'prepare',
  'rectify',
  'rectify-confirm',
  'rectify-return',
  'write',
] as const;
type RequestActName = (typeof requestActs)[number];

/** What staff do with one request: the form says which act it is. */
export async function actOnStaffRequest(args: AdminArguments, id: string) {
  const form = await args.request.formData();
  const destructionAct = destructionActOf(form);
  if (destructionAct !== undefined) return actOnDestruction(args, id, destructionAct, form);
  const act = actOf(args, form, requestActs, 'act');
  const text = String(form.get('text') ?? '').slice(0, 20_000);
  if (act === 'refuse' && groundIn(form) === undefined) {
    const problems = problemsAt({ ground: translatorOf(args.request)('requests.admin.refuse.choose') });
    if (problems !== null) return data({ problems, act, text }, { status: 422 });
  }
  if (act === 'rectify' && (form.get('look') !== null || form.get('accountId') === null)) {
    return lookAtAccount(args, id, form);
  }
  const result = await submit(args, act, form, { id, text });
  const problems = problemsIn(args.request, result, ({ done }) => done.userErrors);
  if (problems !== null) {
    const rectify = act === 'rectify' ? { typed: rectifyingIn(form), account: null } : undefined;
    return data({ problems, act, text, ...(rectify && { rectify }) }, { status: statusOfProblems(problems) });
  }
  throw redirect(`/admin/requests/${id}?done=1`, 303);
}

const nothingWrong: FormProblems = { fields: {}, general: null, codes: [], requestId: null };
const rectifyFields = ['field', 'value', 'accountPhone', 'document', 'documentNumber'];

const typedIn = (form: FormData, name: string) => String(form.get(name) ?? '').slice(0, 1_000);

const rectifyingIn = (form: FormData) =>
  Object.fromEntries(rectifyFields.map((name) => [name, typedIn(form, name)]));

/** Nothing is proposed before it was seen whose account it is. */
async function lookAtAccount(args: AdminArguments, id: string, form: FormData) {
  const typed = rectifyingIn(form);
  const accountPhone = typedIn(form, 'accountPhone').slice(0, 40) || null;
  const result = await submitAdmin(rectifiedAccountDocument, { requestId: id, accountPhone }, args);
  const problems = result.isOk ? nothingWrong : problemsOfRefusal(args.request, result);
  const account = result.isOk ? result.data.rectifiedAccount : null;
  return data(
    { problems, act: 'rectify', text: '', rectify: { typed, account } },
    { status: result.isOk ? 200 : statusOfProblems(problems) },
  );
}

const groundIn = (form: FormData) => refusalGrounds.find((one) => one === form.get('ground'));

function submit(
  args: AdminArguments,
  act: RequestActName,
  form: FormData,
  input: { id: string; text: string },
) {
  switch (act) {
    case 'prove':
      return submitAdmin(proveRequesterDocument, { input }, args);
    case 'answer':
      return submitAdmin(answerRequestDocument, { input }, args);
    case 'check': {
      const outcome = blockOutcomes.find((one) => one === form.get('outcome')) ?? 'CONFIRMED';
      return submitAdmin(decideBlockDocument, { input: { ...input, outcome } }, args);
    }
    case 'refuse': {
      const ground = groundIn(form) ?? 'KEPT_BY_LAW';
      return submitAdmin(proposeRefusalDocument, { input: { ...input, ground } }, args);
    }
    case 'confirm':
    case 'return':
      return submitAdmin(
        decideRefusalDocument,
        { input: { ...input, isConfirmed: act === 'confirm' } },
        args,
      );
    case 'prepare':
      return submitAdmin(preparePackageDocument, { requestId: input.id }, args);
    case 'rectify': {
      const field = rectifiedFields.find((one) => one === form.get('field')) ?? 'FULL_NAME';
      const document = proofDocuments.find((one) => one === form.get('document')) ?? 'IDENTITY_CARD';
      const { id } = input;
      const proposal = {
        id,
        field,
        value: typedIn(form, 'value'),
        accountPhone: typedIn(form, 'accountPhone').slice(0, 40) || null,
        accountId: typedIn(form, 'accountId').slice(0, 60) || null,
        document,
        documentNumber: typedIn(form, 'documentNumber'),
      };
      return submitAdmin(proposeRectificationDocument, { input: proposal }, args);
    }
    case 'rectify-confirm':
    case 'rectify-return':
      return submitAdmin(
        decideRectificationDocument,
        { input: { ...input, isConfirmed: act === 'rectify-confirm' } },
        args,
      );
    case 'write':
      return submitAdmin(writeToRequesterDocument, { input }, args);
  }
}
