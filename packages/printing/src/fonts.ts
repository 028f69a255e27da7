import { create } from 'fontkit';

/** The bytes of the two faces, as the font package holds them. */
export interface FontFiles {
  readonly regular: Buffer;
  readonly semiBold: Buffer;
}

export interface Fonts extends FontFiles {
  /** True for a character that both faces can write. */
  canWrite(codePoint: number): boolean;
}

/** @throws Error for bytes that are no font. */
export function readFonts(files: FontFiles): Fonts {
  const faces = [files.regular, files.semiBold].map((file) => {
    const font = create(file);
    if (!('characterSet' in font)) throw new Error('a single font is wanted, not a collection');
    return new Set(font.characterSet);
  });
  return { ...files, canWrite: (codePoint) => faces.every((face) => face.has(codePoint)) };
}
