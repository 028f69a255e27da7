import type { Locale } from '@apipay/i18n';
import PDFDocument from 'pdfkit';
import { colours } from './colours';
import type { Fonts } from './fonts';
import { printableText } from './printable-text';

export interface SheetOptions {
  readonly locale: Locale;
  /** In points: A4 unless told. */
  readonly size?: 'A4' | 'A6';
  readonly margin?: number;
  /** The long side lies. */
  readonly isAcross?: boolean;
  readonly title: string;
  readonly author: string;
  /** Of the document itself, never of the printing: the same input gives the same bytes. */
  readonly at: Date;
  /** At the foot of every page, before the number of the page; an empty one leaves its place to the text. */
  readonly footer: string;
}

export interface TextStyle {
  readonly size?: number;
  readonly isStrong?: boolean;
  readonly colour?: string;
  readonly align?: 'left' | 'right' | 'center';
  readonly lineGap?: number;
}

const tags: Readonly<Record<Locale, string>> = { ru: 'ru-KZ', kk: 'kk-KZ', en: 'en-KZ' };
/** No document is longer; whatever would be is cut, so that nobody's text can fill a disk. */
const mostPages = 30;
const footerHeight = 28;

/** A document that is written from top to bottom. Lengths are in points. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly left: number;
  readonly width: number;
  /** Where the next thing goes. */
  y: number;
  readonly #fonts: Fonts;
  readonly #options: SheetOptions;
  readonly #chunks: Buffer[] = [];
  #pages = 1;

  constructor(fonts: Fonts, options: SheetOptions) {
    const { size = 'A4', margin = 48, isAcross = false, at } = options;
    this.#fonts = fonts;
    this.#options = options;
    this.pdf = new PDFDocument({
      size,
      layout: isAcross ? 'landscape' : 'portrait',
      margins: { top: margin, left: margin, right: margin, bottom: 0 },
      bufferPages: true,
      pdfVersion: '1.7',
      lang: tags[options.locale],
      displayTitle: true,
      font: '',
      info: {
        Title: this.printable(options.title),
        Author: this.printable(options.author),
        Creator: 'APIPAY',
        Producer: 'APIPAY',
        CreationDate: at,
        ModDate: at,
      },
    });
    this.pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.pdf.registerFont('regular', fonts.regular);
    this.pdf.registerFont('strong', fonts.semiBold);
    this.left = margin;
    this.width = this.pdf.page.width - margin * 2;
    this.y = margin;
  }

  printable(text: string): string {
    return printableText(text, (codePoint) => this.#fonts.canWrite(codePoint));
  }

  /** Goes on to a new page unless this much still fits. Answers false where no more pages are given. */
  ensure(height: number): boolean {
    if (this.y + height <= this.#bottom) return true;
    if (this.#pages >= mostPages) return false;
    this.pdf.addPage();
    this.#pages += 1;
    this.y = this.#options.margin ?? 48;
    return true;
  }

  space(height: number): void {
    this.y += height;
  }

  rule(colour: string = colours.line): void {
    this.pdf
      .moveTo(this.left, this.y)
      .lineTo(this.left + this.width, this.y)
      .lineWidth(0.75)
      .strokeColor(colour)
      .stroke();
  }

  heightOf(text: string, width: number, style: TextStyle = {}): number {
    return this.#styled(style).heightOfString(this.printable(text), { width, lineGap: style.lineGap ?? 2 });
  }

  /** Writes at a place and moves nothing. */
  place(text: string, x: number, y: number, width: number, style: TextStyle = {}): void {
    this.#styled(style).text(this.printable(text), x, y, {
      width,
      align: style.align ?? 'left',
      lineGap: style.lineGap ?? 2,
      features: ['tnum', 'kern'],
    });
  }

  /** Writes a text of any length over the whole width, line by line over as many pages as it takes. */
  paragraph(text: string, style: TextStyle = {}): void {
    for (const line of this.#lines(this.printable(text), this.width, style)) {
      const height = this.heightOf(line === '' ? ' ' : line, this.width, style);
      if (!this.ensure(height)) return;
      if (line !== '') this.place(line, this.left, this.y, this.width, style);
      this.y += height;
    }
  }

  /** The pages with their feet, as one file. */
  finish(): Promise<Buffer> {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.pdf.switchToPage(start + page);
      const y = this.pdf.page.height - footerHeight - 8;
      const style = { size: 8, colour: colours.muted };
      this.place(this.#options.footer, this.left, y, this.width - 40, style);
      if (count > 1) {
        this.place(`${page + 1} / ${count}`, this.left + this.width - 40, y, 40, {
          ...style,
          align: 'right',
        });
      }
    }
    return new Promise((resolve, reject) => {
      this.pdf.once('end', () => resolve(Buffer.concat(this.#chunks)));
      this.pdf.once('error', reject);
      this.pdf.end();
    });
  }

  get #bottom(): number {
    return this.pdf.page.height - (this.#options.footer === '' ? 16 : footerHeight + 16);
  }

  #styled({ size = 10, isStrong = false, colour = colours.ink }: TextStyle): PDFKit.PDFDocument {
    return this.pdf
      .font(isStrong ? 'strong' : 'regular')
      .fontSize(size)
      .fillColor(colour);
  }

  /** Words are kept whole where they fit a line; a word that does not is broken. */
  #lines(text: string, width: number, style: TextStyle): readonly string[] {
    const fits = (line: string) => this.#styled(style).widthOfString(line) <= width;
    return text.split('\n').flatMap((paragraph) => {
      const lines: string[] = [];
      let line = '';
      for (const word of paragraph.split(' ')) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (fits(longer)) {
          line = longer;
          continue;
        }
        if (line !== '') lines.push(line);
        line = '';
        for (const sign of word) {
          if (line !== '' && !fits(line + sign)) {
            lines.push(line);
            line = '';
          }
          line += sign;
        }
      }
      return [...lines, line];
    });
  }
}
