import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { CodeBlock } from '@apipay/ui/code-block';
import { DateTime } from '@apipay/ui/date-time';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import { Send } from 'lucide-react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import type { endpointFragment } from './webhooks.documents';

const sample = `import { verifyWebhook } from '@apipay/sdk';

const event = verifyWebhook(body, headers, process.env.APIPAY_WEBHOOK_SECRET);`;

/** What can be done with an address: try it, give it a new secret, turn it on again, take it away. */
export function EndpointSettings({ endpoint }: { endpoint: ResultOf<typeof endpointFragment> }) {
  const { t } = useUiTexts();
  const intent = useNavigation().formData?.get('intent');
  return (
    <Card title={t('cabinet.webhooks.settings')}>
      <Form method="post" className="flex flex-wrap gap-2">
        <Button
          type="submit"
          name="intent"
          value="sample"
          icon={<Send aria-hidden />}
          loading={intent === 'sample'}
        >
          {t('cabinet.webhooks.sample')}
        </Button>
        {endpoint.state === 'DISABLED' && (
          <Button type="submit" name="intent" value="enable" tone="primary" loading={intent === 'enable'}>
            {t('cabinet.webhooks.enable')}
          </Button>
        )}
      </Form>
      {endpoint.previousSecretUntil && (
        <p className="mt-4 text-sm text-muted">
          {t('cabinet.webhooks.previousSecret')} <DateTime value={endpoint.previousSecretUntil} nameZone />
        </p>
      )}
      <div className="mt-4 flex flex-col gap-2">
        <details>
          <summary className="flex min-h-11 w-fit items-center rounded-sm text-sm text-brand underline underline-offset-3 md:min-h-9">
            {t('cabinet.webhooks.howToCheck')}
          </summary>
          <div className="mt-2">
            <CodeBlock title="TypeScript" label={t('cabinet.webhooks.howToCheck')} code={sample} />
          </div>
        </details>
        <ConfirmDisclosure
          summary={t('cabinet.webhooks.roll')}
          text={t('cabinet.webhooks.rollText')}
          submit={t('cabinet.webhooks.roll')}
          fields={{ intent: 'roll' }}
        />
        <ConfirmDisclosure
          summary={t('cabinet.webhooks.remove')}
          text={t('cabinet.webhooks.removeText')}
          submit={t('cabinet.webhooks.remove')}
          fields={{ intent: 'remove' }}
        />
      </div>
    </Card>
  );
}
