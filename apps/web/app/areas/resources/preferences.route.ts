import { isLocale } from '@apipay/i18n';
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { forgetCookie, readCookie, writeCookie } from '../../cookies.server';
import { ownPath } from '../../own-path.server';
import { tellLocale } from '../cabinet/tell-locale.server';

/** Keeps the language and the theme; works for everyone and without JavaScript. With `stay` the page itself remains. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const headers = new Headers();
  const theme = form.get('theme');
  if (theme === 'light' || theme === 'dark') headers.append('Set-Cookie', writeCookie('theme', theme));
  if (theme === 'system') headers.append('Set-Cookie', forgetCookie('theme'));
  const locale = form.get('locale');
  if (isLocale(locale)) {
    headers.append('Set-Cookie', writeCookie('locale', locale));
    const sessionToken = readCookie(request, 'session');
    if (sessionToken !== null) await tellLocale(locale, { request, context, as: { sessionToken } });
  }
  if (form.has('stay')) return new Response(null, { status: 204, headers });
  return redirect(ownPath(form.get('returnTo')) ?? '/', { status: 303, headers });
}

export function loader() {
  return redirect('/');
}
