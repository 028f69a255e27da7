import { AppShell } from '@apipay/ui/app-shell';
import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { LanguageForm } from '@apipay/ui/language-form';
import { ModeSwitch } from '@apipay/ui/mode-switch';
import { ThemeSwitch } from '@apipay/ui/theme-switch';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useLocation } from '@remix-run/react';
import { ErrorPage } from '../../components/error-page';
import { withoutLanguage } from '../../components/href-with-language';
import { frameMeta } from '../../page-meta';
import { useRootData } from '../../root-data';
import { AccountMenu } from './account-menu';
import { cabinetFrameDocument } from './cabinet.documents';
import { cabinetMode, loadCabinet } from './cabinet-call.server';
import { pathInMode } from './cabinet-path';
import { type CabinetPlace, useCabinetPlaces } from './cabinet-places';
import { LiveUpdates } from './live/live-updates';

export async function loader(args: LoaderFunctionArgs) {
  const mode = cabinetMode(args);
  const { viewer, connections } = await loadCabinet(cabinetFrameDocument, {}, args);
  const merchant = viewer?.merchants.find(({ id }) => id === viewer.merchantId);
  const primary = connections.find((connection) => connection.isPrimary);
  return {
    mode,
    phoneMasked: viewer?.phoneMasked ?? '',
    merchantName: merchant?.nameMask ?? '',
    permissions: viewer?.permissions ?? [],
    connectionState: primary?.state ?? null,
  };
}

export const meta: MetaFunction = frameMeta;
export default function CabinetLayout() {
  const { mode, phoneMasked, merchantName, connectionState } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const { pathname, search } = useLocation();
  const root = useRootData();
  const { sections, mainPlaces } = useCabinetPlaces(mode, pathname);
  const asShellPlace = ({ Icon, ...place }: CabinetPlace) => ({ ...place, icon: <Icon aria-hidden /> });
  const returnTo = withoutLanguage(pathname, search);
  const languageSwitch = <LanguageForm action="/preferences" fields={{ returnTo }} />;
  const themeSwitch = (
    <ThemeSwitch current={root?.theme ?? 'system'} action="/preferences" fields={{ returnTo }} />
  );
  return (
    <AppShell
      homeHref={`/cabinet/${mode}`}
      mode={mode}
      sections={sections.map((section) => ({ ...section, places: section.places.map(asShellPlace) }))}
      mainPlaces={mainPlaces.map(asShellPlace)}
      modeSwitch={<ModeSwitch current={mode} hrefFor={(other) => pathInMode(pathname, other)} />}
      languageSwitch={languageSwitch}
      themeSwitch={themeSwitch}
      account={
        <AccountMenu
          mode={mode}
          phoneMasked={phoneMasked}
          merchantName={merchantName}
          switches={
            <>
              {languageSwitch}
              {themeSwitch}
            </>
          }
        />
      }
      banner={
        connectionState === 'LOST' && !pathname.endsWith('/connection') ? (
          <Banner
            tone="waiting"
            title={t('cabinet.connection.lostTitle')}
            action={
              <ButtonLink href={`/cabinet/${mode}/connection`} size="small">
                {t('cabinet.connection.repair')}
              </ButtonLink>
            }
          >
            {t('cabinet.connection.lostText')}
          </Banner>
        ) : null
      }
    >
      <Outlet />
      <LiveUpdates mode={mode} />
    </AppShell>
  );
}

export function ErrorBoundary() {
  return <ErrorPage homeHref="/" isWhole />;
}
