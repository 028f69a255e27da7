import type { LoaderFunctionArgs } from '@remix-run/node';
import type { ResultOf } from 'gql.tada';
import { readCookie } from '../../../cookies.server';
import { callApi } from '../../../graphql/api-client.server';
import type { ToolsOnPage } from './tools-on-page';
import { visitorChoiceDocument } from './visitor.documents';

export type VisitorChoice = ResultOf<typeof visitorChoiceDocument>['visitorChoice'];
export type ToolPurpose = VisitorChoice['allowed'][number];
export type ChoiceRecord = NonNullable<VisitorChoice['record']>;

export interface Visitor {
  readonly hasTools: boolean;
  /** The browser says `Sec-GPC: 1`: a refusal of everything, whatever was chosen before, and no question. */
  readonly isRefusedBySignal: boolean;
  /** Null where there is nothing to choose, or where it is not known now: then nothing is allowed. */
  readonly choice: VisitorChoice | null;
}

/** What this browser's owner allowed, and what is to be asked. Leaves no trace. */
export async function readVisitor(
  variant: 'BANNER' | 'PREFERENCES' | 'CHAT',
  { request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>,
): Promise<Visitor> {
  const offered = context.tools.map(({ purpose }) => purpose);
  const isRefusedBySignal = request.headers.get('sec-gpc') === '1';
  if (offered.length === 0) return { hasTools: false, isRefusedBySignal, choice: null };
  const input = { visitor: visitorNumber(request), offered, variant };
  const result = await callApi(visitorChoiceDocument, { input }, { request, context });
  return { hasTools: true, isRefusedBySignal, choice: result.isOk ? result.data.visitorChoice : null };
}

/** What becomes of each tool on a page for this visitor. The chat is for its own page alone, once its button is pressed. */
export function toolsFor(
  visitor: Visitor,
  { request, context: { tools } }: Pick<LoaderFunctionArgs, 'request' | 'context'>,
): ToolsOnPage {
  const allowed = allowedNow(visitor);
  const isHere = (purpose: ToolPurpose) => purpose !== 'BITRIX_CHAT' || isChatOpen(request);
  const loaded = tools.filter(({ purpose }) => allowed.includes(purpose) && isHere(purpose));
  return {
    loaded,
    chatReference: loaded.some(({ purpose }) => purpose === 'BITRIX_CHAT')
      ? (visitor.choice?.chatReference ?? null)
      : null,
    refused: tools.filter(({ purpose }) => !allowed.includes(purpose)),
  };
}

/** By the button of its page: a link from elsewhere opens nothing. */
export function isChatOpen(request: Request): boolean {
  const { pathname, searchParams } = new URL(request.url);
  const isPressed = pathname === '/chat' && searchParams.get('open') === '1';
  return isPressed && request.headers.get('sec-fetch-site') === 'same-origin';
}

/** What may be loaded for this visitor now. */
export function allowedNow({ isRefusedBySignal, choice }: Visitor): readonly ToolPurpose[] {
  return isRefusedBySignal || choice === null ? [] : choice.allowed;
}

/** The number in the visitor's cookie; null for a browser that has not chosen. */
export function visitorNumber(request: Request): string | null {
  const number = readCookie(request, 'visitor');
  return number !== null && /^[A-Za-z0-9_-]{43}$/.test(number) ? number : null;
}
