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

/** Where one can go in the cabinet, in the words of the reader. */
export function useCabinetPlaces(mode: 'live' | 'test', pathname: string, sandboxOrigin: string | null) {
  const { t } = useUiTexts();
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
    mainPlaces: [home, invoices, movements, connection],
    sections: [
      {
        key: 'money',
        places: [
          home,
          invoices,
          movements,
          place('/money', t('desk.title'), Scale),
          place('/statements', t('statements.title'), FileCheck2),
          place('/biller', t('biller.title'), Landmark),
        ],
      },
      {
        key: 'setup',
        label: t('cabinet.place.setup'),
        places: [connection, place('/tariff', t('cabinet.place.tariff'), CreditCard)],
      },
      {
        key: 'developers',
        label: t('cabinet.place.developers'),
        places: [
          place('/developers/keys', t('cabinet.place.keys'), KeyRound),
          place('/developers/webhooks', t('cabinet.place.webhooks'), Webhook),
          place('/developers/events', t('cabinet.place.events'), ListTree),
        ],
      },
      {
        key: 'account',
        label: t('cabinet.place.account'),
        places: [
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
    ],
  };
}
