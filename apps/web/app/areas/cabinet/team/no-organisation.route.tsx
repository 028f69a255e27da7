import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet } from '../cabinet-call.server';
import { EndedPlaces } from './ended-places';
import { endedPlacesDocument } from './team.documents';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await loadCabinet(endedPlacesDocument, {}, args);
  return {
    mode: cabinetMode(args),
    ended: viewer?.endedMerchants ?? [],
    isDestroyed: viewer?.isDestroyed === true,
  };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('team.none.title'));

/** Before somebody has answered, or after the work for the last business has ended. */
export default function NoOrganisationPage() {
  const { mode, ended, isDestroyed } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  if (isDestroyed) {
    return (
      <div className="flex max-w-3xl flex-col gap-4">
        <PageHeader title={t('team.destroyed.title')} />
        <Card>
          <p>{t('team.destroyed.text')}</p>
          <p className="mt-4">
            <ButtonLink href="/requests/number" tone="primary">
              {t('team.destroyed.requests')}
            </ButtonLink>
          </p>
        </Card>
      </div>
    );
  }
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader title={t('team.none.title')} />
      <EndedPlaces places={ended} />
      <Card>
        <p>{t('team.none.text')}</p>
        <p className="mt-4 flex flex-wrap gap-3">
          <ButtonLink href={`/cabinet/${mode}/privacy`}>{t('cabinet.place.privacy')}</ButtonLink>
          <ButtonLink href={`/cabinet/${mode}/security`}>{t('cabinet.place.security')}</ButtonLink>
        </p>
      </Card>
    </div>
  );
}
