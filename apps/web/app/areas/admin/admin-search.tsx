import { Button } from '@apipay/ui/button';
import { Input } from '@apipay/ui/input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import { Search } from 'lucide-react';

export function AdminSearch({
  label,
  placeholder,
  value,
}: {
  label: string;
  placeholder: string;
  value: string;
}) {
  const { t } = useUiTexts();
  return (
    <Form method="get" role="search" className="flex max-w-lg gap-2">
      <Input
        key={value}
        name="q"
        type="search"
        aria-label={label}
        placeholder={placeholder}
        defaultValue={value}
        before={<Search aria-hidden className="size-4.5" />}
        className="min-w-0 flex-1"
      />
      <Button type="submit">{t('ui.button.search')}</Button>
    </Form>
  );
}
