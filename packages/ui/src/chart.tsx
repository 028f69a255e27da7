import type { ReactNode } from 'react';
import { chartTicks } from './chart-scale';
import { classNames } from './class-names';
import { useUiTexts } from './ui-texts';

export interface ChartSeries {
  key: string;
  name: string;
  /** One value for each point; null where nothing is known, which is not zero. */
  values: readonly (number | null)[];
}

export interface ChartProps {
  /** What the numbers mean; stands above the chart. */
  title: string;
  /** How it is counted, in one sentence. */
  definition?: ReactNode;
  kind: 'line' | 'bar';
  points: readonly { key: string; label: string }[];
  /** One or two; the second is drawn in gold with a pattern of its own. */
  series: readonly ChartSeries[];
  /** Writes a value: a sum, a share, a count. */
  format: (value: number) => string;
}

const marks = [
  { line: 'var(--brand)', dash: undefined, bar: 'bg-brand' },
  {
    line: 'var(--gold)',
    dash: '6 4',
    bar: 'bg-[repeating-linear-gradient(45deg,var(--gold)_0_3px,transparent_3px_6px)] border border-gold',
  },
];

/** A chart for the eye, and the same numbers as a table for everyone. Drawn without JavaScript. */
export function Chart({ title, definition, kind, points, series, format }: ChartProps) {
  const highest = Math.max(0, ...series.flatMap((line) => line.values.map((value) => value ?? 0)));
  const ticks = chartTicks(highest);
  const top = ticks.at(-1) ?? 1;
  return (
    <figure className="min-w-0">
      <figcaption>
        <span className="font-semibold">{title}</span>
        {definition && <span className="block text-sm text-muted">{definition}</span>}
        {series.length > 1 && <Names series={series} />}
      </figcaption>
      <div aria-hidden className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
        <div className="relative h-48 text-right text-xs text-muted tabular-nums">
          {/* Keeps the column as wide as its widest words. */}
          <div className="invisible flex h-0 flex-col whitespace-nowrap">
            {ticks.map((tick) => (
              <span key={tick}>{format(tick)}</span>
            ))}
          </div>
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute right-0 translate-y-1/2 whitespace-nowrap"
              style={{ bottom: `${(tick / top) * 100}%` }}
            >
              {format(tick)}
            </span>
          ))}
        </div>
        <div className="relative h-48">
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute inset-x-0 h-px bg-line"
              style={{ bottom: `${(tick / top) * 100}%` }}
            />
          ))}
          {kind === 'line' ? (
            <Lines series={series} top={top} />
          ) : (
            <Bars series={series} points={points} top={top} />
          )}
        </div>
        <span />
        <Labels points={points} kind={kind} />
      </div>
      <ValuesTable title={title} points={points} series={series} format={format} />
    </figure>
  );
}

function Names({ series }: { series: readonly ChartSeries[] }) {
  return (
    <span className="mt-1 flex flex-wrap gap-x-4 text-sm">
      {series.map((line, position) => (
        <span key={line.key} className="inline-flex items-center gap-2">
          <svg aria-hidden width="20" height="4" focusable="false">
            <path
              d="M0 2h20"
              stroke={marks[position]?.line}
              strokeWidth="3"
              strokeDasharray={marks[position]?.dash}
            />
          </svg>
          {line.name}
        </span>
      ))}
    </span>
  );
}

function Lines({ series, top }: { series: readonly ChartSeries[]; top: number }) {
  return (
    <svg
      className="absolute inset-0 size-full overflow-visible"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      focusable="false"
    >
      {series.map((line, position) => {
        const step = 100 / Math.max(line.values.length - 1, 1);
        const path = line.values
          .map((value, index) => {
            if (value === null) return '';
            const isStart = index === 0 || line.values[index - 1] === null;
            return `${isStart ? 'M' : 'L'}${(index * step).toFixed(2)} ${(100 - (value / top) * 100).toFixed(2)}`;
          })
          .join('');
        return (
          <path
            key={line.key}
            d={path}
            fill="none"
            stroke={marks[position]?.line}
            strokeDasharray={marks[position]?.dash}
            strokeWidth="2"
            strokeLinejoin="round"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
    </svg>
  );
}

function Bars({ series, points, top }: Pick<ChartProps, 'series' | 'points'> & { top: number }) {
  return (
    <div className="absolute inset-0 flex items-end">
      {points.map((point, index) => (
        <div
          key={point.key}
          className="flex h-full min-w-0 flex-1 items-end justify-center gap-px px-0.5 sm:px-1.5"
        >
          {series.map((line, position) => (
            <span
              key={line.key}
              className={classNames('max-w-8 min-w-0.5 flex-1 rounded-t-sm', marks[position]?.bar)}
              style={{ height: `${((line.values[index] ?? 0) / top) * 100}%` }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function Labels({ points, kind }: Pick<ChartProps, 'points' | 'kind'>) {
  // So many labels fit on a telephone; the others are found in the table.
  const every = Math.ceil(points.length / (kind === 'line' ? 5 : 7));
  return (
    <div className={classNames('mt-2 flex text-xs text-muted', kind === 'line' && 'justify-between')}>
      {points.map((point, index) => (
        <span
          key={point.key}
          className={classNames(
            'text-center whitespace-nowrap',
            kind === 'bar'
              ? 'flex min-w-0 flex-1 justify-center'
              : 'flex w-0 justify-center first:justify-start last:justify-end',
          )}
        >
          {index % every === 0 ? point.label : ''}
        </span>
      ))}
    </div>
  );
}

function ValuesTable({
  title,
  points,
  series,
  format,
}: Pick<ChartProps, 'title' | 'points' | 'series' | 'format'>) {
  const { t } = useUiTexts();
  return (
    <details className="mt-3 text-sm">
      <summary className="inline-flex min-h-9 items-center rounded-sm text-brand underline underline-offset-3 pointer-coarse:min-h-11">
        {t('ui.chart.table')}
        <span className="sr-only">: {title}</span>
      </summary>
      <table className="mt-2 w-full border-collapse">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-b border-line text-muted">
            <th scope="col" className="py-1.5 pr-4 text-left font-medium">
              {t('ui.chart.point')}
            </th>
            {series.map((line) => (
              <th key={line.key} scope="col" className="py-1.5 pl-4 text-right font-medium">
                {line.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point, index) => (
            <tr key={point.key} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                {point.label}
              </th>
              {series.map((line) => {
                const value = line.values[index] ?? null;
                return (
                  <td key={line.key} className="py-1.5 pl-4 text-right whitespace-nowrap tabular-nums">
                    {value === null ? '—' : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
