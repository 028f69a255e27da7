import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { Select } from '@apipay/ui/select';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import { auditActorKinds, type readAuditView } from './audit-view';

export type AuditView = ReturnType<typeof readAuditView>;

export function AuditFilter({ view }: { view: AuditView }) {
  const { t } = useUiTexts();
  return (
    <Form
      method="get"
      role="search"
      key={JSON.stringify(view)}
      className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3"
    >
      <Field label={t('admin.audit.search')} hint={t('admin.audit.searchHint')} optional>
        {(control) => <Input {...control} name="q" type="search" defaultValue={view.search} />}
      </Field>
      <Field label={t('admin.audit.action')} hint={t('admin.audit.actionHint')} optional>
        {(control) => <Input {...control} name="action" defaultValue={view.action} />}
      </Field>
      <Field label={t('admin.audit.actor')} optional>
        {(control) => (
          <Select
            {...control}
            name="actor"
            defaultValue={view.actorKind ?? ''}
            placeholder={t('admin.audit.anybody')}
            options={auditActorKinds.map((kind) => ({
              value: kind,
              label: t(`admin.audit.actorKind.${kind}`),
            }))}
          />
        )}
      </Field>
      <Field label={t('admin.audit.from')}>
        {(control) => <Input {...control} name="from" type="date" defaultValue={view.from} />}
      </Field>
      <Field label={t('admin.audit.to')}>
        {(control) => <Input {...control} name="to" type="date" defaultValue={view.to} />}
      </Field>
      <Button type="submit" className="w-fit self-end">
        {t('ui.button.search')}
      </Button>
    </Form>
  );
}
