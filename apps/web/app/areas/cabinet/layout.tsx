import { AppShell } from '@apipay/ui/app-shell';
import { ModeSwitch } from '@apipay/ui/mode-switch';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useLocation } from '@remix-run/react';
import { ErrorPage } from '../../components/error-page';
import { OwnLanguageSwitch } from '../../components/own-language-switch';
import { OwnThemeSwitch } from '../../components/own-theme-switch';
import { useLastKnown } from '../../components/use-last-known';
import { callApi } from '../../graphql/api-client.server';
import { problemResponse } from '../../graphql/load-from-api.server';
import { LeaveGuard } from '../../kept-forms/leave-guard';
import { ModulesAhead } from '../../lost-connection/modules-ahead';
import { frameMeta } from '../../page-meta';
import { useRootData } from '../../root-data';
import { AccountMenu } from './account-menu';
import { cabinetFrameDocument, ownNameDocument } from './cabinet.documents';
import { cabinetMode, cabinetViewpoint, loadCabinet, submitCabinet } from './cabinet-call.server';
import { pathInMode } from './cabinet-path';
import { type CabinetPlace, useCabinetPlaces } from './cabinet-places';
import { isComingIn } from './coming-in.server';
import { LiveUpdates } from './live/live-updates';
import { LostConnection } from './provider-connections/lost-connection';
import { RemovalBanner } from './second-factor/removal-banner';
import { ViewBanner } from './staff-views/view-banner';
import { askForOrganisation } from './team/ask-for-organisation.server';

/** Codes with which the business is closed to the person, and the person's own pages are not. */
const closed: ReadonlySet<string> = new Set(['CONSENT_NOT_STANDING', 'ACCOUNT_BLOCKED', 'FORBIDDEN']);

/** Of more businesses the masks are shown. */
const mostNamed = 5;

export async function loader(args: LoaderFunctionArgs) {
  const mode = cabinetMode(args);
  const { viewer, connections, standingView, merchant: viewed } = await loadFrame(args);
  const merchant = viewer?.merchants.find(({ id }) => id === viewer.merchantId);
  const isNameOpened = !standingView && isComingIn(args.request);
  const named = isNameOpened ? await submitCabinet(ownNameDocument, {}, args) : null;
  const others = viewer?.merchants.filter(({ id }) => id !== viewer.merchantId) ?? [];
  return {
    mode,
    viewerId: viewer?.id ?? '',
    phoneMasked: viewer?.phoneMasked ?? '',
    removalDueAt: viewer?.secondFactorRemovalDueAt ?? null,
    merchantMask: merchant?.nameMask ?? viewed?.nameMask ?? '',
    view: standingView ?? null,
    merchantName: named?.isOk ? named.data.merchant.name : null,
    others,
    otherNames: isNameOpened ? await openNames(others, args) : null,
    permissions: viewer?.permissions ?? standingView?.permissions ?? [],
    lost: connections?.find(({ state, retiringSince }) => state === 'LOST' && retiringSince === null) ?? null,
  };
}

/** Two businesses may have one mask, so whoever works for both reads their names, each by its own right and with its own record. */
async function openNames(others: readonly { readonly id: string }[], args: LoaderFunctionArgs) {
  const { request, context } = args;
  const opened = others.slice(0, mostNamed).map(async ({ id }) => {
    const as = { ...cabinetViewpoint(args), merchantId: id };
    const result = await callApi(ownNameDocument, {}, { request, context, as });
    return [id, result.isOk ? result.data.merchant.name : null] as const;
  });
  return Object.fromEntries(await Promise.all(opened));
}

async function loadFrame(args: LoaderFunctionArgs) {
  const isView = cabinetViewpoint(args).viewId !== undefined;
  const frame = await submitCabinet(cabinetFrameDocument, { isMember: true, isView }, args);
  if (frame.isOk) return frame.data;
  if (!closed.has(frame.code)) throw problemResponse(frame);
  const alone = await loadCabinet(cabinetFrameDocument, { isMember: false, isView }, args);
  if (frame.code === 'FORBIDDEN' && alone.viewer?.merchantId === null) askForOrganisation(args);
  return alone;
}

export const meta: MetaFunction = frameMeta;

export default function CabinetLayout() {
  const { mode, phoneMasked, removalDueAt, merchantMask, view, lost, permissions, others, ...loaded } =
    useLoaderData<typeof loader>();
  const merchantName = useLastKnown(loaded.merchantName) ?? merchantMask;
  const otherNames = useLastKnown(loaded.otherNames);
  const { pathname } = useLocation();
  const { sections, mainPlaces } = useCabinetPlaces(mode, pathname, {
    permissions,
    sandboxOrigin: useRootData()?.sandboxOrigin ?? null,
    isView: view !== null,
  });
  const asShellPlace = ({ Icon, ...place }: CabinetPlace) => ({ ...place, icon: <Icon aria-hidden /> });
  const isLossTold = lost !== null && !pathname.endsWith('/connection');
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
          isView={view !== null}
          phoneMasked={phoneMasked}
          merchantName={merchantName}
          others={others.map(({ id, nameMask, role }) => ({ id, role, name: otherNames?.[id] ?? nameMask }))}
          maySeeTeam={permissions.includes('team:read')}
          mayReview={permissions.includes('review:write')}
          switches={
            <>
              {languageSwitch}
              {themeSwitch}
            </>
          }
        />
      }
      banner={
        view !== null || isLossTold || removalDueAt !== null ? (
          <div className="flex flex-col gap-3">
            {view && <ViewBanner merchantMask={merchantMask} {...view} />}
            {removalDueAt !== null && <RemovalBanner dueAt={removalDueAt} mode={mode} />}
            {isLossTold && (
              <LostConnection
                connection={lost}
                mayManage={permissions.includes('connection:manage')}
                action={`/cabinet/${mode}/connection`}
              />
            )}
          </div>
        ) : null
      }
    >
      <Outlet />
      {view === null && <LiveUpdates mode={mode} />}
      <ModulesAhead />
      <LeaveGuard />
    </AppShell>
  );
}

export function ErrorBoundary() {
  return <ErrorPage homeHref="/" isWhole />;
}
