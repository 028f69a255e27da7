import { ButtonLink } from '@apipay/ui/button';
import { Ornament } from '@apipay/ui/ornament';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation, useRouteError } from '@remix-run/react';
import { useRootData } from '../root-data';
import { problemOf } from './page-problem';

export interface ErrorPageProps {
  homeHref?: string;
  /** Left out where the frame around the page has the ornament already. */
  hasOrnament?: boolean;
  /** Nothing else stands on the page, so this is its main part. */
  isWhole?: boolean;
}

/** Whatever went wrong: what happened, what is safe, what to do, and the number under which we find it. */
export function ErrorPage({ homeHref = '/', hasOrnament = true, isWhole = false }: ErrorPageProps) {
  const { t } = useUiTexts();
  const { pathname, search } = useLocation();
  const root = useRootData();
  const { kind, code, requestId } = problemOf(useRouteError());
  const number = requestId ?? root?.requestId;
  const isWorthRepeating = kind === 'unavailable' || kind === 'failed';
  const words = (part: 'title' | 'text') =>
    t.find(`web.problem.codes.${code}.${part}`) ?? t(`web.problem.${kind}.${part}`);
  const Frame = isWhole ? 'main' : 'div';
  return (
    <Frame className="mx-auto flex min-h-[50dvh] w-full max-w-md flex-col items-center justify-center gap-4 px-4 py-10 text-center">
      {hasOrnament && <Ornament className="max-w-42" />}
      <h1 className="text-xl font-semibold">{words('title')}</h1>
      <p className="text-muted">{words('text')}</p>
      {number && kind !== 'notFound' && (
        <p className="text-sm break-all text-muted">{t('ui.page.request', { request: number })}</p>
      )}
      <div className="flex flex-wrap justify-center gap-2">
        {isWorthRepeating && (
          <ButtonLink href={`${pathname}${search}`} tone="primary">
            {t('ui.button.retry')}
          </ButtonLink>
        )}
        <ButtonLink href={homeHref} tone={isWorthRepeating ? 'secondary' : 'primary'}>
          {t('ui.page.home')}
        </ButtonLink>
      </div>
    </Frame>
  );
}
