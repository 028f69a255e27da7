import { randomBytes } from 'node:crypto';
import { parsePhone } from '@apipay/i18n';
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { actOf } from '../../../chosen-of.server';
import { deviceLabel } from '../../../device-label.server';
import { type FormProblems, problemsIn, statusOfProblems } from '../../../form-problems.server';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { confirmOwnCodeDocument, requestOwnCodeDocument } from '../consents/consents.documents';
import {
  changeOwnNumberDocument,
  ownNumberDocument,
  requestNumberChangeCodeDocument,
} from './number.documents';
import {
  forgetPendingNumber,
  keepPendingNumber,
  type PendingNumber,
  readPendingNumber,
} from './pending-number.server';

export interface NumberAnswer {
  readonly problems: FormProblems;
  /** As typed; it comes back with a refusal. */
  readonly phone: string;
  /** Which of the codes were right; null: the number has to be given again. Not set: where the page was, it stays. */
  readonly proven?: Pick<PendingNumber, 'isOldProven' | 'isNewProven'> | null;
}

/** The acts of the page: send two codes, go back to the number, and change it by both. */
export async function submitNumber(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = actOf(args, form, ['codes', 'other', 'confirm']);
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 60);
  const pending = readPendingNumber(args.request);
  switch (intent) {
    case 'confirm':
      return pending === null
        ? here(args, forgetPendingNumber())
        : confirm(args, pending, { old: text('oldCode'), new: text('newCode') });
    case 'other':
      return here(args, forgetPendingNumber());
    case 'codes':
      return sendCodes(args, text('phone') || (pending?.phone ?? ''));
  }
}

/** To the new number first: what is wrong with it is said before the present one is troubled. */
async function sendCodes(args: ActionFunctionArgs, typed: string) {
  const { viewer } = await loadCabinet(ownNumberDocument, {}, args);
  const phone = parsePhone(typed) ?? typed;
  const bindingSecret = randomBytes(24).toString('base64url');
  const toNew = await submitCabinet(
    requestNumberChangeCodeDocument,
    { input: { phone, bindingSecret } },
    args,
  );
  const wrong = problemsIn(args.request, toNew, (done) => done.requestNumberChangeCode.userErrors);
  if (wrong !== null || !toNew.isOk) return refused(wrong, typed);
  const toOld = await submitCabinet(requestOwnCodeDocument, { input: { bindingSecret } }, args);
  const unsent = problemsIn(args.request, toOld, (done) => done.requestOwnCode.userErrors);
  if (unsent !== null || !toOld.isOk) return refused(unsent, typed);
  const { challengeId: newCodeId, resendAfterSeconds } = toNew.data.requestNumberChangeCode;
  const { challengeId: oldCodeId } = toOld.data.requestOwnCode;
  const resendAt = new Date(Date.now() + (resendAfterSeconds ?? 60) * 1_000).toISOString();
  return here(
    args,
    keepPendingNumber({
      numberOf: viewer?.id ?? '',
      phone,
      bindingSecret,
      oldCodeId: oldCodeId ?? '',
      newCodeId: newCodeId ?? '',
      isOldProven: false,
      isNewProven: false,
      resendAt,
    }),
  );
}

/** One code that was right need not be typed again where the other was not. */
async function confirm(
  args: ActionFunctionArgs,
  given: PendingNumber,
  typed: { readonly old: string; readonly new: string },
) {
  const { bindingSecret, oldCodeId, newCodeId } = given;
  const guess = async (challengeId: string, code: string) => {
    const input = {
      challengeId,
      code: code.replace(/\D/g, ''),
      bindingSecret,
      device: deviceLabel(args.request),
    };
    const result = await submitCabinet(confirmOwnCodeDocument, { input }, args);
    return problemsIn(args.request, result, (done) => done.confirmVerificationCode.userErrors);
  };
  const wrongOld = given.isOldProven ? null : await guess(oldCodeId, typed.old);
  const wrongNew = given.isNewProven ? null : await guess(newCodeId, typed.new);
  const pending = { ...given, isOldProven: wrongOld === null, isNewProven: wrongNew === null };
  const problems = wrongOld && ofField(wrongOld, 'oldCode');
  const others = wrongNew && ofField(wrongNew, 'newCode');
  if (problems !== null || others !== null) {
    const all = problems && others ? { ...problems, fields: { ...problems.fields, ...others.fields } } : null;
    const { isOldProven, isNewProven } = pending;
    return refused(all ?? problems ?? others, given.phone, {
      proven: { isOldProven, isNewProven },
      cookie: keepPendingNumber(pending),
    });
  }
  const result = await submitCabinet(changeOwnNumberDocument, { input: { oldCodeId, newCodeId } }, args);
  const refusal = problemsIn(args.request, result, (done) => done.changeOwnNumber.userErrors);
  if (refusal !== null) {
    return refused(general(refusal), given.phone, { proven: null, cookie: forgetPendingNumber() });
  }
  return redirect(`/cabinet/${cabinetMode(args)}/security?done=number`, {
    status: 303,
    headers: { 'Set-Cookie': forgetPendingNumber() },
  });
}

function ofField(problems: FormProblems, name: string): FormProblems {
  const { code, ...fields } = problems.fields;
  return code === undefined ? problems : { ...problems, fields: { ...fields, [name]: code } };
}

/** Of codes that are spent or too old the whole page tells: the form is the one for the number again. */
function general(problems: FormProblems): FormProblems {
  const { code } = problems.fields;
  return code === undefined ? problems : { ...problems, fields: {}, general: code };
}

function here(args: ActionFunctionArgs, cookie: string) {
  return redirect(`/cabinet/${cabinetMode(args)}/security/number`, {
    status: 303,
    headers: { 'Set-Cookie': cookie },
  });
}

function refused(
  problems: FormProblems | null,
  phone: string,
  next: Pick<NumberAnswer, 'proven'> & { readonly cookie?: string } = {},
) {
  const { cookie, ...step } = next;
  const answer = problems ?? { fields: {}, general: null, codes: [], requestId: null };
  return data<NumberAnswer>(
    { problems: answer, phone, ...step },
    { status: statusOfProblems(answer), headers: cookie ? { 'Set-Cookie': cookie } : {} },
  );
}
