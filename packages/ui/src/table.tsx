import type { ReactNode } from 'react';
import { Checkbox } from './checkbox';
import { classNames } from './class-names';
import { Anchor } from './router-parts';
import { useUiTexts } from './ui-texts';

export interface TableColumn<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers and sums stand at the right, in figures of one width. */
  isNumber?: boolean;
  /** Of a number that means nothing without its name: it never leads a card unnamed. */
  isNamed?: boolean;
  /** The cell of the row of sums. */
  sum?: ReactNode;
  /** True where the cell says itself what it shows: in a card the name of the column would contradict it. */
  hasOwnName?: (row: Row) => boolean;
  /** Left out of the cards on a narrow screen. */
  isWideOnly?: boolean;
  /** One line at the most; what does not fit ends in an ellipsis. */
  isClipped?: boolean;
}

export interface TableProps<Row> {
  /** What the table shows; read out, seen only with `showCaption`. */
  caption: ReactNode;
  showCaption?: boolean;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The first cell becomes a link that covers the row. */
  rowHref?: (row: Row) => string;
  /** Adds a box to each row; the form around the table carries the chosen keys. */
  selection?: { name: string; label: (row: Row) => string };
  empty?: ReactNode;
  /** Number of rows to come; skeletons of their height are drawn. */
  loadingRows?: number;
  dense?: boolean;
}

// Roles are spelled out: a browser takes them away from a table whose rows are laid out as cards.
export function Table<Row>(props: TableProps<Row>) {
  const { caption, showCaption = false, columns, rows, selection, loadingRows, dense = false } = props;
  const { t } = useUiTexts();
  const isLoading = loadingRows !== undefined;
  if (!isLoading && rows.length === 0) {
    return (
      <div>{props.empty ?? <p className="px-4 py-10 text-center text-muted">{t('ui.table.empty')}</p>}</div>
    );
  }
  const hasSums = !isLoading && columns.some((column) => column.sum !== undefined);
  return (
    <table
      role="table"
      aria-busy={isLoading || undefined}
      className="block w-full border-collapse text-body sm:table"
    >
      <caption
        className={classNames(
          'px-4 py-2 text-left font-medium',
          showCaption ? 'block sm:table-caption' : 'sr-only',
        )}
      >
        {caption}
      </caption>
      <thead role="rowgroup" className="hidden sm:table-header-group">
        <tr role="row">
          {selection && (
            <td
              role="cell"
              className="sticky top-[var(--sticky-top,0px)] z-10 w-12 rounded-tl-lg bg-surface shadow-[inset_0_-1px_0_var(--line)]"
            />
          )}
          {columns.map((column) => (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              className={classNames(
                'sticky top-[var(--sticky-top,0px)] z-10 bg-surface px-4 py-2 first:rounded-tl-lg last:rounded-tr-lg text-sm font-medium whitespace-nowrap text-muted shadow-[inset_0_-1px_0_var(--line)]',
                column.isNumber ? 'text-right' : 'text-left',
              )}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block sm:table-row-group">
        {isLoading
          ? Array.from({ length: loadingRows }, (_, line) => (
              <SkeletonRow
                key={`line-${line}`}
                columns={columns}
                hasSelection={selection !== undefined}
                dense={dense}
              />
            ))
          : rows.map((row) => <BodyRow key={props.rowKey(row)} row={row} table={props} />)}
      </tbody>
      {hasSums && <SumsRow columns={columns} hasSelection={selection !== undefined} />}
    </table>
  );
}

const cardRow =
  'relative grid grid-cols-[auto_minmax(0,1fr)_auto] gap-y-1 border-b border-line px-4 py-3 last:border-b-0 sm:table-row sm:p-0';

interface Place {
  isFirst: boolean;
  /** The first number of a row: in a card it stands beside the name and needs no label. */
  isLeadNumber: boolean;
}

function placeOf<Row>(columns: readonly TableColumn<Row>[], position: number): Place {
  const lead = columns.findIndex((column) => column.isNumber && !column.isNamed);
  return { isFirst: position === 0, isLeadNumber: position > 0 && position === lead };
}

function cellClasses(
  column: { isNumber?: boolean; isWideOnly?: boolean; isClipped?: boolean },
  place: Place,
  dense: boolean,
): string {
  const { isFirst, isLeadNumber } = place;
  return classNames(
    'min-w-0 sm:table-cell sm:border-b sm:border-line sm:px-4 sm:align-middle',
    dense ? 'sm:h-9 sm:py-0' : 'sm:h-11 sm:py-1',
    column.isNumber && 'tabular-nums whitespace-nowrap sm:text-right',
    isFirst && 'col-start-2 row-start-1 font-medium sm:font-normal',
    isLeadNumber && 'col-start-3 row-start-1 pl-4 text-right font-medium sm:font-normal',
    !isFirst && !isLeadNumber && 'col-span-2 col-start-2 text-sm sm:text-body',
    column.isWideOnly && 'hidden',
    column.isClipped && 'max-sm:flex sm:max-w-60',
  );
}

function BodyRow<Row>({ row, table }: { row: Row; table: TableProps<Row> }) {
  const { columns, rowHref, selection, dense = false } = table;
  const key = table.rowKey(row);
  return (
    <tr role="row" className={classNames(cardRow, rowHref && 'hover:bg-shade/60')}>
      {selection && (
        <td
          role="cell"
          className="relative z-1 col-start-1 row-start-1 pr-3 sm:table-cell sm:border-b sm:border-line sm:pr-0 sm:pl-4"
        >
          <Checkbox
            name={selection.name}
            value={key}
            label={selection.label(row)}
            labelHidden
            className="-my-2.5 sm:-my-1"
          />
        </td>
      )}
      {columns.map((column, position) => {
        const place = placeOf(columns, position);
        const content = column.cell(row);
        return (
          <td
            key={column.key}
            role="cell"
            className={classNames(
              cellClasses(column, place, dense),
              // A card has no need of a name without a value.
              (content === null || content === '') && 'max-sm:hidden!',
            )}
          >
            {position > 0 && !place.isLeadNumber && !column.hasOwnName?.(row) && (
              <span aria-hidden className="mr-1.5 shrink-0 text-muted sm:hidden">
                {column.header}:
              </span>
            )}
            {position === 0 && rowHref ? (
              <Anchor
                href={rowHref(row)}
                className="rounded-sm text-brand after:absolute after:inset-0 hover:underline"
              >
                {content}
              </Anchor>
            ) : column.isClipped ? (
              <span className="block min-w-0 truncate">{content}</span>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}

interface RowShape {
  columns: readonly TableColumn<never>[];
  hasSelection: boolean;
}

function SumsRow({ columns, hasSelection }: RowShape) {
  const { t } = useUiTexts();
  return (
    <tfoot role="rowgroup" className="block font-semibold sm:table-footer-group">
      <tr
        role="row"
        className="flex flex-wrap justify-between gap-x-4 gap-y-1 border-t border-line-strong px-4 py-3 sm:table-row sm:p-0"
      >
        {hasSelection && <td role="cell" className="hidden border-t border-line-strong sm:table-cell" />}
        {columns.map((column, position) => (
          <td
            key={column.key}
            role="cell"
            className={classNames(
              'sm:table-cell sm:border-t sm:border-line-strong sm:px-4 sm:py-3',
              column.isNumber && 'text-right tabular-nums whitespace-nowrap',
              position > 0 && column.sum === undefined && 'hidden',
            )}
          >
            {column.sum ?? (position === 0 ? t('ui.table.total') : null)}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function SkeletonRow({ columns, hasSelection, dense }: RowShape & { dense: boolean }) {
  return (
    <tr role="row" className={cardRow}>
      {hasSelection && <td role="cell" className="hidden sm:table-cell sm:border-b sm:border-line" />}
      {columns.map((column, position) => (
        <td key={column.key} role="cell" className={cellClasses(column, placeOf(columns, position), dense)}>
          <span className="flex h-[1.5em] items-center">
            <span
              className={classNames(
                'block h-3 w-full min-w-16 animate-pulse rounded-sm bg-shade',
                column.isNumber && 'ml-auto max-w-24',
              )}
            />
          </span>
        </td>
      ))}
    </tr>
  );
}
