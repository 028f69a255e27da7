import { translator } from '@apipay/i18n/messages';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { type FormProblems, problemsOfRefusal } from '../../../form-problems.server';
import { localeOf } from '../../../locale.server';
import { submitCabinet } from '../cabinet-call.server';
import { instantOfLocal } from './replay-range';
import { replayPreviewDocument } from './replays.documents';

/** What was asked for by the fields of an address or a form. */
export function readAsked(fields: Pick<URLSearchParams, 'get'>) {
  const from = String(fields.get('from') ?? '').slice(0, 30);
  const to = String(fields.get('to') ?? '').slice(0, 30);
  return { from, to, missedOnly: from === '' || fields.get('missed') === '1' };
}

/** The preview of what the address asks for, if it does. */
export async function loadReplayPreview(args: LoaderFunctionArgs, endpointId: string) {
  const parameters = new URL(args.request.url).searchParams;
  const asked = readAsked(parameters);
  if (!parameters.has('from')) return { asked, preview: null, problems: null };
  const from = instantOfLocal(asked.from);
  if (from === null) return { asked, preview: null, problems: wrongFrom(args.request) };
  const variables = { endpointId, from, to: instantOfLocal(asked.to), missedOnly: asked.missedOnly };
  const result = await submitCabinet(replayPreviewDocument, variables, args);
  if (result.isOk) return { asked, preview: result.data.webhookReplayPreview, problems: null };
  const isRange = result.code === 'WEBHOOK_REPLAY_RANGE_WRONG';
  return {
    asked,
    preview: null,
    problems: isRange ? wrongFrom(args.request) : problemsOfRefusal(args.request, result),
  };
}

export function wrongFrom(request: Request): FormProblems {
  const sentence = translator(localeOf(request))('errors.WEBHOOK_REPLAY_RANGE_WRONG');
  return {
    fields: { from: sentence },
    general: null,
    codes: ['WEBHOOK_REPLAY_RANGE_WRONG'],
    requestId: null,
  };
}
