import { isLocale, type Locale } from '@apipay/i18n';
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { forgetCookie, writeCookie } from '../../cookies.server';
import { callApi } from '../../graphql/api-client.server';
import { localeEnum } from '../../graphql/locale-enum';
import { ownPath } from '../../own-path.server';
import { readSessionToken } from '../../session-token.server';
import { setLocaleDocument } from './preferences.documents';

/** Keeps the language and the theme; works for everyone and without JavaScript. With `stay` the page itself remains. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const headers = new Headers();
  const theme = form.get('theme');
  if (theme === 'light' || theme === 'dark') headers.append('Set-Cookie', writeCookie('theme', theme));
  if (theme === 'system') headers.append('Set-Cookie', forgetCookie('theme'));
  const locale = form.get('locale');
  if (isLocale(locale)) {
    headers.append('Set-Cookie', writeCookie('locale', locale));
    await keepInAccount(locale, args);
  }
  if (form.has('stay')) return new Response(null, { status: 204, headers });
  return redirect(ownPath(form.get('returnTo')) ?? '/', { status: 303, headers });
}

/** Messages by WhatsApp follow the language that was chosen for the pages. Without a session only the browser remembers. */
async function keepInAccount(locale: Locale, { request, context }: ActionFunctionArgs): Promise<void> {
  const sessionToken = readSessionToken(request, 'session');
  if (sessionToken === null) return;
  const input = { locale: localeEnum[locale] };
  await callApi(setLocaleDocument, { input }, { request, context, as: { sessionToken } });
}

export function loader() {
  return redirect('/');
}
