import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { endpointStatesDocument } from './webhooks.documents';

export interface TroubledEndpointsProps {
  endpoints: ResultOf<typeof endpointStatesDocument>['webhookEndpoints'];
  /** Where they are put right. */
  base: string;
}

/** Tells of every address that takes no messages, where a merchant begins the day. */
export function TroubledEndpoints({ endpoints, base }: TroubledEndpointsProps) {
  const { t } = useUiTexts();
  return endpoints
    .filter(({ state }) => state !== 'HEALTHY')
    .map(({ id, url, state }) => {
      const kind = state === 'DISABLED' ? 'disabled' : 'failing';
      return (
        <Banner
          key={id}
          tone={kind === 'disabled' ? 'failed' : 'waiting'}
          title={t(`cabinet.webhooks.${kind}Title`)}
          action={
            <ButtonLink href={`${base}/${id}`} size="small">
              {t('cabinet.place.webhooks')}
            </ButtonLink>
          }
        >
          <span className="break-all">{url}</span>
          <br />
          {t(`cabinet.webhooks.${kind}Text`)}
        </Banner>
      );
    });
}
