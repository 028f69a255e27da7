import { ButtonLink } from '@apipay/ui/button';
import { LanguageSwitch } from '@apipay/ui/language-switch';
import { SiteShell } from '@apipay/ui/site-shell';
import { ThemeSwitch } from '@apipay/ui/theme-switch';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ErrorPage } from '../../components/error-page';
import { hrefWithLanguage } from '../../components/href-with-language';
import { callApi } from '../../graphql/api-client.server';
import { frameMeta } from '../../page-meta';
import { useRootData } from '../../root-data';
import { readVisitor, toolsFor } from './cookies/read-visitor.server';
import { deletions, markedCookies } from './cookies/sweep-cookies.server';
import { VisitorQuestion } from './cookies/visitor-question';
import { operatorDocument } from './operator/operator.documents';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [result, visitor] = await Promise.all([
    callApi(operatorDocument, {}, { request, context }),
    readVisitor('BANNER', { request, context }),
  ]);
  const { isRefusedBySignal, choice } = visitor;
  const tools = toolsFor(visitor, { request, context });
  // What a refused tool has left is deleted wherever the visitor is, and whenever it comes back.
  const headers = new Headers();
  for (const deletion of deletions(request, markedCookies(request, tools.refused))) {
    headers.append('Set-Cookie', deletion);
  }
  return data(
    {
      operator: result.isOk ? result.data.operator : null,
      tools,
      hasChat: context.tools.some(({ purpose }) => purpose === 'BITRIX_CHAT'),
      question: choice?.mustAsk && !isRefusedBySignal ? choice : null,
    },
    { headers },
  );
}

export const meta: MetaFunction = frameMeta;

export default function SiteLayout() {
  const { operator, tools, hasChat, question } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const { pathname, search } = useLocation();
  return (
    <SiteFrame
      question={
        // The pages of cookies and of the chat ask by themselves.
        question &&
        pathname !== '/cookies' &&
        pathname !== '/chat' && (
          <VisitorQuestion
            question={question}
            returnTo={`${pathname}${search}`}
            hasLoaded={tools.loaded.length > 0}
          />
        )
      }
      hasChat={hasChat}
      imprint={
        operator ? (
          <>
            <p>
              {operator.name}, {t('site.contacts.identificationNumber')} {operator.identificationNumber}
            </p>
            <p>{operator.address}</p>
            {operator.isSample && <p>{t('site.footer.sample')}</p>}
          </>
        ) : (
          <p>{t('site.footer.unavailable')}</p>
        )
      }
    >
      <Outlet />
    </SiteFrame>
  );
}

interface SiteFrameProps {
  question?: ReactNode;
  hasChat?: boolean;
  imprint?: ReactNode;
  children: ReactNode;
}

function SiteFrame({ question, hasChat = false, imprint, children }: SiteFrameProps) {
  const { t } = useUiTexts();
  const { pathname, search } = useLocation();
  const root = useRootData();
  const link = (href: string, label: string) => ({ href, label, isCurrent: pathname === href });
  const tariffs = link('/tariffs', t('site.nav.tariffs'));
  const privacy = link('/privacy', t('site.nav.privacy'));
  const offer = link('/offer', t('site.nav.offer'));
  const contacts = link('/contacts', t('site.nav.contacts'));
  const how = { href: '/#how', label: t('site.nav.how') };
  return (
    <SiteShell
      homeHref="/"
      links={[how, tariffs, privacy, contacts]}
      actions={
        <ButtonLink href="/sign-in" tone="primary" size="small">
          {t('site.nav.signIn')}
        </ButtonLink>
      }
      languageSwitch={<LanguageSwitch hrefFor={(locale) => hrefWithLanguage(pathname, search, locale)} />}
      themeSwitch={
        <ThemeSwitch
          current={root?.theme ?? 'system'}
          action="/preferences"
          fields={{ returnTo: `${pathname}${search}` }}
        />
      }
      footer={[
        {
          key: 'service',
          title: t('site.footer.service'),
          links: [how, tariffs, link('/reviews', t('reviews.site.title'))],
        },
        {
          key: 'documents',
          title: t('site.footer.documents'),
          links: [
            offer,
            privacy,
            link('/cookie-policy', t('site.document.cookiePolicy')),
            link('/cookies', t('site.nav.cookies')),
            link('/requests', t('requests.site.title')),
            link('/audit-log', t('site.auditLog.title')),
          ],
        },
        {
          key: 'operator',
          title: t('site.footer.about'),
          links: hasChat ? [contacts, link('/chat', t('site.chat.title'))] : [contacts],
        },
      ]}
      question={question}
      imprint={imprint}
    >
      {children}
    </SiteShell>
  );
}

export function ErrorBoundary() {
  return (
    <SiteFrame>
      <ErrorPage hasOrnament={false} />
    </SiteFrame>
  );
}
