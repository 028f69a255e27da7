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
import { ownPath } from '../../../own-path.server';
import { type ToolPurpose, visitorNumber } from './read-visitor.server';
import { recordVisitorChoiceDocument } from './visitor.documents';

export interface ChoiceAnswer {
  readonly problems: FormProblems;
  /** The switches as they were; they come back with a refusal. */
  readonly wanted: readonly ToolPurpose[];
}

const buttons = ['ONLY_NECESSARY', 'ACCEPT_ALL', 'SAVE'] as const;

/** A button under the question on any page, or under the switches of the page of cookies. The browser is numbered by it, not before. */
export async function submitChoice({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const pressed = form.get('button');
  const wanted = context.tools
    .map(({ purpose }) => purpose)
    .filter((purpose) => form.getAll('allowed').includes(purpose));
  const visitor = visitorNumber(request) ?? randomBytes(32).toString('base64url');
  const input = {
    visitor,
    snapshot: String(form.get('snapshot') ?? '').slice(0, 2_000),
    button: buttons.find((button) => button === pressed) ?? 'SAVE',
    allowed: wanted,
  };
  const result = await callApi(recordVisitorChoiceDocument, { input }, { request, context });
  const problems = result.isOk
    ? problemsOf(result.data.recordVisitorChoice.userErrors)
    : problemsOfRefusal(request, result);
  if (problems) {
    // No field of this form is typed in: whatever is wrong is said over it.
    const general = problems.general ?? Object.values(problems.fields).join(' ');
    return data<ChoiceAnswer>(
      { problems: { ...problems, fields: {}, general }, wanted },
      { status: statusOfProblems(problems) },
    );
  }
  return redirect(ownPath(form.get('returnTo')) ?? '/cookies?done=saved', {
    status: 303,
    headers: { 'Set-Cookie': writeCookie('visitor', visitor) },
  });
}
