import { create } from 'qrcode';

/** Rows of modules of a QR code, true is dark. */
export function qrMatrix(content: string): boolean[][] {
  const { modules } = create(content, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_unused, column) => modules.get(row, column) === 1),
  );
}
