import { create } from 'qrcode';

/** Rows of modules of a QR code, true is dark, without the quiet zone. */
export function qrModules(content: string): readonly (readonly boolean[])[] {
  const { modules } = create(content, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_unused, column) => modules.get(row, column) === 1),
  );
}
