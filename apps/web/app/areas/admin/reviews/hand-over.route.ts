import { translator } from '@apipay/i18n/messages';
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { submitAdmin } from '../admin-call.server';
import { handOverReviewDocument } from './reviews.documents';

const channels = ['INSTAGRAM', 'FACEBOOK', 'TELEGRAM'] as const;

/** The text of a published review for one channel as a file, or the way back with the reason why there is none. */
export async function action(args: ActionFunctionArgs) {
  const id = (args.params['id'] ?? '').slice(0, 60);
  const chosen = (await args.request.formData()).get('channel');
  const channel = channels.find((one) => one === chosen) ?? 'INSTAGRAM';
  const back = (code: string) =>
    redirect(`/admin/reviews/${encodeURIComponent(id)}?refused=${encodeURIComponent(code)}`, 303);
  const result = await submitAdmin(handOverReviewDocument, { input: { id, channel } }, args);
  if (!result.isOk) return back(result.code);
  const { content, locale, userErrors } = result.data.handOverReview;
  if (!content || !locale) return back(userErrors[0]?.code ?? 'INTERNAL');
  const language = locale.toLowerCase() as Lowercase<typeof locale>;
  const name = content.signedAs ?? translator(language)(`reviews.nameless.${locale}`);
  const lines = [content.text, '', `— ${name}`, '', `${args.context.webOrigin}/reviews/${id}`];
  return new Response(`${lines.join('\n')}\n`, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="apipay-review-${channel.toLowerCase()}.txt"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
