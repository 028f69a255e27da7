import jsQr from 'jsqr';

export interface ReadPdf {
  readonly pages: number;
  /** All words as a reader would copy them, spaces of every kind as one. */
  readonly text: string;
  /** What the QR codes lead to. */
  readonly codes: readonly string[];
  readonly info: Readonly<Record<string, unknown>>;
}

/** It warns that it cannot draw, which nobody asks of it. */
async function loadReader() {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    console.warn = warn;
  }
}

/** Reads a PDF back as another program sees it: words by its own character maps, codes by their drawing. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const {
    getDocument,
    OPS: { constructPath, fill },
  } = await loadReader();
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await loading.promise;
  const words: string[] = [];
  const codes: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    for (const item of items) if ('str' in item) words.push(item.str, item.hasEOL ? '\n' : '');
    const { fnArray, argsArray } = await page.getOperatorList();
    fnArray.forEach((operation, place) => {
      if (operation !== constructPath) return;
      const [paint, [path]] = argsArray[place] as [number, [ArrayLike<number> | null]];
      const code = paint === fill && path !== null ? codeOf(path) : null;
      if (code !== null) codes.push(code);
    });
  }
  const { info } = await document.getMetadata();
  await loading.destroy();
  return {
    pages: document.numPages,
    text: words.join('').replace(/[^\S\n]+/g, ' '),
    codes,
    info: info as Readonly<Record<string, unknown>>,
  };
}

const pixelsPerPoint = 3;
const quietZone = 30;

/** A path is `0 x y` (begin), `1 x y` (line) and `4` (close); a code is many rectangles. */
function codeOf(path: ArrayLike<number>): string | null {
  const rectangles: { left: number; top: number; right: number; bottom: number }[] = [];
  let points: [number, number][] = [];
  for (let place = 0; place < path.length; ) {
    const operation = path[place];
    if (operation === 4) {
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      rectangles.push({
        left: Math.min(...xs),
        top: Math.min(...ys),
        right: Math.max(...xs),
        bottom: Math.max(...ys),
      });
      points = [];
      place += 1;
    } else if (operation === 0 || operation === 1) {
      points.push([path[place + 1] ?? 0, path[place + 2] ?? 0]);
      place += 3;
    } else return null;
  }
  if (rectangles.length < 50) return null;
  const left = Math.min(...rectangles.map((one) => one.left));
  const top = Math.min(...rectangles.map((one) => one.top));
  const pixel = (length: number) => Math.round(length * pixelsPerPoint) + quietZone;
  const width = pixel(Math.max(...rectangles.map((one) => one.right)) - left) + quietZone;
  const height = pixel(Math.max(...rectangles.map((one) => one.bottom)) - top) + quietZone;
  const image = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const one of rectangles) {
    for (let y = pixel(one.top - top); y < pixel(one.bottom - top); y += 1) {
      const [from, to] = [pixel(one.left - left), pixel(one.right - left)];
      image.fill(0, (y * width + from) * 4, (y * width + to) * 4);
    }
  }
  for (let alpha = 3; alpha < image.length; alpha += 4) image[alpha] = 255;
  return jsQr(image, width, height)?.data ?? null;
}
