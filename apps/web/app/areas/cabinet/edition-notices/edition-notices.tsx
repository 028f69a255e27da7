import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import { isToldKind, toldDocuments } from './told-documents';

interface EditionNotice {
  readonly kind: string;
  readonly edition: number;
  readonly since: number;
  readonly effectiveAt: string;
  readonly isInForce: boolean;
  readonly changeClass: 'MATERIAL' | 'EDITORIAL';
}

/** New editions since the person's last word: what changed is one press away, and so is putting it away. */
export function EditionNotices({ notices, base }: { notices: readonly EditionNotice[]; base: string }) {
  const { t, locale } = useUiTexts();
  return notices.map(({ kind, edition, since, effectiveAt, isInForce, changeClass }) => {
    if (!isToldKind(kind)) return null;
    return (
      <Banner
        key={kind}
        tone={changeClass === 'MATERIAL' ? 'waiting' : 'info'}
        title={t(isInForce ? 'cabinet.editions.inForce' : 'cabinet.editions.coming', {
          name: t(`cabinet.editions.${kind}`),
          edition,
          date: formatDateTime(effectiveAt, locale, { nameZone: true }),
        })}
        action={
          <div className="flex flex-wrap gap-3">
            <ButtonLink
              href={`/documents/${toldDocuments[kind]}/compare?from=${since}&to=${edition}`}
              size="small"
            >
              {t('cabinet.editions.compare')}
            </ButtonLink>
            <Form method="post" action={`${base}/editions/seen`}>
              <input type="hidden" name="kind" value={kind} />
              <input type="hidden" name="edition" value={edition} />
              <Button type="submit" size="small" tone="quiet">
                {t('cabinet.editions.dismiss')}
              </Button>
            </Form>
          </div>
        }
      >
        {t(`cabinet.editions.${changeClass}`)}
      </Banner>
    );
  });
}
