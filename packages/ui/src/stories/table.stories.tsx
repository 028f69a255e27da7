import { Card } from '../card';
import { DateTime } from '../date-time';
import { Menu } from '../menu';
import { Money } from '../money';
import { StatusBadge, type StatusTone } from '../status-badge';
import { Table, type TableColumn } from '../table';
import { type StoryGroup, useSay } from './story';

interface Invoice {
  number: string;
  payer: string;
  tone: Exclude<StatusTone, 'neutral'>;
  issuedAt: string;
  amount: string;
}

const invoices: Invoice[] = [
  {
    number: '1042',
    payer: 'Айгүл Сейітқызы',
    tone: 'paid',
    issuedAt: '2026-11-22T04:10:00Z',
    amount: '15000.00',
  },
  {
    number: '1041',
    payer: 'ТОО «Қазына-Сервис»',
    tone: 'waiting',
    issuedAt: '2026-11-21T09:00:00Z',
    amount: '125000.50',
  },
  {
    number: '1040',
    payer: 'Иван Петренко',
    tone: 'unknown',
    issuedAt: '2026-11-21T06:30:00Z',
    amount: '4990.00',
  },
  {
    number: '1039',
    payer: 'ЖК «Ұлытау»',
    tone: 'failed',
    issuedAt: '2026-11-20T12:45:00Z',
    amount: '32000.00',
  },
];

function Invoices({ state }: { state: 'filled' | 'selection' | 'dense' | 'empty' | 'loading' }) {
  const say = useSay();
  const columns: TableColumn<Invoice>[] = [
    {
      key: 'number',
      header: say({ ru: 'Счёт', kk: 'Шот', en: 'Invoice' }),
      cell: (row) => `№ ${row.number}`,
    },
    {
      key: 'amount',
      header: say({ ru: 'Сумма', kk: 'Сома', en: 'Amount' }),
      cell: (row) => <Money amount={row.amount} />,
      isNumber: true,
      sum: <Money amount="176990.50" />,
    },
    { key: 'payer', header: say({ ru: 'Плательщик', kk: 'Төлеуші', en: 'Payer' }), cell: (row) => row.payer },
    {
      key: 'state',
      header: say({ ru: 'Состояние', kk: 'Күйі', en: 'State' }),
      cell: (row) => <StatusBadge tone={row.tone} />,
    },
    {
      key: 'issued',
      header: say({ ru: 'Выставлен', kk: 'Шығарылды', en: 'Issued' }),
      cell: (row) => <DateTime value={row.issuedAt} />,
    },
    {
      key: 'actions',
      header: <span className="sr-only">{say({ ru: 'Действия', kk: 'Әрекеттер', en: 'Actions' })}</span>,
      cell: () => (
        <span className="relative z-1 flex justify-end">
          <Menu
            items={[{ key: 'open', href: '#table', label: say({ ru: 'Открыть', kk: 'Ашу', en: 'Open' }) }]}
          />
        </span>
      ),
      isWideOnly: true,
    },
  ];
  return (
    <Card padded={false}>
      <Table
        caption={say({ ru: 'Счета', kk: 'Шоттар', en: 'Invoices' })}
        columns={columns}
        rows={state === 'empty' ? [] : invoices}
        rowKey={(row) => row.number}
        rowHref={(row) => `#invoice-${row.number}`}
        dense={state === 'dense'}
        loadingRows={state === 'loading' ? 3 : undefined}
        selection={
          state === 'selection'
            ? {
                name: 'invoice',
                label: (row) =>
                  `${say({ ru: 'Выбрать счёт', kk: 'Шотты таңдау', en: 'Choose invoice' })} ${row.number}`,
              }
            : undefined
        }
      />
    </Card>
  );
}

export const tableStories: StoryGroup = {
  part: 'table',
  stories: [
    { name: 'filled, with a sum', render: () => <Invoices state="filled" /> },
    { name: 'with selection', render: () => <Invoices state="selection" /> },
    { name: 'dense', render: () => <Invoices state="dense" /> },
    { name: 'loading', render: () => <Invoices state="loading" /> },
    { name: 'empty', render: () => <Invoices state="empty" /> },
  ],
};
