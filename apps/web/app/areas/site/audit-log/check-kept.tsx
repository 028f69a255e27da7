import { formatNumber } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Download } from 'lucide-react';

export interface CheckKeptProps {
  kept: string;
  proof: { older: { size: string }; newerSize: string } | null;
  problem: string | null;
}

/** Leads from the number that somebody kept to a proof that the log has only grown since. */
export function CheckKept({ kept, proof, problem }: CheckKeptProps) {
  const { t, locale } = useUiTexts();
  const count = (size: string) => formatNumber(Number(size), locale);
  return (
    <Card title={t('site.auditLog.check.title')}>
      <form method="get" className="flex flex-col gap-4">
        <Field
          label={t('site.auditLog.check.label')}
          hint={t('site.auditLog.check.hint')}
          error={problem ?? undefined}
        >
          {(control) => (
            <Input
              {...control}
              key={kept}
              name="kept"
              inputMode="numeric"
              defaultValue={kept}
              className="max-w-xs"
            />
          )}
        </Field>
        <Button type="submit" className="w-fit">
          {t('site.auditLog.check.submit')}
        </Button>
      </form>
      {proof && (
        <div className="mt-5">
          <Banner
            tone="info"
            announced
            title={t('site.auditLog.check.found', {
              older: count(proof.older.size),
              newer: count(proof.newerSize),
            })}
            action={
              <ButtonLink
                href={`/audit-log/consistency.json?older=${proof.older.size}&newer=${proof.newerSize}`}
                size="small"
                icon={<Download aria-hidden />}
              >
                {t('site.auditLog.check.download')}
              </ButtonLink>
            }
          >
            {t('site.auditLog.check.foundText')}
          </Banner>
        </div>
      )}
    </Card>
  );
}
