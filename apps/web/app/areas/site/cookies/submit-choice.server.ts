import { randomBytes } from 'node:crypto';
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { writeCookie } from '../../../cookies.server';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
} from '../../../form-problems.server';
import { callApi } from '../../../graphql/api-client.server';
import { translatorOf } from '../../../locale.server';
import { ownPath } from '../../../own-path.server';
import { readVisitor, type ToolPurpose, visitorNumber } from './read-visitor.server';
import { recordVisitorChoiceDocument, recordVisitorProbeDocument } from './visitor.documents';

export interface ChoiceAnswer {
  readonly problems: FormProblems;
  /** The switches as they were, which come back with a refusal; null where no switch was pressed. */
  readonly wanted: readonly ToolPurpose[] | null;
}

const buttons = ['ONLY_NECESSARY', 'ACCEPT_ALL', 'SAVE', 'ALLOW_CHAT'] as const;

/** A button under the question on any page, or under the switches of the page of cookies. The browser is numbered by it, not before. */
export async function submitChoice({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  if (form.get('intent') === 'probe') return submitProbe(form, { request, context });
  const pressed = form.get('button');
  const wanted = context.tools
    .map(({ purpose }) => purpose)
    .filter((purpose) => form.getAll('allowed').includes(purpose));
  const button = buttons.find((known) => known === pressed);
  if (button === undefined || wanted.length < form.getAll('allowed').length) {
    return refused(
      own('CONSENT_SNAPSHOT_INVALID', translatorOf(request)('errors.CONSENT_SNAPSHOT_INVALID')),
      wanted,
    );
  }
  if (button !== 'ONLY_NECESSARY' && request.headers.get('sec-gpc') === '1') {
    return refused(own('REFUSED_BY_SIGNAL', translatorOf(request)('site.cookies.signalText')), wanted);
  }
  const number = visitorNumber(request);
  const before = number === null ? null : await readVisitor('PREFERENCES', { request, context });
  // A number under which nothing was ever chosen was not given by us.
  const visitor = (before?.choice?.record ? number : null) ?? randomBytes(32).toString('base64url');
  const input = {
    visitor,
    snapshot: String(form.get('snapshot') ?? '').slice(0, 2_000),
    button,
    allowed: wanted,
  };
  const result = await callApi(recordVisitorChoiceDocument, { input }, { request, context });
  const problems = result.isOk
    ? problemsOf(result.data.recordVisitorChoice.userErrors)
    : problemsOfRefusal(request, result);
  if (problems) return refused(problems, wanted);
  // What a tool was allowed to leave in the browser is looked for on the page of cookies.
  const goesOn = (purpose: ToolPurpose) =>
    button !== 'ONLY_NECESSARY' && (button !== 'SAVE' || wanted.includes(purpose));
  const isWithdrawal = before?.choice?.allowed.every(goesOn) === false;
  const place = isWithdrawal
    ? '/cookies?done=withdrawn'
    : (ownPath(form.get('returnTo')) ?? '/cookies?done=saved');
  return redirect(place, { status: 303, headers: { 'Set-Cookie': writeCookie('visitor', visitor) } });
}

/** What the browser found after a withdrawal: names, never values. */
async function submitProbe(form: FormData, how: Pick<ActionFunctionArgs, 'request' | 'context'>) {
  const visitor = visitorNumber(how.request);
  const names = (field: string) => form.getAll(field).slice(0, 60).map(String);
  if (visitor !== null) {
    const input = { visitor, removed: names('removed'), left: names('left') };
    const result = await callApi(recordVisitorProbeDocument, { input }, how);
    const problems = result.isOk
      ? problemsOf(result.data.recordVisitorProbe.userErrors)
      : problemsOfRefusal(how.request, result);
    if (problems) return refused(problems, null);
  }
  return redirect('/cookies?done=looked', { status: 303 });
}

function own(code: string, general: string): FormProblems {
  return { fields: {}, general, codes: [code], requestId: null };
}

/** No field of these forms is typed in: whatever is wrong is said over them. */
function refused(problems: FormProblems, wanted: readonly ToolPurpose[] | null) {
  const general = problems.general ?? Object.values(problems.fields).join(' ');
  return data<ChoiceAnswer>(
    { problems: { ...problems, fields: {}, general }, wanted },
    { status: statusOfProblems(problems) },
  );
}
