import { AppShell } from '@apipay/ui/app-shell';
import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { ModeSwitch } from '@apipay/ui/mode-switch';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useLocation } from '@remix-run/react';
import { ErrorPage } from '../../components/error-page';
import { OwnLanguageSwitch } from '../../components/own-language-switch';
import { OwnThemeSwitch } from '../../components/own-theme-switch';
import { useLastKnown } from '../../components/use-last-known';
import { ModulesAhead } from '../../lost-connection/modules-ahead';
import { frameMeta } from '../../page-meta';
import { useRootData } from '../../root-data';
import { AccountMenu } from './account-menu';
import { cabinetFrameDocument, ownNameDocument } from './cabinet.documents';
import { cabinetMode, loadCabinet, submitCabinet } from './cabinet-call.server';
import { pathInMode } from './cabinet-path';
import { type CabinetPlace, useCabinetPlaces } from './cabinet-places';
import { isComingIn } from './coming-in.server';
import { LiveUpdates } from './live/live-updates';

export async function loader(args: LoaderFunctionArgs) {
  const mode = cabinetMode(args);
  const { viewer, connections } = await loadCabinet(cabinetFrameDocument, {}, args);
  const merchant = viewer?.merchants.find(({ id }) => id === viewer.merchantId);
  const named = isComingIn(args.request) ? await submitCabinet(ownNameDocument, {}, args) : null;
  const primary = connections.find((connection) => connection.isPrimary);
  return {
    mode,
    viewerId: viewer?.id ?? '',
    phoneMasked: viewer?.phoneMasked ?? '',
    merchantMask: merchant?.nameMask ?? '',
    merchantName: named?.isOk ? named.data.merchant.name : null,
    permissions: viewer?.permissions ?? [],
    connectionState: primary?.state ?? null,
  };
}

export const meta: MetaFunction = frameMeta;

export default function CabinetLayout() {
  const { mode, phoneMasked, merchantMask, connectionState, ...loaded } = useLoaderData<typeof loader>();
  const merchantName = useLastKnown(loaded.merchantName) ?? merchantMask;
  const { t } = useUiTexts();
  const { pathname } = useLocation();
  const { sections, mainPlaces } = useCabinetPlaces(mode, pathname, useRootData()?.sandboxOrigin ?? null);
  const asShellPlace = ({ Icon, ...place }: CabinetPlace) => ({ ...place, icon: <Icon aria-hidden /> });
  const languageSwitch = <OwnLanguageSwitch isKept />;
  const themeSwitch = <OwnThemeSwitch />;
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
      <ModulesAhead />
    </AppShell>
  );
}

export function ErrorBoundary() {
  return <ErrorPage homeHref="/" isWhole />;
}
