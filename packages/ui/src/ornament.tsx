import { useId } from 'react';
import { classNames } from './class-names';

/**
 * A band after the woven ribbons (басқұр) of a yurt: stepped rhombs with a pair of ram's horns between them. Decoration only,
 * once a page.
 */
export function Ornament({ className }: { className?: string }) {
  const id = `ornament${useId().replace(/:/g, '')}`;
  return (
    <svg aria-hidden className={classNames('block h-4 w-full', className)} focusable="false">
      <defs>
        <pattern id={id} width="56" height="16" patternUnits="userSpaceOnUse">
          <g fill="var(--gold)">
            <path d="M12 2h4v2h2v2h2v4h-2v2h-2v2h-4v-2h-2v-2H8V6h2V4h2z" />
            <path d="M0 7h6v2H0zM22 7h6v2h-6z" />
          </g>
          <path d="M13 6h2v1h1v2h-1v1h-2V9h-1V7h1z" fill="var(--paper)" />
          <path
            d="M41 1v14M41 2h-7v4h4M41 2h7v4h-4M41 14h-7v-4h4M41 14h7v-4h-4"
            fill="none"
            stroke="var(--brand)"
            strokeWidth="2"
          />
          <path d="M52 7h4v2h-4zM28 7h2v2h-2z" fill="var(--gold)" />
        </pattern>
      </defs>
      <rect width="100%" height="16" fill={`url(#${id})`} />
    </svg>
  );
}
