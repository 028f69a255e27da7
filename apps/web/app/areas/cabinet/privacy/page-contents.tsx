import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation } from '@remix-run/react';

/** The parts of a long page, each one press away. */
export function PageContents({
  parts,
}: {
  parts: readonly { readonly id: string; readonly title: string }[];
}) {
  const { t } = useUiTexts();
  const { search } = useLocation();
  return (
    <nav aria-label={t('cabinet.privacy.contents')}>
      <ul className="flex flex-col md:flex-row md:flex-wrap md:gap-x-6">
        {parts.map(({ id, title }) => (
          <li key={id}>
            <TextLink href={`${search || '?'}#${id}`} className="flex min-h-11 items-center md:min-h-9">
              {title}
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
