import { isLocale } from '@apipay/i18n';
import { loadMessages } from '@apipay/i18n/messages';
import { UiTextsProvider } from '@apipay/ui/ui-texts';
import {
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useLocation,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { ToolScripts } from './areas/site/cookies/tool-scripts';
import { noTools } from './areas/site/cookies/tools-on-page';
import type { loader as siteLoader } from './areas/site/layout';
import { useChosenTheme } from './components/chosen-theme';
import { ErrorPage } from './components/error-page';
import { RemixRouterParts } from './components/remix-router-parts';
import { writeCookie } from './cookies.server';
import { faceOf, hasScripts, modeOf, slicesOf } from './faces';
import { KeptTextGuard } from './kept-forms/kept-text-guard';
import { localeOf } from './locale.server';
import { LostConnectionBanner } from './lost-connection/lost-connection-banner';
import { useNonce } from './nonce';
import { frameMeta } from './page-meta';
import { type RootData, useRootData } from './root-data';
import { themeOf } from './theme.server';
import './app.css';

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'icon', href: '/favicon.ico', sizes: '32x32' },
];

export const meta: MetaFunction = frameMeta;

export function loader({ request, context }: LoaderFunctionArgs) {
  const { pathname, searchParams } = new URL(request.url);
  const locale = localeOf(request);
  const chosen = searchParams.get('lang');
  const headers = isLocale(chosen) ? { 'Set-Cookie': writeCookie('locale', chosen) } : undefined;
  // An address that names a language would win over every later choice: only pages of the site keep it, for search engines.
  if (headers && hasScripts(faceOf(pathname))) throw redirect(withoutLanguage(request.url), { headers });
  return data(
    {
      messages: loadMessages(locale, slicesOf[faceOf(pathname)]),
      theme: themeOf(request),
      now: new Date().toISOString(),
      requestId: context.requestId,
      webOrigin: context.webOrigin,
      sandboxOrigin: context.sandboxOrigin,
    } satisfies RootData,
    headers && { headers },
  );
}

function withoutLanguage(address: string): string {
  const { pathname, searchParams } = new URL(address);
  searchParams.delete('lang');
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`;
}

/** Words are sent again only when the face or the language changes. */
export function shouldRevalidate({ currentUrl, nextUrl, formAction }: ShouldRevalidateFunctionArgs): boolean {
  return (
    faceOf(currentUrl.pathname) !== faceOf(nextUrl.pathname) ||
    nextUrl.searchParams.has('lang') ||
    formAction?.startsWith('/preferences') === true
  );
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRootData();
  const site = useRouteLoaderData<typeof siteLoader>('areas/site/layout');
  const { pathname } = useLocation();
  const nonce = useNonce();
  const face = faceOf(pathname);
  const theme = useChosenTheme() ?? root?.theme ?? 'system';
  return (
    <html
      lang={root?.messages.locale ?? 'ru'}
      data-theme={theme === 'system' ? undefined : theme}
      data-face={face === 'cabinet' || face === 'admin' ? 'cabinet' : 'site'}
      suppressHydrationWarning
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#fafaf7" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#0f1319" media="(prefers-color-scheme: dark)" />
        <Meta />
        <Links />
        <ToolScripts tools={site?.tools ?? noTools} />
      </head>
      <body data-mode={modeOf(pathname) ?? undefined}>
        {root ? (
          <RemixRouterParts face={face}>
            <UiTextsProvider messages={root.messages} now={root.now}>
              {children}
              {hasScripts(face) && (
                <>
                  <KeptTextGuard />
                  <LostConnectionBanner />
                </>
              )}
            </UiTextsProvider>
          </RemixRouterParts>
        ) : (
          <WithoutWords />
        )}
        {hasScripts(face) && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

/** Not even the words could be loaded, so it is said in all three languages. */
function WithoutWords() {
  return (
    <main className="mx-auto max-w-md px-4 py-16 text-center">
      <h1 className="text-xl font-semibold">APIPAY</h1>
      <p lang="ru">Сервис сейчас не отвечает. Повторите через минуту.</p>
      <p lang="kk">Сервис қазір жауап бермей тұр. Бір минуттан кейін қайталаңыз.</p>
      <p lang="en">The service is not answering. Try again in a minute.</p>
    </main>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage isWhole />;
}
