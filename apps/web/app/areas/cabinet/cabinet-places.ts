import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  ArrowLeftRight,
  CreditCard,
  FileCheck2,
  House,
  KeyRound,
  Landmark,
  ListTree,
  type LucideIcon,
  Plug,
  ReceiptText,
  Scale,
  Shield,
  ShieldCheck,
  Smartphone,
  Webhook,
} from 'lucide-react';

export interface CabinetPlace {
  href: string;
  label: string;
  Icon: LucideIcon;
  isCurrent: boolean;
}

/** Where one can go in the cabinet with one's role, in the words of the reader. */
export function useCabinetPlaces(
  mode: 'live' | 'test',
  pathname: string,
  {
    permissions,
    sandboxOrigin,
    isView,
  }: { permissions: readonly string[]; sandboxOrigin: string | null; isView: boolean },
) {
  const { t } = useUiTexts();
  const may = (permission: string, ...places: CabinetPlace[]) =>
    permissions.includes(permission) ? places : [];
  const base = `/cabinet/${mode}`;
  const place = (path: string, label: string, Icon: LucideIcon): CabinetPlace => {
    const href = `${base}${path}`;
    const isCurrent = path === '' ? pathname.replace(/\/$/, '') === base : pathname.startsWith(href);
    return { href, label, Icon, isCurrent };
  };
  const home = place('', t('cabinet.place.home'), House);
  const invoices = place('/invoices', t('cabinet.place.invoices'), ReceiptText);
  const connection = place('/connection', t('cabinet.place.connection'), Plug);
  const movements = {
    ...place('/movements', t('ledger.title'), ArrowLeftRight),
    barLabel: t('ledger.barLabel'),
  };
  return {
    mainPlaces: [home, ...may('invoice:read', invoices, movements), ...may('connection:read', connection)],
    sections: [
      {
        key: 'money',
        places: [
          home,
          ...may(
            'invoice:read',
            invoices,
            movements,
            place('/money', t('desk.title'), Scale),
            place('/statements', t('statements.title'), FileCheck2),
          ),
          ...may('biller:read', place('/biller', t('biller.title'), Landmark)),
        ],
      },
      {
        key: 'setup',
        label: t('cabinet.place.setup'),
        places: [
          ...may('connection:read', connection),
          ...may('tariff:read', place('/tariff', t('cabinet.place.tariff'), CreditCard)),
        ],
      },
      {
        key: 'developers',
        label: t('cabinet.place.developers'),
        places: [
          ...may('api-key:read', place('/developers/keys', t('cabinet.place.keys'), KeyRound)),
          ...may('webhook:read', place('/developers/webhooks', t('cabinet.place.webhooks'), Webhook)),
          ...may('event:read', place('/developers/events', t('cabinet.place.events'), ListTree)),
        ],
      },
      {
        key: 'account',
        label: t('cabinet.place.account'),
        // The person's own pages are no part of a view.
        places: isView
          ? []
          : [
              place('/privacy', t('cabinet.place.privacy'), ShieldCheck),
              place('/security', t('cabinet.place.security'), Shield),
            ],
      },
      ...(mode === 'test' && sandboxOrigin !== null
        ? [
            {
              key: 'sandbox',
              places: [
                {
                  href: `${sandboxOrigin}/phone`,
                  label: t('web.sandbox.phone'),
                  Icon: Smartphone,
                  isCurrent: false,
                },
              ],
            },
          ]
        : []),
    ].filter(({ places }) => places.length > 0),
  };
}
