import { Button } from '@apipay/ui/button';
import { DisclosureMenu } from '@apipay/ui/disclosure-menu';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { CircleUser, LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MerchantRole } from './team/team.documents';

export interface AccountMenuProps {
  mode: 'live' | 'test';
  /** Of a view of staff: neither the person's own pages nor a sign-out, which its banner stands for. */
  isView: boolean;
  phoneMasked: string;
  merchantName: string;
  /** Businesses for which the person works too. */
  others: readonly { id: string; name: string; role: MerchantRole }[];
  maySeeTeam: boolean;
  mayReview: boolean;
  /** Language and theme: the header has room for them only on a wide screen. */
  switches: ReactNode;
}

/** Who is signed in, and the way out. The form is a plain one: leaving must work whatever state the page is in. */
export function AccountMenu({
  mode,
  isView,
  phoneMasked,
  merchantName,
  others,
  maySeeTeam,
  mayReview,
  switches,
}: AccountMenuProps) {
  const { t } = useUiTexts();
  const places = [
    { path: 'security', label: t('cabinet.place.security') },
    { path: 'privacy', label: t('cabinet.place.privacy') },
    ...(maySeeTeam ? [{ path: 'team', label: t('team.title') }] : []),
    ...(mayReview ? [{ path: 'review', label: t('reviews.title') }] : []),
  ];
  return (
    <DisclosureMenu
      label={t('ui.shell.account')}
      summary={<CircleUser aria-hidden className="size-6" />}
      summaryClassName="w-11 justify-center text-muted hover:bg-shade hover:text-ink"
      panelClassName="mt-1 w-64 p-3!"
    >
      <p className="font-medium">{merchantName}</p>
      <p className="text-sm tabular-nums text-muted">{phoneMasked}</p>
      {!isView && (
        <ul className="my-2 border-y border-line py-2">
          {places.map(({ path, label }) => (
            <li key={path}>
              <TextLink
                quiet
                href={`/cabinet/${mode}/${path}`}
                className="flex min-h-11 items-center md:min-h-9"
              >
                {label}
              </TextLink>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <form method="post" action="/cabinet/switch" className="mb-3 flex flex-col gap-2">
          <p className="text-sm text-muted">{t('team.choose.switch')}</p>
          {others.map(({ id, name, role }) => (
            <Button key={id} type="submit" size="small" wide name="merchantId" value={id}>
              {name} · {t(`web.merchantRole.${role}`)}
            </Button>
          ))}
        </form>
      )}
      <div className="mb-3 hidden flex-wrap gap-2 md:flex lg:hidden">{switches}</div>
      {!isView && (
        <form method="post" action="/sign-out">
          <Button type="submit" size="small" wide icon={<LogOut aria-hidden />}>
            {t('cabinet.place.signOut')}
          </Button>
        </form>
      )}
    </DisclosureMenu>
  );
}
