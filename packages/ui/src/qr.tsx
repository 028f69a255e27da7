import { useUiTexts } from './ui-texts';

export interface QrProps {
  /** Rows of modules, true is dark, without the quiet zone. */
  matrix: readonly (readonly boolean[])[];
  /** What the code leads to, for those who cannot see it. */
  content: string;
  /** Side in px; 200 unless told. */
  size?: number;
}

const quietZone = 4;

/** A QR code as one path. Always dark on white: readers fail on inverted codes. */
export function Qr({ matrix, content, size = 200 }: QrProps) {
  const { t } = useUiTexts();
  const side = matrix.length + quietZone * 2;
  const path = matrix
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + quietZone} ${y + quietZone}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={t('ui.qr.label', { content })}
      viewBox={`0 0 ${side} ${side}`}
      width={size}
      height={size}
      shapeRendering="crispEdges"
      className="max-w-full rounded-lg border border-line"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
